using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>
/// One axis of a crop of an image: the pixels that each of its outputs is made of, and their weights. Edges of boxes lie between pixels, so pixel i reaches from i to i + 1. In double precision, so that
/// weights are right to float32 whatever the box.
/// </summary>
/// <param name="first">The first pixel that may be read.</param>
/// <param name="count">How many may be.</param>
/// <param name="start">Where the box begins, counted from the first pixel.</param>
/// <param name="extent">Its length, more than 0.</param>
/// <param name="outputs">Outputs along it.</param>
/// <param name="spec">What to compute.</param>
internal readonly unsafe struct CropAxis(int first, int count, double start, double extent, int outputs, in ImageCropSpec spec)
{
    /// <summary>Keys' constant of OpenCV and torch, and of Pillow, which antialiases.</summary>
    private const double Cubic = -0.75, AntialiasedCubic = -0.5;

    /// <summary>Positions this far from the pixels see nothing of them, so that farther ones need not fit a whole number; these do a long one.</summary>
    private const double Beyond = 4;

    private readonly double _scale = extent / outputs;
    private readonly CropInterpolation _interpolation = spec.Interpolation;
    private readonly bool _averages = spec.Averages;
    private readonly bool _isConstant = spec.Border == CropBorder.Constant;

    /// <summary>Pixels of an output, 1 or more and at most what may be read.</summary>
    public int Taps => (int)Math.Min(count, _averages ? Math.Ceiling(2 * Radius) + 1
        : _interpolation == CropInterpolation.Nearest ? 1
        : _interpolation == CropInterpolation.Bilinear ? 2
        : 4);

    private double Stretch => Math.Max(_scale, 1);

    private double Radius => Stretch * (_interpolation == CropInterpolation.Bicubic ? 2 : 1);

    /// <summary>Finds the pixels of an output: neighbours, all of which may be read. Where an edge is replicated its pixel has the weight of all that lies beyond it.</summary>
    /// <param name="output">Its number.</param>
    /// <param name="weights">Receives the weight of each of the <see cref="Taps"/> pixels, 0 of those that are not seen.</param>
    /// <param name="stride">Elements from a weight to the next.</param>
    /// <param name="outside">The weight of what lies off the image, where that is a constant.</param>
    /// <returns>The first of them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(int output, float* weights, nint stride, out float outside)
    {
        outside = 0;
        int taps = Taps;
        for (int tap = 0; tap < taps; tap++)
        {
            weights[tap * stride] = 0;
        }

        double centre = start + ((output + 0.5) * _scale);
        if (_averages)
        {
            return first + Average(centre, taps, weights, stride, ref outside);
        }

        if (_interpolation == CropInterpolation.Nearest)
        {
            return first + One(centre, taps, weights, stride, ref outside);
        }

        double position = Math.Clamp(centre - 0.5, -Beyond, count + Beyond);
        long pixel = (long)Math.Floor(position);
        double past = position - pixel;
        int from;
        if (_interpolation == CropInterpolation.Bilinear)
        {
            from = First(pixel, taps);
            Put(pixel, 1 - past, from, weights, stride, ref outside);
            Put(pixel + 1, past, from, weights, stride, ref outside);
            return first + from;
        }

        from = First(pixel - 1, taps);
        for (long here = pixel - 1; here < pixel + 3; here++)
        {
            Put(here, Keys(here - position, Cubic), from, weights, stride, ref outside);
        }

        return first + from;
    }

    // Pixels are dropped where the image, or the box, ends, and the others share the weight. Of an output whose centre lies beyond it that would be the rim of a kernel, which may sum up to nothing: it sees
    // what the nearest edge sees.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Average(double centre, int taps, float* weights, nint stride, ref float outside)
    {
        if (_isConstant && (centre < 0 || centre >= count))
        {
            return One(centre, taps, weights, stride, ref outside);
        }

        centre = Math.Clamp(centre, 0, count);
        int from = (int)Math.Clamp(centre - Radius + 0.5, 0, count);
        int to = (int)Math.Clamp(centre + Radius + 0.5, 0, count);
        double sum = 0;
        for (int pixel = from; pixel < to; pixel++)
        {
            sum += Kernel((pixel - centre + 0.5) / Stretch);
        }

        int firstTap = First(from, taps);
        for (int pixel = from; pixel < to; pixel++)
        {
            weights[(pixel - firstTap) * stride] = (float)(Kernel((pixel - centre + 0.5) / Stretch) / sum);
        }

        return firstTap;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int One(double centre, int taps, float* weights, nint stride, ref float outside)
    {
        long pixel = (long)Math.Floor(Math.Clamp(centre, -Beyond, count + Beyond));
        int from = First(pixel, taps);
        Put(pixel, 1, from, weights, stride, ref outside);
        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int First(long pixel, int taps) => (int)Math.Clamp(pixel, 0, count - taps);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(long pixel, double weight, int from, float* weights, nint stride, ref float outside)
    {
        if (_isConstant && (pixel < 0 || pixel >= count))
        {
            outside += (float)weight;
            return;
        }

        weights[((int)Math.Clamp(pixel, 0, count - 1) - from) * stride] += (float)weight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Kernel(double distance) =>
        _interpolation == CropInterpolation.Bicubic ? Keys(distance, AntialiasedCubic) : Math.Max(1 - Math.Abs(distance), 0);

    // R. G. Keys, Cubic convolution interpolation for digital image processing, 1981.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Keys(double distance, double a)
    {
        double x = Math.Abs(distance);
        return x <= 1 ? (((((a + 2) * x) - (a + 3)) * x) * x) + 1
            : x < 2 ? ((((((x - 5) * x) + 8) * x) - 4) * a)
            : 0;
    }
}
