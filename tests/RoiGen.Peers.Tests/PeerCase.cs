using System;
using System.Linq;

namespace RoiGen.Peers.Tests;

/// <summary>The operators that ours and torchvision have in common.</summary>
internal enum PeerOperator
{
    RoiAlign,
    RoiPool,
    PsRoiAlign,
    PsRoiPool,
}

/// <summary>A small case for ours and for a peer.</summary>
/// <param name="Operator">What is computed.</param>
/// <param name="Batch">Images.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="OutputHeight">Rows of bins.</param>
/// <param name="OutputWidth">Columns of bins.</param>
/// <param name="Scale">Spatial scale.</param>
/// <param name="Samples">Samples of a bin along each axis; 0 is adaptive.</param>
/// <param name="Aligned">torchvision's setting.</param>
/// <param name="Features">The map, NCHW.</param>
/// <param name="Rois">Rows of image index, x1, y1, x2, y2.</param>
internal sealed record PeerCase(
    PeerOperator Operator,
    int Batch,
    int Channels,
    int Height,
    int Width,
    int OutputHeight,
    int OutputWidth,
    float Scale,
    int Samples,
    bool Aligned,
    float[] Features,
    float[] Rois)
{
    private static readonly float[] s_scales = [1, 0.5f, 0.25f, 1 / 16f, 0.3f, 2];

    public int Results => Rois.Length / 5 * OutputChannels * OutputHeight * OutputWidth;

    /// <summary>Whether bins have a channel each.</summary>
    private bool IsPositionSensitive => Operator is PeerOperator.PsRoiAlign or PeerOperator.PsRoiPool;

    private int OutputChannels => IsPositionSensitive ? Channels / (OutputHeight * OutputWidth) : Channels;

    /// <summary>A case of random settings, its regions of every kind that torchvision computes.</summary>
    public static PeerCase Random(Random random, PeerOperator peerOperator)
    {
        (int batch, int channels, int height, int width) = (random.Next(1, 3), random.Next(1, 20), random.Next(1, 25), random.Next(1, 25));
        (int outputHeight, int outputWidth) = (random.Next(1, 10), random.Next(1, 10));
        if (peerOperator is PeerOperator.PsRoiAlign or PeerOperator.PsRoiPool)
        {
            (outputHeight, outputWidth) = ((outputHeight + 1) / 2, (outputWidth + 1) / 2);
            channels = ((channels + 3) / 4) * outputHeight * outputWidth;
        }

        float scale = s_scales[random.Next(s_scales.Length)];
        int samples = random.Next(0, 5);
        bool isPool = peerOperator is PeerOperator.RoiPool or PeerOperator.PsRoiPool;
        bool takesSpecial = peerOperator == PeerOperator.RoiPool;
        return new(
            peerOperator,
            batch,
            channels,
            height,
            width,
            outputHeight,
            outputWidth,
            scale,
            samples,
            random.Next(2) == 0,
            [.. Enumerable.Range(0, batch * channels * height * width).Select(_ => takesSpecial && random.Next(40) == 0 ? Special(random) : (random.NextSingle() * 2) - 1)],
            [
                .. Enumerable.Range(0, random.Next(1, 8)).SelectMany(_ => Region(random, batch, height, width, scale, isPool, samples == 0))
            ]);
    }

    /// <summary>What ours computes.</summary>
    public float[] Run()
    {
        float[] output = new float[Results];
        FeatureMap<float> map = FeatureMap<float>.Nchw(Features, Batch, Channels, Height, Width, Scale);
        RoiBatch rois = RoiBatch.IndexedXyxy(Rois);
        switch (Operator)
        {
            case PeerOperator.RoiAlign:
                RoiConvention convention = Aligned ? RoiConvention.TorchvisionAligned : RoiConvention.Torchvision;
                RoiAlign.Run(RoiAlignSpec.For(convention) with { OutputHeight = OutputHeight, OutputWidth = OutputWidth, Samples = Samples }, map, rois, output);
                break;
            case PeerOperator.RoiPool:
                RoiPool.Run(RoiPoolSpec.For(RoiConvention.Torchvision) with { OutputHeight = OutputHeight, OutputWidth = OutputWidth }, map, rois, output);
                break;
            case PeerOperator.PsRoiAlign:
                PsRoiAlign.Run(new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth, Samples = Samples }, map, rois, output);
                break;
            default:
                PsRoiPool.Run(new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth }, map, rois, output);
                break;
        }

        return output;
    }

    /// <summary>What torchvision's number is here: an empty adaptive grid of its position-sensitive align divides 0 by 0, and of ours is 0.</summary>
    public float Expected(float theirs) => Operator == PeerOperator.PsRoiAlign && Samples == 0 && float.IsNaN(theirs) ? 0 : theirs;

    private static float Special(Random random) => random.Next(3) switch { 0 => float.NaN, 1 => float.NegativeInfinity, _ => -0f };

    private static float[] Region(Random random, int batch, int height, int width, float scale, bool isPool, bool adaptive)
    {
        (float x1, float x2) = Interval(random, width, scale);
        (float y1, float y2) = Interval(random, height, scale);
        if (adaptive || isPool)
        {
            // A region that is reversed on one axis makes torchvision size a buffer from a negative number.
            (x1, x2) = (Math.Min(x1, x2), Math.Max(x1, x2));
            (y1, y2) = (Math.Min(y1, y2), Math.Max(y1, y2));
        }
        else if (random.Next(20) == 0)
        {
            // Far corners, where fixed samples agree; pooling and adaptive grids overflow there.
            x2 = MathF.Pow(10, random.Next(3, 31)) * (random.Next(2) == 0 ? 1 : -1);
        }

        return [random.Next(batch), x1, y1, x2, y2];
    }

    // In image units: anywhere around the map, on whole and half pixels where values jump, of no length, and numbers next to zero.
    private static (float From, float To) Interval(Random random, int extent, float scale)
    {
        float Anywhere() => ((random.NextSingle() * (extent + 8)) - 4) / scale;
        float Whole() => (random.Next(-3, extent + 4) / 2f * random.Next(1, 3)) / scale;
        float from = random.Next(3) == 0 ? Whole() : Anywhere();
        return random.Next(12) switch
        {
            0 => (from, from),
            1 => (-0f, Anywhere()),
            2 => (float.Epsilon, Whole()),
            3 => (MathF.BitDecrement(from), MathF.BitIncrement(from)),
            < 7 => (from, Whole()),
            _ => (from, Anywhere()),
        };
    }
}
