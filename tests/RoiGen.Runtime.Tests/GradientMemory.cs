using System;
using System.Linq;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>A gradient in memory of any layout, with its numbers in the order of dense channels first.</summary>
internal sealed record GradientMemory(int Batch, int Channels, int Height, int Width, float Scale = 1)
{
    /// <summary>What lies between the pixels of a view.</summary>
    private const float Gap = 1234.5f;

    /// <summary>Something that adds to a gradient.</summary>
    public delegate void Call(FeatureGradient<float> gradient);

    /// <summary>How it may lie.</summary>
    public enum Place
    {
        /// <summary>Dense, channels first.</summary>
        Nchw,

        /// <summary>Dense, channels last.</summary>
        Nhwc,

        /// <summary>A window of larger planes.</summary>
        Window,

        /// <summary>A window of larger pixels, channels last.</summary>
        WindowLast,

        /// <summary>Every third pixel of every second row.</summary>
        Sparse,
    }

    /// <summary>Every place.</summary>
    public static Place[] Places => Enum.GetValues<Place>();

    /// <summary>Numbers of it.</summary>
    public int Length => Batch * Channels * Height * Width;

    /// <summary>The memory of a gradient that maps of a case have.</summary>
    public static GradientMemory Of(GradientCase one) =>
        new(one.Features.Images, one.Features.Channels, one.Features.Height, one.Features.Width, (float)one.Vector.SpatialScale!.Value);

    /// <summary>What a call leaves where there was something, or zeros. It writes nothing between the pixels.</summary>
    public float[] After(Call call, Place place = Place.Nchw, float[]? before = null)
    {
        (int image, int channel, int row, int pixel) = Strides(place);
        float[] memory = new float[(Batch * image) + Gaps];
        memory.AsSpan().Fill(Gap);
        int[] places = [.. Enumerable.Range(0, Length).Select(i =>
            (i / (Channels * Height * Width) * image) + (i / (Height * Width) % Channels * channel) + (i / Width % Height * row) + (i % Width * pixel))];
        for (int i = 0; i < Length; i++)
        {
            memory[places[i]] = before?[i] ?? 0;
        }

        call(place switch
        {
            Place.Nchw => FeatureGradient<float>.Nchw(memory.AsSpan(0, Length), Batch, Channels, Height, Width, Scale),
            Place.Nhwc => FeatureGradient<float>.Nhwc(memory.AsSpan(0, Length), Batch, Channels, Height, Width, Scale),
            _ => FeatureGradient<float>.Strided(memory, Batch, Channels, Height, Width, image, channel, row, pixel, Scale),
        });
        float[] after = Array.ConvertAll(places, at => memory[at]);
        foreach (int at in places)
        {
            memory[at] = Gap;
        }

        Assert.False(memory.AsSpan().ContainsAnyExcept(Gap), "What lies between the pixels was written.");
        return after;
    }

    // Memory behind the last pixel.
    private const int Gaps = 40;

    private (int Image, int Channel, int Row, int Pixel) Strides(Place place) => place switch
    {
        Place.Nchw => (Channels * Height * Width, Height * Width, Width, 1),
        Place.Nhwc => (Height * Width * Channels, 1, Width * Channels, Channels),
        Place.Window => (((Channels * (Height + 2)) + 1) * (Width + 5), (Height + 2) * (Width + 5), Width + 5, 1),
        Place.WindowLast => ((Height + 1) * (Width + 2) * (Channels + 3), 1, (Width + 2) * (Channels + 3), Channels + 3),
        _ => (Channels * Height * 6 * Width, Height * 6 * Width, 6 * Width, 3),
    };
}
