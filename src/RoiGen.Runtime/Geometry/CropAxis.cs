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

    /// <summary>Whether there are fewer outputs than pixels.</summary>
    public bool Shrinks => _scale >= 1;

    private double Stretch => Math.Max(_scale, 1);

    private double Radius => Stretch * (_interpolation == CropInterpolation.Bicubic ? 2 : 1);

    /// <summary>Finds the pixels of some outputs: of each <see cref="Taps"/> neighbours, all of which may be read. Where an edge is replicated its pixel has the weight of all that lies beyond it.</summary>
    /// <param name="output">The first output.</param>
    /// <param name="outputs">How many there are.</param>
    /// <param name="target">Receives them; without weights before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(int output, int outputs, CropTaps target)
    {
        int taps = Taps;
        bool isPair = !_averages && _interpolation == CropInterpolation.Bilinear && taps == 2;
        for (int end = output + outputs; output < end; output++, target.Skip(1))
        {
            double centre = start + ((output + 0.5) * _scale);
            if (isPair && centre >= 0.5 && centre < count - 0.5)
            {
                // Nearly always.
                int low = (int)(centre - 0.5);
                double part = centre - 0.5 - low;
                target.SetPair(first + low, (float)(1 - part), (float)part);
                continue;
            }

            if (_averages)
            {
                Average(centre, taps, target);
            }
            else if (_interpolation == CropInterpolation.Nearest)
            {
                One(centre, taps, target);
            }
            else
            {
                Interpolate(centre, taps, target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Interpolate(double centre, int taps, in CropTaps target)
    {
        double position = Math.Clamp(centre - 0.5, -Beyond, count + Beyond);
        long pixel = (long)Math.Floor(position);
        if (_interpolation == CropInterpolation.Bilinear)
        {
            double past = position - pixel;
            int from = Begin(pixel, taps, target);
            Add(pixel, 1 - past, from, target);
            Add(pixel + 1, past, from, target);
        }
        else
        {
            int from = Begin(pixel - 1, taps, target);
            for (long here = pixel - 1; here < pixel + 3; here++)
            {
                Add(here, Keys(here - position, Cubic), from, target);
            }
        }
    }

    // Pixels are dropped where the image, or the box, ends, and the others share the weight. Of an output whose centre lies beyond it that would be the rim of a kernel, which may sum up to nothing: it sees
    // what the nearest edge sees.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Average(double centre, int taps, in CropTaps target)
    {
        if (_isConstant && (centre < 0 || centre >= count))
        {
            One(centre, taps, target);
            return;
        }

        centre = Math.Clamp(centre, 0, count);
        int from = (int)Math.Clamp(centre - Radius + 0.5, 0, count);
        int to = (int)Math.Clamp(centre + Radius + 0.5, 0, count);
        double sum = 0;
        for (int pixel = from; pixel < to; pixel++)
        {
            sum += Kernel((pixel - centre + 0.5) / Stretch);
        }

        int firstTap = Begin(from, taps, target);
        for (int pixel = from; pixel < to; pixel++)
        {
            target.Add(pixel - firstTap, (float)(Kernel((pixel - centre + 0.5) / Stretch) / sum));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void One(double centre, int taps, in CropTaps target)
    {
        long pixel = (long)Math.Floor(Math.Clamp(centre, -Beyond, count + Beyond));
        Add(pixel, 1, Begin(pixel, taps, target), target);
    }

    // Where the taps begin so that all of them may be read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Begin(long pixel, int taps, in CropTaps target)
    {
        int from = (int)Math.Clamp(pixel, 0, count - taps);
        target.Begin(first + from);
        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(long pixel, double weight, int from, in CropTaps target)
    {
        if (_isConstant && (pixel < 0 || pixel >= count))
        {
            target.AddOutside((float)weight);
        }
        else
        {
            target.Add((int)Math.Clamp(pixel, 0, count - 1) - from, (float)weight);
        }
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
