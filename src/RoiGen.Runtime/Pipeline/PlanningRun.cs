using System.Numerics;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Inputs;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The planning of slices, one a piece.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
/// <param name="planner">Where to look.</param>
/// <param name="slices">The slices.</param>
/// <param name="order">The regions of all slices, in the order of work.</param>
/// <param name="rois">The regions of the call.</param>
/// <param name="reader">How they lie on their map.</param>
/// <param name="cancellation">Ends the planning.</param>
/// <param name="refused">Whether these regions give zeros.</param>
internal readonly unsafe struct PlanningRun<T, TPlanner>(
    TPlanner planner, PlanSlices<T> slices, int* order, PinnedRois rois, in RoiReader<T> reader, CancellationToken cancellation, bool refused)
    : IPiecewiseWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPlanner : struct, IRoiPlanner<T>
{
    private readonly float _scale = reader.Scale;
    private readonly int _mapHeight = reader.MapHeight;
    private readonly int _mapWidth = reader.MapWidth;

    public int Pieces => slices.Count;

    /// <inheritdoc/>
    public void Run(int piece)
    {
        (int first, int end) = slices.RegionsOf(piece);
        RegionPlans<T> plans = slices.PlansOf(piece);
        plans.Clear(end - first);
        RoiReader<T> reader = new(rois.Batch, planner.Offset, _scale, _mapHeight, _mapWidth, planner.AddedToEnd);
        new RegionPlanning<T, TPlanner>(planner, reader, cancellation, refused).Plan(order + first, end - first, plans, slices.Room);
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
