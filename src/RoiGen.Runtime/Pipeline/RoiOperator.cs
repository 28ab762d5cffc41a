using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>An operator: where to look, and what to do with what is there.</summary>
/// <typeparam name="T">The numbers of the map.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
/// <typeparam name="TContraction">What to do with it.</typeparam>
/// <param name="planner">Where to look.</param>
/// <param name="contraction">What to do with it.</param>
/// <param name="step">What becomes of the bins.</param>
internal readonly struct RoiOperator<T, TPlanner, TContraction>(TPlanner planner, TContraction contraction, OutputStep step = default)
    where T : unmanaged
    where TPlanner : struct, IRoiPlanner<float>
    where TContraction : struct, IContraction<T>
{
    // Fields: a planner holds a whole specification, which a property would copy each time.
    public readonly TPlanner Planner = planner;
    public readonly TContraction Contraction = contraction;
    public readonly OutputStep Step = step;

    /// <summary>The bins of a region in the output.</summary>
    public OutputShape Output => Step.Over == OverBins.None ? Planner.Rules.Output : Planner.Rules.Output with { Height = 1, Width = 1 };

    /// <summary>Channels of the output for a map of some.</summary>
    public int OutputChannels(int channels) => Contraction.OutputChannels(Planner.Rules.Output, channels);

    /// <summary>Elements of an output, which must fit a span.</summary>
    public int OutputLength(SpecProblem? problem, int channels, int rois)
    {
        Arguments.CheckSpec(problem);
        return Arguments.OutputLength(Output, OutputChannels(channels), rois);
    }
}
