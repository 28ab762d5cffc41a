using System.Runtime.CompilerServices;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>A gradient that is added bin by bin.</summary>
/// <param name="bin">What the gradient of a bin goes to.</param>
/// <param name="channels">Which channel a bin belongs to.</param>
internal readonly unsafe struct BinGradient<TBin>(TBin bin, DoubleChannels channels) : IDoubleGradient
    where TBin : struct, IDoubleBin
{
    public bool ReadsFeatures => bin.ReadsFeatures;

    public int OutputChannels(in OutputShape bins, int channelsOfMap) => channels.OfOutput(bins, channelsOfMap, "gradient");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ChunkPlan<double> chunk, int number, in OutputBins<double> bins, int channel, in DoublePlane features, in DoublePlane target)
    {
        ref RoiPlan plan = ref chunk.Rois[number];
        (int output, int first, int end) = channels.BinsOf(channel, bins.Shape);
        for (int place = first; place < end; place++)
        {
            (int row, int column) = (place / bins.Shape.Width, place % bins.Shape.Width);
            if (plan.Rows.HasTaps(chunk.Tables, row) && plan.Columns.HasTaps(chunk.Tables, column))
            {
                bin.Add(chunk.Tables, plan, row, column, features, target, *bins.Value(plan.Roi, output, place));
            }
        }
    }
}
