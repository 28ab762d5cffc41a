using System;

namespace RoiGen.Fuzz;

/// <summary>Where the pixels of a case lie, and how many elements they span: exactly as many as the last one needs.</summary>
internal readonly record struct Strides(int Image, int Channel, int Row, int Pixel, int Length)
{
    /// <summary>What lies between the pixels of a view: a value that shows in any sum and in any maximum.</summary>
    private const float Gap = 1e30f;

    public static Strides Of(FuzzCase fuzz)
    {
        (int channels, int height, int width) = (fuzz.Channels, fuzz.Height, fuzz.Width);
        (int image, int channel, int row, int pixel) = fuzz.View switch
        {
            View.Nchw => (channels * height * width, height * width, width, 1),
            View.Nhwc => (height * width * channels, 1, width * channels, channels),
            View.Window => (((channels * (height + 2)) + 1) * (width + 5), (height + 2) * (width + 5), width + 5, 1),
            View.WindowLast => ((height + 1) * (width + 2) * (channels + 3), 1, (width + 2) * (channels + 3), channels + 3),
            View.Sparse => (channels * height * 2 * width * 3, height * 2 * width * 3, 2 * width * 3, 3),
            _ => (channels * width, width, 0, 1),
        };
        return new(image, channel, row, pixel, ((fuzz.Batch - 1) * image) + ((channels - 1) * channel) + ((height - 1) * row) + ((width - 1) * pixel) + 1);
    }

    public void Write(float[] nchw, FuzzCase fuzz, Span<float> view)
    {
        view.Fill(Gap);
        int i = 0;
        for (int image = 0; image < fuzz.Batch; image++)
        {
            for (int channel = 0; channel < fuzz.Channels; channel++)
            {
                for (int row = 0; row < fuzz.Height; row++)
                {
                    for (int pixel = 0; pixel < fuzz.Width; pixel++)
                    {
                        view[(image * Image) + (channel * Channel) + (row * Row) + (pixel * Pixel)] = nchw[i++];
                    }
                }
            }
        }
    }

    public FeatureMap<float> Map(ReadOnlySpan<float> view, FuzzCase fuzz) => fuzz.View switch
    {
        View.Nchw => FeatureMap<float>.Nchw(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale),
        View.Nhwc => FeatureMap<float>.Nhwc(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale),
        _ => FeatureMap<float>.Strided(view, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, Image, Channel, Row, Pixel, fuzz.Scale),
    };
}
