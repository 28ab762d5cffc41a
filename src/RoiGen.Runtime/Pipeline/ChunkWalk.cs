using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The regions on a map in the order of work, planned as many at a time as are worked on at once.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
internal unsafe ref struct ChunkWalk<T, TPlanner>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPlanner : struct, IRoiPlanner<T>
{
    // Not readonly, or each call on it would be one on a copy.
    private TPlanner _planner;
    private readonly RoiReader<T> _reader;
    private readonly ChunkPlan<T> _chunk;
    private readonly CancellationToken _cancellation;
    private readonly bool _refused;
    private readonly int* _order;
    private readonly int _count;
    private int _next;

    /// <inheritdoc cref="CallRegions{T, TPlanner}.Walk"/>
    public ChunkWalk(
        TPlanner planner, scoped in RoiReader<T> reader, ReadOnlySpan<byte> levels, int level, PlanBuffers<T> buffers, CancellationToken cancellation, bool refused)
    {
        (_planner, _chunk, _cancellation, _refused) = (planner, buffers.Chunk, cancellation, refused);
        _reader = reader;

        // In float32 of every kind of map, which then adds up its gradients in the same order.
        _order = buffers.Order.Sort(reader.In<float>(), levels, level, out _count);
    }

    /// <summary>Plans the next regions; false where there are none left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        if (_next == _count)
        {
            return false;
        }

        ChunkPlan<T> chunk = _chunk;
        chunk.Clear(_count - _next);
        while (_next < _count && !chunk.IsFull)
        {
            _cancellation.ThrowIfCancellationRequested();
            int roi = _order[_next++];
            bool finite = _reader.IsFinite(roi);
            bool zeros = _refused || (!finite && _planner.NonFinite != NonFiniteRoi.Extrapolate);
            RoiPlan empty = new() { Roi = roi, Image = _reader.Image(roi), Outside = zeros ? 0 : _planner.Outside, IsRefused = zeros };
            RoiPlan plan = empty;
            bool planned = finite && !_refused && _planner.Plan(_reader.Read(roi), _reader.MapHeight, _reader.MapWidth, chunk, ref plan);
            chunk.Add(planned ? plan : empty);
        }

        chunk.Summarise();
        return true;
    }
}
