using System.Collections.Generic;
using Onnx;

namespace RoiGen.Onnx.Pyramids;

/// <summary>A multi-scale pattern that was understood.</summary>
/// <param name="Last">The last scatter.</param>
/// <param name="Front">The rows in front of the boxes, and the node that the pattern ends with.</param>
/// <param name="All">Its levels, finest map first.</param>
/// <param name="Reached">How many of them can get a box; the rest lie above the highest level.</param>
/// <param name="Rule">How boxes get their levels.</param>
/// <param name="Scales">One for each map that can get a box.</param>
internal sealed record Pyramid(NodeProto Last, FrontRows Front, IReadOnlyList<PooledLevel> All, int Reached, LevelRule Rule, IReadOnlyList<float> Scales)
{
    public string Boxes => Front.Boxes;

    public NodeProto End => Front.End;

    public bool IsShifted => All[0].IsShifted;

    public NodeProto Pool => All[0].Pool;
}
