using System.Collections.Generic;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Pyramids;

/// <summary>How a model gives boxes their levels: by float32 operators in the order of a framework, kept between the lowest and the highest, and counted from the lowest.</summary>
/// <param name="Order">Whose arithmetic.</param>
/// <param name="CanonicalSize">The side of a box that lies on the canonical level.</param>
/// <param name="CanonicalLevel">Level k is the map of scale 1/2^k.</param>
/// <param name="Lowest">Of the finest map.</param>
/// <param name="Highest">Of the coarsest map that a box can have.</param>
/// <param name="Sides">The differences whose product is the area: end and start, each a column, or one for each image.</param>
/// <param name="Rows">Tensors that have one row for each box.</param>
internal sealed record LevelRule(
    LevelOrder Order,
    float CanonicalSize,
    int CanonicalLevel,
    int Lowest,
    int Highest,
    IReadOnlyList<(IReadOnlyList<Column> End, IReadOnlyList<Column> Start)> Sides,
    IReadOnlySet<string> Rows)
{
    /// <summary>The same rule with other numbers for the levels, of which the lowest is given.</summary>
    public LevelRule CountedFrom(int lowest) => this with { CanonicalLevel = CanonicalLevel + lowest - Lowest, Lowest = lowest, Highest = Highest + lowest - Lowest };
}
