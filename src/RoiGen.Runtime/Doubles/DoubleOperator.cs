using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Doubles;

/// <summary>An operator on maps of doubles: where to look, and what to do with what is there.</summary>
/// <param name="planner">Where to look.</param>
/// <param name="bin">What to do with it.</param>
/// <param name="channels">Which channel a bin belongs to.</param>
internal readonly struct DoubleOperator<TPlanner, TBin>(TPlanner planner, TBin bin, DoubleChannels channels = default)
    where TPlanner : struct, IRoiPlanner<double>
    where TBin : struct, IDoubleBin
{
    // Fields: a planner holds a whole specification, which a property would copy each time.
    public readonly TPlanner Planner = planner;
    public readonly TBin Bin = bin;
    public readonly DoubleChannels Channels = channels;

    /// <summary>Elements of an output, which must fit a span.</summary>
    public int OutputLength(SpecProblem? problem, int channels, int rois)
    {
        Arguments.CheckSpec(problem);
        return Arguments.OutputLength(Planner.Rules.Output, OutputChannels(channels), rois);
    }

    /// <summary>Channels of the output for a map of some.</summary>
    public int OutputChannels(int channels) => Channels.OfOutput(Planner.Rules.Output, channels, "features");
}
