using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>The two neighbouring pixels of a sample on one axis, and their weights.</summary>
internal readonly record struct PixelPair(int Low, int High, double LowWeight, double HighWeight)
{
    /// <summary>The pixels of an in-range coordinate, -1 to <paramref name="length"/>.</summary>
    public static PixelPair At(double coordinate, int length)
    {
        double clamped = coordinate > 0 ? coordinate : 0;
        int low = (int)clamped;
        if (low >= length - 1)
        {
            return new PixelPair(length - 1, length - 1, 1, 0);
        }

        double fraction = clamped - low;
        return new PixelPair(low, low + 1, 1 - fraction, fraction);
    }

    /// <summary>
    /// The taps of an interpolation. A pixel of weight zero is named, so that 0 x infinity is NaN as in the frameworks; but at the clamped
    /// edge both pixels are one, whose weight is 1.
    /// </summary>
    public IEnumerable<(int Pixel, double Weight)> Taps()
    {
        yield return (Low, LowWeight);
        if (High != Low)
        {
            yield return (High, HighWeight);
        }
    }

    /// <summary>Both taps, also where they are the same pixel: a maximum over single taps sees the zero of the second.</summary>
    public IEnumerable<(int Pixel, double Weight)> BothTaps()
    {
        yield return (Low, LowWeight);
        yield return (High, HighWeight);
    }
}
