using System.Collections.Generic;

namespace RoiGen.Onnx.Graphs;

/// <summary>A small tensor whose numbers the file has. Doubles hold each float32, and each integer that a shape or an axis can be.</summary>
internal sealed record Constant(IReadOnlyList<long> Lengths, IReadOnlyList<double> Values)
{
    /// <summary>The value, where there is one that changes no shape by being broadcast to a vector.</summary>
    public double? Number => Values.Count == 1 && Lengths.Count <= 1 ? Values[0] : null;
}
