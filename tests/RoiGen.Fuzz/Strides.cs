using System;
using System.Numerics;

namespace RoiGen.Fuzz;

/// <summary>Where the pixels of a case lie, and how many elements they span: exactly as many as the last one needs.</summary>
internal readonly record struct Strides(int Image, int Channel, int Row, int Pixel, int Length)
{
    /// <summary>What lies between the pixels of a view: a value that shows in any sum and in any maximum, and the largest byte.</summary>
    private const float Gap = 1e30f;

    public static Strides Of(FuzzCase fuzz)
    {
        (int image, int channel, int row, int pixel) = fuzz.Source == Source.Bytes ? OfBytes(fuzz) : OfFloats(fuzz);
        return new(
            image,
            channel,
            row,
            pixel,
            ((fuzz.Batch - 1) * image) + ((fuzz.Channels - 1) * channel) + ((fuzz.StoredHeight - 1) * row) + ((fuzz.StoredWidth - 1) * pixel) + 1);
    }

    public void Write<T>(float[] nchw, FuzzCase fuzz, Span<T> view)
        where T : unmanaged, INumberBase<T>
    {
        view.Fill(T.CreateSaturating(Gap));
        int i = 0;
        for (int image = 0; image < fuzz.Batch; image++)
        {
            for (int channel = 0; channel < fuzz.Channels; channel++)
            {
                for (int row = 0; row < fuzz.StoredHeight; row++)
                {
                    for (int pixel = 0; pixel < fuzz.StoredWidth; pixel++)
                    {
                        view[(image * Image) + (channel * Channel) + (row * Row) + (pixel * Pixel)] = T.CreateSaturating(nchw[i++]);
                    }
                }
            }
        }
    }

    /// <summary>What lies in a view, channels first; and whether nothing lies between the pixels but what was written there.</summary>
    public bool Read<T>(ReadOnlySpan<T> view, FuzzCase fuzz, T[] nchw)
        where T : unmanaged, INumberBase<T>
    {
        // With a count of what is left as it was, which is as large as there are elements between the pixels.
        T gap = T.CreateSaturating(Gap);
        int i = 0, gaps = view.Count(gap);
        for (int image = 0; image < fuzz.Batch; image++)
        {
            for (int channel = 0; channel < fuzz.Channels; channel++)
            {
                for (int row = 0; row < fuzz.StoredHeight; row++)
                {
                    for (int pixel = 0; pixel < fuzz.StoredWidth; pixel++, i++)
                    {
                        nchw[i] = view[(image * Image) + (channel * Channel) + (row * Row) + (pixel * Pixel)];
                        gaps -= nchw[i] == gap ? 1 : 0;
                    }
                }
            }
        }

        return gaps == view.Length - nchw.Length;
    }

    public FeatureGradient<T> Gradient<T>(Span<T> view, FuzzCase fuzz)
        where T : unmanaged => fuzz.View switch
    {
        View.Nchw => FeatureGradient<T>.Nchw(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale),
        View.Nhwc => FeatureGradient<T>.Nhwc(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale),
        _ => FeatureGradient<T>.Strided(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, Image, Channel, Row, Pixel, fuzz.Scale),
    };

    public FeatureMap<T> Map<T>(ReadOnlySpan<T> view, FuzzCase fuzz)
        where T : unmanaged => fuzz switch
    {
        { View: View.Nchw, Source: not Source.Bytes } => FeatureMap<T>.Nchw(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale),
        { View: View.Nhwc, Hostility: not Hostility.BytesApart } => FeatureMap<T>.Nhwc(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale),
        _ => FeatureMap<T>.Strided(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, Image, Channel, Row, Pixel, fuzz.Scale),
    };

    private static (int Image, int Channel, int Row, int Pixel) OfFloats(FuzzCase fuzz)
    {
        (int channels, int height, int width) = (fuzz.Channels, fuzz.StoredHeight, fuzz.StoredWidth);
        return fuzz.View switch
        {
            View.Nchw => (channels * height * width, height * width, width, 1),
            View.Nhwc => (height * width * channels, 1, width * channels, channels),
            View.Window => (((channels * (height + 2)) + 1) * (width + 5), (height + 2) * (width + 5), width + 5, 1),
            View.WindowLast => ((height + 1) * (width + 2) * (channels + 3), 1, (width + 2) * (channels + 3), channels + 3),
            View.Sparse => (channels * height * 2 * width * 3, height * 2 * width * 3, 2 * width * 3, 3),
            View.Transposed => (channels * height * width, height * width, 1, height),
            View.ImagesInside => (1, height * width * fuzz.Batch, width * fuzz.Batch, fuzz.Batch),
            View.RepeatedChannel => (height * width, 0, width, 1),
            View.Repeated => (channels * width, width, 0, 1),
            _ => (channels * height, height, 1, 0),
        };
    }

    // The channels of a pixel lie together, as do the pixels of a row; what lies between rows need not be whole pixels.
    private static (int Image, int Channel, int Row, int Pixel) OfBytes(FuzzCase fuzz)
    {
        int pixel = fuzz.Channels + (fuzz.Hostility == Hostility.BytesApart ? 1 : 0), line = fuzz.StoredWidth * pixel;
        int row = line + fuzz.View switch { View.Window => 1, View.WindowLast => 2 * pixel, View.Sparse => line, _ => 0 };
        return fuzz.View is View.Repeated or View.RepeatedColumn ? (line, 1, 0, pixel) : ((fuzz.Height + (row > line ? 1 : 0)) * row, 1, row, pixel);
    }
}
