using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Onnx.Verifying;

/// <summary>What came of running both models.</summary>
/// <param name="Outputs">How far apart they are.</param>
/// <param name="Before">The median of the old model's milliseconds.</param>
/// <param name="After">That of the new one.</param>
internal sealed record Verification(IReadOnlyList<OutputDifference> Outputs, double Before, double After)
{
    /// <summary>Whether the new model computes something else.</summary>
    public bool Differs => Outputs.Any(output => output.IsLarge);

    /// <summary>Whether no output has a value, so that nothing was compared.</summary>
    public bool IsEmpty => Outputs.All(output => output.IsEmpty);
}
