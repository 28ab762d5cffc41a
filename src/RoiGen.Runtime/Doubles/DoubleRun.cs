using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Doubles;

/// <summary>The regions of a chunk, one a piece, each channel by channel and bin by bin.</summary>
internal readonly unsafe struct DoubleRun<TBin>(
    TBin bin, DoubleChannels channels, ChunkPlan<double> chunk, MapView<double> map, OutputBins<double> bins, CancellationToken cancellation)
    : IPiecewiseWork
    where TBin : struct, IDoubleBin
{
    public int Pieces => chunk.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int piece)
    {
        cancellation.ThrowIfCancellationRequested();
        ref RoiPlan plan = ref chunk.Rois[piece];
        OutputShape shape = bins.Shape;
        for (int channel = 0; channel < bins.Channels; channel++)
        {
            for (int place = 0; place < shape.Bins; place++)
            {
                (int row, int column) = (place / shape.Width, place % shape.Width);
                bool hasPixels = !plan.IsEmpty && plan.Rows.HasTaps(chunk.Tables, row) && plan.Columns.HasTaps(chunk.Tables, column);
                DoublePlane plane = new(map, plan.Image, channels.OfBin(channel, place, shape));
                *bins.Value(plan.Roi, channel, place) = hasPixels ? bin.Reduce(chunk.Tables, plan, row, column, plane) : plan.Outside;
            }
        }
    }
}
