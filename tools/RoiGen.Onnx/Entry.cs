namespace RoiGen.Onnx;

/// <summary>One thing that the conversion did, or why not.</summary>
/// <param name="Outcome">Which of them.</param>
/// <param name="Node">The node, as people find it.</param>
/// <param name="Text">What happened.</param>
internal sealed record Entry(Outcome Outcome, string Node, string Text);
