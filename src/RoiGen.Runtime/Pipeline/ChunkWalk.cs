using System.Numerics;
using RoiGen.Geometry;
using RoiGen.Inputs;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The regions on a map in the order of work, planned as many at a time as are worked on at once.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
internal unsafe ref struct ChunkWalk<T, TPlanner>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPlanner : struct, IRoiPlanner<T>
{
    private readonly PlanBuffers<T> _buffers;
    private readonly CallThreads _threads;
    private readonly int* _order;
    private readonly int _count;
    private RegionPlanning<T, TPlanner> _planning;
    private int _next;

    /// <inheritdoc cref="CallRegions{T, TPlanner}.Walk"/>
    public ChunkWalk(TPlanner planner, scoped in RoiReader<T> reader, RegionsOfLevel regions, PlanBuffers<T> buffers, CallThreads threads)
    {
        (_buffers, _threads) = (buffers, threads);
        _planning = new(planner, reader, threads.Cancellation, regions.AreRefused);

        // In float32 of every kind of map, which then adds up its gradients in the same order.
        _order = buffers.Order.Sort(reader.In<float>(), regions.Levels, regions.Level, out _count);
    }

    /// <summary>Plans the next regions; false where there are none left.</summary>
    public bool Next()
    {
        if (_next == _count)
        {
            return false;
        }

        ChunkPlan<T> chunk = _buffers.Chunk;
        chunk.Begin(_count - _next);
        while (_next < _count && !chunk.IsFull)
        {
            int likely = chunk.LikelyRoom(_count - _next);
            int slices = _threads.Slices(likely, PlanSlices<T>.FewestAfter(chunk));
            _next += slices > 1
                ? PlanBySlices(chunk, likely, slices)
                : _planning.Plan(_order + _next, chunk.Room(_count - _next), chunk, ChunkPlan<T>.MaxEntries);
        }

        chunk.Summarise();
        return true;
    }

    // Each slice into memory of its own, and then all of them into the chunk.
    private readonly int PlanBySlices(ChunkPlan<T> chunk, int rois, int count)
    {
        PlanSlices<T> slices = _buffers.Slices;
        slices.Cut(chunk, rois, count);
        RoiReader<T> reader = _planning.Reader;
        fixed (float* rows = reader.Rois.Rows)
        fixed (int* images32 = reader.Rois.Images32)
        fixed (long* images64 = reader.Rois.Images64)
        {
            PinnedRois pinned = new(reader.Rois, rows, images32, images64);
            _threads.Run(new PlanningRun<T, TPlanner>(_planning, slices, _order + _next, pinned), slices.Count);
        }

        int planned = slices.AddTo(chunk);
        _threads.Run(new JoiningRun<T>(slices, chunk), slices.Count);
        return planned;
    }
}
