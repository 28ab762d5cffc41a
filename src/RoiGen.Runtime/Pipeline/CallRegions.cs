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
        where TMap : unmanaged => new(_rois, planner.Rules.Offset, map.SpatialScale, map.Height, map.Width, planner.Rules.AddedToEnd);

    /// <summary>Refuses regions that cannot be planned on a map, the last check of a call; then whether there is anything to do.</summary>
    public bool Begin<TMap>(FeatureMap<TMap> map, CallThreads threads)
        where TMap : unmanaged
    {
        RoiReader<T> reader = On(map);
        reader.CheckAll(map.Batch, planner.Rules.NonFinite);
        reader.CheckSizes(planner.Rules.Limits);
        threads.Cancellation.ThrowIfCancellationRequested();
        return _rois.Count > 0;
    }

    /// <summary>The same of regions that find no level of a pyramid. Whether one is too large for its level, <see cref="Levels"/> says.</summary>
    public bool Begin<TMap>(FeaturePyramid<TMap> pyramid, CallThreads threads)
        where TMap : unmanaged
    {
        Arguments.CheckHasSizes(_rois);
        On(pyramid[0]).CheckAll(pyramid.Batch, planner.Rules.NonFinite);
        threads.Cancellation.ThrowIfCancellationRequested();
        return _rois.Count > 0;
    }

    /// <summary>The level of every region; and none is too large for its level.</summary>
    public unsafe LevelsOfRegions Levels<TMap>(FeaturePyramid<TMap> pyramid, PlanBuffers<T> buffers)
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
            On(pyramid[level]).CheckSizes(planner.Rules.Limits, levels, level);
        }

        return new(levels, pyramid.Levels);
    }

    /// <summary>Walks through regions.</summary>
    /// <param name="regions">Those on a level, or all.</param>
    /// <param name="map">The map, or that of the level.</param>
    /// <param name="buffers">Receives the plans.</param>
    /// <param name="threads">Who plans.</param>
    public ChunkWalk<T, TPlanner> Walk<TMap>(RegionsOfLevel regions, FeatureMap<TMap> map, PlanBuffers<T> buffers, CallThreads threads)
        where TMap : unmanaged => new(planner, On(map), regions, buffers, threads);
}
