using System;
using System.Linq;

namespace RoiGen.Benchmarks.Cases;

/// <summary>
/// The map and the regions of a workload in one layout. The same workload has the same numbers in every run and in both layouts. There are several sets of
/// regions, all alike, for calls to take in turns, so that nothing that one call found out about its regions could help the next.
/// </summary>
internal sealed class CaseInput : IDisposable
{
    /// <summary>Numbers of a region that is no crop: image index, x1, y1, x2, y2.</summary>
    public const int IndexedRowLength = 5;

    private const int CropRowLength = 4;

    /// <summary>Sets of regions.</summary>
    public const int Sets = 2;

    private const int Seed = 20240607;

    private readonly FloatBuffer _features;
    private readonly float[][] _rows;

    public CaseInput(Workload workload, TensorLayout layout, TensorMemory memory = TensorMemory.Aligned)
    {
        (Workload, Layout) = (workload, layout);
        Random random = new(Seed);
        float[] first = RandomRows(workload, random);
        _features = FloatBuffer.Create(memory, workload.Batch * workload.Channels * workload.Height * workload.Width);
        FillFeatures(random);
        _rows = [first, .. Enumerable.Range(1, Sets - 1).Select(_ => RandomRows(workload, random))];
    }

    public Workload Workload { get; }

    public TensorLayout Layout { get; }

    public ReadOnlySpan<float> Features => _features.Span;

    public FeatureMap<float> Map => Layout == TensorLayout.Nchw
        ? FeatureMap<float>.Nchw(Features, Workload.Batch, Workload.Channels, Workload.Height, Workload.Width, Workload.SpatialScale)
        : FeatureMap<float>.Nhwc(Features, Workload.Batch, Workload.Channels, Workload.Height, Workload.Width, Workload.SpatialScale);

    /// <summary>The first regions of a set, as rows of <see cref="IndexedRowLength"/> numbers, or of y1, x1, y2, x2 where they are crops.</summary>
    public ReadOnlySpan<float> Rows(int set, int count) => _rows[set].AsSpan(0, count * RowLength(Workload));

    /// <summary>What the library is given for rows of regions.</summary>
    public RoiBatch Regions(ReadOnlySpan<float> rows) =>
        Workload.Operator == RoiOperator.Crop ? RoiBatch.YxyxNormalized(rows) : RoiBatch.IndexedXyxy(rows);

    public void Dispose() => _features.Dispose();

    private static int RowLength(Workload workload) => workload.Operator == RoiOperator.Crop ? CropRowLength : IndexedRowLength;

    private static float[] RandomRows(Workload workload, Random random)
    {
        int length = RowLength(workload);
        float[] rows = new float[workload.Rois * length];
        for (int roi = 0; roi < workload.Rois; roi++)
        {
            (float x1, float x2) = Interval(workload.Width);
            (float y1, float y2) = Interval(workload.Height);
            // Strides are powers of two: the map's coordinates survive the way through image units.
            float stride = workload.Stride;
            (float lastRow, float lastColumn) = (workload.Height - 1, workload.Width - 1);
            ReadOnlySpan<float> row = workload.Operator == RoiOperator.Crop
                ? [y1 / lastRow, x1 / lastColumn, y2 / lastRow, x2 / lastColumn]
                : [roi / workload.RoisPerImage, x1 * stride, y1 * stride, x2 * stride, y2 * stride];
            row.CopyTo(rows.AsSpan(roi * length));
        }

        return rows;

        (float Start, float End) Interval(int length)
        {
            float side = workload.MinSide + (workload.MaxSide - workload.MinSide) * random.NextSingle();
            float start = (length - side) * random.NextSingle();
            return (start, start + side);
        }
    }

    private void FillFeatures(Random random)
    {
        Span<float> features = _features.Span;
        FeatureMap<float> map = Map;
        for (int image = 0; image < map.Batch; image++)
        {
            for (int channel = 0; channel < map.Channels; channel++)
            {
                for (int y = 0; y < map.Height; y++)
                {
                    int at = image * map.ImageStride + channel * map.ChannelStride + y * map.RowStride;
                    for (int x = 0; x < map.Width; x++, at += map.PixelStride)
                    {
                        features[at] = random.NextSingle() * 2 - 1;
                    }
                }
            }
        }
    }
}
