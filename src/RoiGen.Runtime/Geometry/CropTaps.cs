using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>Where the pixels of outputs along an axis are written to.</summary>
/// <param name="pixels">Receives the first pixel of each output.</param>
/// <param name="weights">Receives the weights of it and of its neighbours, [tap][output].</param>
/// <param name="stride">Elements from a tap to the next.</param>
/// <param name="outside">Receives the weight of what lies off the image, where that is a constant.</param>
internal unsafe struct CropTaps(int* pixels, float* weights, nint stride, float* outside)
{
    /// <summary>Begins without weights.</summary>
    public readonly void Clear(int taps, int outputs)
    {
        new Span<float>(outside, outputs).Clear();
        for (int tap = 0; tap < taps; tap++)
        {
            new Span<float>(weights + (tap * stride), outputs).Clear();
        }
    }

    /// <summary>Goes on to another output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int outputs)
    {
        pixels += outputs;
        weights += outputs;
        outside += outputs;
    }

    /// <summary>Sets an output of two pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void SetPair(int pixel, float first, float second)
    {
        *pixels = pixel;
        *weights = first;
        weights[stride] = second;
    }

    /// <summary>Sets the first pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Begin(int pixel) => *pixels = pixel;

    /// <summary>Adds to the weight of a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(int tap, float weight) => weights[tap * stride] += weight;

    /// <summary>Adds to the weight of what lies off the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddOutside(float weight) => *outside += weight;
}
