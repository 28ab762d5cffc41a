namespace RoiGen.Oracle;

/// <summary>One channel of one image.</summary>
internal readonly record struct Plane(FeatureTensor Features, int Image, int Channel)
{
    public double this[int y, int x] => Features[Image, Channel, y, x];

    public double Interpolate(PixelPair row, PixelPair column)
    {
        double value = 0;
        foreach ((int y, double rowWeight) in row.Taps())
        {
            foreach ((int x, double columnWeight) in column.Taps())
            {
                value += rowWeight * columnWeight * this[y, x];
            }
        }

        return value;
    }
}
