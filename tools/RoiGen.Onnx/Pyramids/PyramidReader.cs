using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Pyramids;

/// <summary>
/// Recognises the nodes that torchvision's MultiScaleRoIAlign, detectron2's ROIPooler and mmdetection's SingleRoIExtractor become: a RoiAlign a level, for the boxes of that level, whose results
/// are scattered one level after the other into zeros. Every box has one level, so the order of the scatters does not matter. Only the flow of data counts, never a name.
/// </summary>
internal static class PyramidReader
{
    private const int MostMaps = 8;
    private static readonly string[] SharedSettings = ["output_height", "output_width", "sampling_ratio"];

    /// <summary>The last scatters of all chains that have results of RoiAlign in them.</summary>
    public static IReadOnlyList<NodeProto> Candidates(GraphIndex index)
    {
        HashSet<NodeProto> before = new(ReferenceEqualityComparer.Instance);
        List<NodeProto> scatters = [.. index.Graph.Node.Where(IsScatter)];
        foreach (NodeProto scatter in scatters)
        {
            if (index.Producer(index.Root(scatter.Input[0])) is { } data && IsScatter(data))
            {
                before.Add(data);
            }
        }

        return [.. scatters.Where(scatter => !before.Contains(scatter) && Chain(index, scatter).Any(link => PooledLevelReader.Pool(index, link) is not null))];
    }

    /// <summary>The nodes of a chain of scatters, the last one first.</summary>
    public static IEnumerable<NodeProto> Chain(GraphIndex index, NodeProto last)
    {
        for (NodeProto? scatter = last; scatter is not null && IsScatter(scatter); scatter = index.Producer(index.Root(scatter.Input[0])))
        {
            yield return scatter;
        }
    }

    public static Pyramid Read(GraphIndex index, NodeProto last)
    {
        List<PooledLevel> levels = [.. Chain(index, last).Reverse().Select(scatter => PooledLevelReader.Read(index, scatter))];
        PooledLevel first = levels[0];
        foreach (PooledLevel level in levels)
        {
            CheckShared(index, first, level);
        }

        FrontRows front = FrontRows.Read(index, first, last);
        LevelRule rule = LevelReader.Read(index, front.Levels, first.Comparison);
        CheckBoxes(index, first, front.Boxes, rule);
        ZeroBase.Check(index, levels, rule, front);

        CheckNumbers(levels);
        levels.Sort((one, other) => one.Selection.Number.CompareTo(other.Selection.Number));
        if (rule.Order.CountsFromFinest)
        {
            rule = rule.CountedFrom(LevelOf(levels[0].Pool));
        }

        int reached = rule.Highest - rule.Lowest + 1;
        if (reached > levels.Count)
        {
            throw new NotUnderstoodException(levels[^1].Comparison, $"levels go from {rule.Lowest} to {rule.Highest}, and the count of maps is {levels.Count}: some boxes would stay zero");
        }

        if (reached > MostMaps)
        {
            throw new NotUnderstoodException(last, $"it has {reached} levels; the node takes {MostMaps} maps at most");
        }

        return new(last, front, levels, reached, rule, [.. levels.Take(reached).Select((level, number) => Scale(level.Pool, rule.Lowest + number))]);
    }

    private static bool IsScatter(NodeProto node) => node.Is("ScatterElements") || node.Is("ScatterND") || node.Is("Scatter");

    // The level of a map that may be any; whether its scale is that of the level is seen later.
    private static int LevelOf(NodeProto pool) => -(int)Math.Round(Math.Log2(pool.Float("spatial_scale", 1)));

    private static float Scale(NodeProto pool, int level)
    {
        float scale = pool.Float("spatial_scale", 1);
        return scale == MathF.Pow(2, -level) ? scale : throw new NotUnderstoodException(pool, string.Create(CultureInfo.InvariantCulture,
            $"its spatial_scale is {scale}, and boxes of level {level} go to it; 1/2^{level} is expected"));
    }

    private static void CheckShared(GraphIndex index, PooledLevel first, PooledLevel level)
    {
        foreach (string setting in SharedSettings)
        {
            long missing = setting == "sampling_ratio" ? 0 : 1;
            if (level.Pool.Int(setting, missing) != first.Pool.Int(setting, missing))
            {
                throw new NotUnderstoodException(level.Pool, $"its {setting} is {level.Pool.Int(setting, missing)}, and that of {first.Pool.Title()} is {first.Pool.Int(setting, missing)}");
            }
        }

        foreach ((string setting, string missing) in new[] { ("mode", "avg"), ("coordinate_transformation_mode", string.Empty) })
        {
            if (level.Pool.Text(setting, missing) != first.Pool.Text(setting, missing))
            {
                throw new NotUnderstoodException(level.Pool, $"its {setting} is not that of {first.Pool.Title()}");
            }
        }

        if (index.NumberType(level.Pool) is var type && type != DataType.Float)
        {
            throw new NotUnderstoodException(level.Pool, $"its numbers are {type.Name()}; the nodes of RoiGen take float32");
        }

        if (level.IsShifted != first.IsShifted)
        {
            throw new NotUnderstoodException(level.Pool, $"its boxes {(level.IsShifted ? "are" : "are not")} moved by half a pixel, unlike those of {first.Pool.Title()}");
        }

        NodeLimits.Check(level.Pool);
        if (level.Boxes != first.Boxes)
        {
            throw new NotUnderstoodException(level.Pool, $"its boxes are not those of {first.Pool.Title()}");
        }

        if (index.IntegerRoot(level.Selection.Levels) != index.IntegerRoot(first.Selection.Levels))
        {
            throw new NotUnderstoodException(level.Comparison, $"it compares other levels than {first.Comparison.Title()}");
        }
    }

    private static void CheckNumbers(IReadOnlyList<PooledLevel> levels)
    {
        HashSet<int> seen = [];
        foreach (PooledLevel level in levels)
        {
            int number = level.Selection.Number;
            if (number < 0 || number >= levels.Count || !seen.Add(number))
            {
                throw new NotUnderstoodException(level.Comparison,
                    $"levels are compared with {string.Join(", ", levels.Select(other => other.Selection.Number))}; 0 to {levels.Count - 1} are expected, each once");
            }
        }
    }

    // The level of a box is taken from the same corners that are pooled.
    private static void CheckBoxes(GraphIndex index, PooledLevel first, string boxes, LevelRule rule)
    {
        if (index.Width(boxes) is { } width && width != 5)
        {
            throw new NotUnderstoodException(first.Pool, $"the width of the matrix that its boxes come from is {width}; five columns are expected: image, left, top, right, bottom");
        }

        Column[][] corners = [.. Enumerable.Range(1, 4).Select(side => index.Parts(new(boxes, side)).ToArray())];
        bool Matches(int across, int down) => rule.Sides[across].Start.SequenceEqual(corners[0]) && rule.Sides[down].Start.SequenceEqual(corners[1])
            && rule.Sides[across].End.SequenceEqual(corners[2]) && rule.Sides[down].End.SequenceEqual(corners[3]);
        if (!Matches(0, 1) && !Matches(1, 0))
        {
            throw new NotUnderstoodException(first.Comparison, "the levels that it compares are not those of the boxes that are pooled");
        }
    }
}
