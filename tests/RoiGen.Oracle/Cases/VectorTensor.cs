using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>The order of a four-dimensional input.</summary>
public enum VectorLayout
{
    /// <summary>[image, channel, row, column].</summary>
    Nchw,

    /// <summary>[image, row, column, channel].</summary>
    Nhwc,

    /// <summary>[row, column, channel] of one image.</summary>
    Hwc,
}

/// <summary>Numbers with a shape, row-major. A missing cell (<c>null</c> in the file) is NaN.</summary>
/// <param name="Shape">Length of each dimension.</param>
/// <param name="Data">The numbers; generated ones are already filled in.</param>
/// <param name="Layout">What the four dimensions are, where the file says so.</param>
public sealed record VectorTensor(IReadOnlyList<int> Shape, IReadOnlyList<double> Data, VectorLayout? Layout = null)
{
    /// <summary>The numbers in float32, as a caller of the product has them; in the order of <see cref="Layout"/>.</summary>
    public float[] ToFloat() => Data.Select(static value => (float)value).ToArray();

    /// <summary>The same numbers as an oracle takes them.</summary>
    /// <exception cref="InvalidOperationException">This is not an input of four dimensions with a layout.</exception>
    public FeatureTensor ToFeatures()
    {
        if (Layout == VectorLayout.Hwc)
        {
            return new VectorTensor([1, .. Shape], Data, VectorLayout.Nhwc).ToFeatures();
        }

        if (Shape.Count != 4 || Layout is null)
        {
            throw new InvalidOperationException("Only a four-dimensional input with a layout is a feature map.");
        }

        return Layout == VectorLayout.Nchw
            ? new FeatureTensor(Shape[0], Shape[1], Shape[2], Shape[3], ChannelsFirst())
            : new FeatureTensor(Shape[0], Shape[3], Shape[1], Shape[2], ChannelsFirst());
    }

    /// <summary>The numbers with the channels before rows and columns.</summary>
    public double[] ChannelsFirst() => Layout switch
    {
        VectorLayout.Nhwc => ChannelsFirst(Data.ToArray()),
        VectorLayout.Hwc => new VectorTensor([1, .. Shape], Data, VectorLayout.Nhwc).ChannelsFirst(),
        _ => Data.ToArray(),
    };

    private double[] ChannelsFirst(double[] nhwc)
    {
        (int images, int pixels, int channels) = (Shape[0], Shape[1] * Shape[2], Shape[3]);
        var nchw = new double[nhwc.Length];
        for (int image = 0; image < images; image++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    nchw[((image * channels) + channel) * pixels + pixel] = nhwc[((image * pixels) + pixel) * channels + channel];
                }
            }
        }

        return nchw;
    }
}
