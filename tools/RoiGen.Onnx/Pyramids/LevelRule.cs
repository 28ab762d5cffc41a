using System.Collections.Generic;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Pyramids;

/// <summary>How a model gives boxes their levels: floor(level + log2(sqrt(area) / size) + 1e-6), kept between the lowest and the highest, and counted from the lowest.</summary>
/// <param name="CanonicalSize">The side of a box that lies on the canonical level.</param>
/// <param name="CanonicalLevel">Level k is the map of scale 1/2^k.</param>
/// <param name="Lowest">Of the finest map.</param>
/// <param name="Highest">Of the coarsest map that a box can have.</param>
/// <param name="Sides">The differences whose product is the area: end and start, each a column, or one for each image.</param>
/// <param name="Rows">Tensors that have one row for each box.</param>
internal sealed record LevelRule(
    float CanonicalSize,
    int CanonicalLevel,
    int Lowest,
    int Highest,
    IReadOnlyList<(IReadOnlyList<Column> End, IReadOnlyList<Column> Start)> Sides,
    IReadOnlySet<string> Rows);
