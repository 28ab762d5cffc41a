using System.Numerics;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Inputs;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The planning of slices, one a piece.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
/// <param name="planning">What is planned, and how.</param>
/// <param name="slices">The slices.</param>
/// <param name="order">The regions of all slices, in the order of work.</param>
/// <param name="rois">The regions of the call.</param>
internal readonly unsafe struct PlanningRun<T, TPlanner>(in RegionPlanning<T, TPlanner> planning, PlanSlices<T> slices, int* order, PinnedRois rois) : IPiecewiseWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPlanner : struct, IRoiPlanner<T>
{
    private readonly TPlanner _planner = planning.Planner;
    private readonly float _scale = planning.Reader.Scale;
    private readonly int _mapHeight = planning.Reader.MapHeight;
    private readonly int _mapWidth = planning.Reader.MapWidth;
    private readonly CancellationToken _cancellation = planning.Cancellation;
    private readonly bool _refused = planning.IsRefused;

    public int Pieces => slices.Count;

    /// <inheritdoc/>
    public void Run(int piece)
    {
        (int first, int end) = slices.RegionsOf(piece);
        RegionPlans<T> plans = slices.PlansOf(piece);
        plans.Clear(end - first);
        RoiReader<T> reader = new(rois.Batch, _planner.Rules.Offset, _scale, _mapHeight, _mapWidth, _planner.Rules.AddedToEnd);
        new RegionPlanning<T, TPlanner>(_planner, reader, _cancellation, _refused).Plan(order + first, end - first, plans, slices.Room);
    }
}

/// <summary>The plans of slices on their way into the chunk, one slice a piece.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="slices">The slices.</param>
/// <param name="chunk">The chunk, which has room for them.</param>
internal readonly struct JoiningRun<T>(PlanSlices<T> slices, ChunkPlan<T> chunk) : IPiecewiseWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Pieces => slices.Count;

    /// <inheritdoc/>
    public void Run(int piece) => chunk.Fill(slices.PlacesOf(piece), slices.PlansOf(piece));
}
