using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>Plans regions of a call, one after the other.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
internal unsafe ref struct RegionPlanning<T, TPlanner>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPlanner : struct, IRoiPlanner<T>
{
    public readonly RoiReader<T> Reader;
    public readonly CancellationToken Cancellation;

    /// <summary>Whether these regions give zeros.</summary>
    public readonly bool IsRefused;

    // Not readonly, or each call on it would be one on a copy.
    private TPlanner _planner;
    private readonly RegionRules _rules;

    /// <param name="planner">Where to look.</param>
    /// <param name="reader">The regions on their map.</param>
    /// <param name="cancellation">Ends the planning.</param>
    /// <param name="refused">Whether these regions give zeros.</param>
    public RegionPlanning(TPlanner planner, scoped in RoiReader<T> reader, CancellationToken cancellation, bool refused)
    {
        (_planner, _rules, Cancellation, IsRefused) = (planner, planner.Rules, cancellation, refused);
        Reader = reader;
    }

    /// <summary>Where to look.</summary>
    public readonly TPlanner Planner => _planner;

    /// <summary>Plans regions until the last of them, or until their plans have more entries than there is room for; returns how many are planned.</summary>
    /// <param name="numbers">The regions, in the order of work.</param>
    /// <param name="count">How many.</param>
    /// <param name="plans">Receives the plans.</param>
    /// <param name="room">Entries that the plans may have, those before included; the last region may go beyond.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Plan(int* numbers, int count, RegionPlans<T> plans, long room)
    {
        int planned = 0;
        for (; planned < count && plans.Entries <= room; planned++)
        {
            Cancellation.ThrowIfCancellationRequested();
            int roi = numbers[planned];
            bool finite = Reader.IsFinite(roi);
            bool zeros = IsRefused || (!finite && _rules.NonFinite != NonFiniteRoi.Extrapolate);
            RoiPlan empty = new() { Roi = roi, Image = Reader.Image(roi), Outside = zeros ? 0 : _rules.Outside, IsRefused = zeros };
            RoiPlan plan = empty;
            bool hasPixels = finite && !IsRefused && _planner.Plan(Reader.Read(roi), Reader.MapHeight, Reader.MapWidth, plans, ref plan);
            plans.Add(hasPixels ? plan : empty);
        }

        return planned;
    }
}
