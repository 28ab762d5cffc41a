using System;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The caller's regions on their way into plans, for one call.</summary>
internal static unsafe class DoubleRegions
{
    /// <summary>Reads regions as an operator places them on a map.</summary>
    public static RoiReader<double> ReaderOf<TPlanner>(TPlanner planner, FeatureMap<double> map, RoiBatch rois)
        where TPlanner : struct, IRoiPlanner<double> =>
        new(rois, planner.Offset, map.SpatialScale, map.Height, map.Width, planner.AddedToEnd);

    /// <summary>The regions of a level, or all, in the order of work: that of float32, in which every kind of map adds up its gradients.</summary>
    /// <inheritdoc cref="RoiOrder.Sort(in RoiReader{float}, int, int, int, ReadOnlySpan{byte}, int, out int)"/>
    public static int* Sort<TPlanner>(TPlanner planner, FeatureMap<double> map, RoiBatch rois, ReadOnlySpan<byte> levels, int level, RoiOrder order, out int found)
        where TPlanner : struct, IRoiPlanner<double>
    {
        RoiReader<float> reader = new(rois, planner.Offset, map.SpatialScale, map.Height, map.Width, planner.AddedToEnd);
        return order.Sort(reader, rois.Count, map.Height, map.Width, levels, level, out found);
    }

    /// <summary>The level of every region, which is none where it is as many as there are levels, by the float32 arithmetic of the frameworks; and none is too large for its level.</summary>
    public static Span<byte> Levels<TPlanner>(TPlanner planner, FeaturePyramid<double> features, RoiBatch rois, DoubleBuffers buffers)
        where TPlanner : struct, IRoiPlanner<double>
    {
        RoiReader<double> reader = ReaderOf(planner, features[0], rois);
        Span<byte> levels = new(buffers.Levels.Reserve(rois.Count), rois.Count);
        for (int roi = 0; roi < rois.Count; roi++)
        {
            levels[roi] = (byte)PyramidLevels.Of(reader.Area(roi), features.Assignment, features.FirstLevel, features.Levels);
        }

        for (int level = 0; level < features.Levels; level++)
        {
            ReaderOf(planner, features[level], rois).CheckSizes(planner.Limits, levels, level);
        }

        return levels;
    }
}
