using System;
using System.Numerics;
using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The regions of a call on their way into plans: checked, given to levels, and walked through in the order of work.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
/// <param name="planner">Where to look.</param>
/// <param name="rois">The regions.</param>
internal readonly ref struct CallRegions<T, TPlanner>(TPlanner planner, RoiBatch rois)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPlanner : struct, IRoiPlanner<T>
{
    private readonly RoiBatch _rois = rois;

    /// <summary>Reads the regions as the operator places them on a map.</summary>
    public RoiReader<T> On<TMap>(FeatureMap<TMap> map)
        where TMap : unmanaged => new(_rois, planner.Offset, map.SpatialScale, map.Height, map.Width, planner.AddedToEnd);

    /// <summary>Refuses regions that cannot be planned on a map.</summary>
    public void Check<TMap>(FeatureMap<TMap> map)
        where TMap : unmanaged
    {
        RoiReader<T> reader = On(map);
        reader.CheckAll(map.Batch, planner.NonFinite);
        reader.CheckSizes(planner.Limits);
    }

    /// <summary>Refuses regions that find no level of a pyramid. Whether one is too large for its level, <see cref="Levels"/> says.</summary>
    public void Check<TMap>(FeaturePyramid<TMap> pyramid)
        where TMap : unmanaged
    {
        Arguments.CheckHasSizes(_rois);
        On(pyramid[0]).CheckAll(pyramid.Batch, planner.NonFinite);
    }

    /// <summary>The level of every region, which is none where it is as many as there are levels; and none is too large for its level.</summary>
    public unsafe Span<byte> Levels<TMap>(FeaturePyramid<TMap> pyramid, PlanBuffers<T> buffers)
        where TMap : unmanaged
    {
        RoiReader<T> reader = On(pyramid[0]);
        Span<byte> levels = new(buffers.Levels.Reserve(_rois.Count), _rois.Count);
        for (int roi = 0; roi < _rois.Count; roi++)
        {
            levels[roi] = (byte)PyramidLevels.Of(reader.Area(roi), pyramid.Assignment, pyramid.FirstLevel, pyramid.Levels);
        }

        for (int level = 0; level < pyramid.Levels; level++)
        {
            On(pyramid[level]).CheckSizes(planner.Limits, levels, level);
        }

        return levels;
    }

    /// <summary>Walks through the regions on a level, or through all.</summary>
    /// <param name="map">The map, or that of the level.</param>
    /// <param name="levels">The level of each; none where there is one map.</param>
    /// <param name="level">The level.</param>
    /// <param name="buffers">Receives the plans.</param>
    /// <param name="threads">Who plans.</param>
    /// <param name="refused">Whether these regions give zeros.</param>
    public ChunkWalk<T, TPlanner> Walk<TMap>(
        FeatureMap<TMap> map, ReadOnlySpan<byte> levels, int level, PlanBuffers<T> buffers, CallThreads threads, bool refused = false)
        where TMap : unmanaged => new(planner, On(map), levels, level, buffers, threads, refused);
}
