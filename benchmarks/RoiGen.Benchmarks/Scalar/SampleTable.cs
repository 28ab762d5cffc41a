using System;

namespace RoiGen.Benchmarks.Scalar;

/// <summary>Four pixels and their weights: one bilinear sample.</summary>
internal struct Sample
{
    public int LowLow;
    public int LowHigh;
    public int HighLow;
    public int HighHigh;
    public float LowLowWeight;
    public float LowHighWeight;
    public float HighLowWeight;
    public float HighHighWeight;
}

/// <summary>Every sample of one region, bin after bin. The usual kernels make this table once a region, because it serves every channel.</summary>
internal sealed class SampleTable
{
    private Sample[] _samples = [];

    /// <summary>Samples of a bin: rows times columns of its grid.</summary>
    public int SamplesPerBin { get; private set; }

    public ReadOnlySpan<Sample> Samples => _samples;

    /// <summary>Fills the table; grows only for a region with more samples than any before it.</summary>
    /// <param name="row">Image index, x1, y1, x2, y2.</param>
    /// <param name="map">Gives dimensions, strides and scale.</param>
    /// <param name="spec">Gives the output and the samples; the offset is half a pixel.</param>
    public void Fill(ReadOnlySpan<float> row, FeatureMap<float> map, in RoiAlignSpec spec)
    {
        float x1 = row[1] * map.SpatialScale - 0.5f;
        float y1 = row[2] * map.SpatialScale - 0.5f;
        float width = row[3] * map.SpatialScale - 0.5f - x1;
        float height = row[4] * map.SpatialScale - 0.5f - y1;
        float binWidth = width / spec.OutputWidth;
        float binHeight = height / spec.OutputHeight;
        int gridWidth = spec.Samples > 0 ? spec.Samples : (int)MathF.Ceiling(binWidth);
        int gridHeight = spec.Samples > 0 ? spec.Samples : (int)MathF.Ceiling(binHeight);

        SamplesPerBin = gridHeight * gridWidth;
        int needed = SamplesPerBin * spec.OutputHeight * spec.OutputWidth;
        if (_samples.Length < needed)
        {
            _samples = new Sample[needed];
        }

        int at = 0;
        for (int binY = 0; binY < spec.OutputHeight; binY++)
        {
            for (int binX = 0; binX < spec.OutputWidth; binX++)
            {
                for (int sampleY = 0; sampleY < gridHeight; sampleY++)
                {
                    float y = y1 + binY * binHeight + (sampleY + 0.5f) * binHeight / gridHeight;
                    for (int sampleX = 0; sampleX < gridWidth; sampleX++)
                    {
                        float x = x1 + binX * binWidth + (sampleX + 0.5f) * binWidth / gridWidth;
                        _samples[at++] = At(y, x, map);
                    }
                }
            }
        }
    }

    private static Sample At(float y, float x, FeatureMap<float> map)
    {
        if (!(y >= -1 && y <= map.Height && x >= -1 && x <= map.Width))
        {
            return default;
        }

        (int lowY, int highY, float highYWeight) = Axis(y, map.Height);
        (int lowX, int highX, float highXWeight) = Axis(x, map.Width);
        float lowYWeight = 1 - highYWeight;
        float lowXWeight = 1 - highXWeight;
        (int row0, int row1) = (lowY * map.RowStride, highY * map.RowStride);
        (int column0, int column1) = (lowX * map.PixelStride, highX * map.PixelStride);
        return new Sample
        {
            LowLow = row0 + column0,
            LowHigh = row0 + column1,
            HighLow = row1 + column0,
            HighHigh = row1 + column1,
            LowLowWeight = lowYWeight * lowXWeight,
            LowHighWeight = lowYWeight * highXWeight,
            HighLowWeight = highYWeight * lowXWeight,
            HighHighWeight = highYWeight * highXWeight,
        };
    }

    private static (int Low, int High, float HighWeight) Axis(float position, int length)
    {
        position = MathF.Max(position, 0);
        int low = (int)position;
        return low >= length - 1 ? (length - 1, length - 1, 0) : (low, low + 1, position - low);
    }
}
