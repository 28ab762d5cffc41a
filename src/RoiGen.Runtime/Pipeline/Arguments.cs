using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>Checks that come before anything is planned or written.</summary>
internal static class Arguments
{
    public static void CheckSpec(SpecProblem? problem)
    {
        if (problem is { } wrong)
        {
            throw new ArgumentException(wrong.ToString(), "spec");
        }
    }

    /// <summary>Checks the arguments of a call with valid settings.</summary>
    public static void Check<T, TOut>(in OutputShape shape, int channels, FeatureMap<T> features, RoiBatch rois, ReadOnlySpan<TOut> output)
        where T : unmanaged
        where TOut : unmanaged
    {
        CheckMade(features);
        CheckOutput(shape, channels, rois, output);
        CheckApart(output, features.Data);
    }

    /// <summary>Refuses what was never made: a default map, or the map of a default pyramid.</summary>
    public static void CheckMade<T>(FeatureMap<T> features)
        where T : unmanaged
    {
        if (features.Channels == 0)
        {
            throw new ArgumentException("The feature map is empty: make it with FeatureMap.Nchw, Nhwc or Strided, or a pyramid with FeaturePyramid.Of.", nameof(features));
        }
    }

    /// <summary>Checks that an output has its length, and does not lie over the regions.</summary>
    public static void CheckOutput<TOut>(in OutputShape shape, int channels, RoiBatch rois, ReadOnlySpan<TOut> output)
        where TOut : unmanaged
    {
        CheckLength(output.Length, shape, channels, rois, nameof(output));
        CheckApart(output, rois.Rows);
        CheckApart(output, rois.Images32);
        CheckApart(output, rois.Images64);
    }

    /// <summary>Checks that the bins of all regions have their length.</summary>
    public static void CheckLength(int length, in OutputShape shape, int channels, RoiBatch rois, string name)
    {
        int wanted = OutputLength(shape, channels, rois.Count);
        if (length != wanted)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The length is {length}, but {Sizes(shape, channels, rois.Count)} are {wanted}."), name);
        }
    }

    /// <summary>Refuses an output that lies over an input.</summary>
    /// <param name="output">The output.</param>
    /// <param name="input">The input, or what else is written.</param>
    /// <param name="name">What it is in a message.</param>
    public static void CheckApart<TOut, T>(ReadOnlySpan<TOut> output, ReadOnlySpan<T> input, string name = "an input, which would be overwritten while it is read")
        where TOut : unmanaged
        where T : unmanaged
    {
        if (Overlap(output, input))
        {
            throw new ArgumentException($"The output lies over {name}.", nameof(output));
        }
    }

    /// <summary>Checks the scales and biases of a call, of which there may be none.</summary>
    public static void Check<TOut>(ChannelScales scales, int channels, ReadOnlySpan<TOut> output)
        where TOut : unmanaged
    {
        if (scales.IsEmpty)
        {
            return;
        }

        CheckEach(scales.Scale, channels, output, "scale");
        CheckEach(scales.Bias, channels, output, "bias");
    }

    private static void CheckEach<TOut>(ReadOnlySpan<float> values, int channels, ReadOnlySpan<TOut> output, string name)
        where TOut : unmanaged
    {
        if (values.Length != channels)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The length is {values.Length}; allowed is {channels}, a number for each channel of the map, in both scale and bias, or none in both."), name);
        }

        if (Overlap(output, values))
        {
            throw new ArgumentException($"The output lies over the {name}, which would be overwritten while it is read.", nameof(output));
        }
    }

    /// <summary>Whether memory that is written lies over memory that is read.</summary>
    // As MemoryExtensions.Overlaps, which would first make spans of bytes: no span has as many as 2^29 floats do.
    public static bool Overlap<TOut, T>(ReadOnlySpan<TOut> output, ReadOnlySpan<T> input)
        where TOut : unmanaged
        where T : unmanaged
    {
        if (output.IsEmpty || input.IsEmpty)
        {
            return false;
        }

        nint distance = Unsafe.ByteOffset(
            ref Unsafe.As<TOut, byte>(ref MemoryMarshal.GetReference(output)), ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(input)));
        return (nuint)distance < (nuint)output.Length * (nuint)Unsafe.SizeOf<TOut>() || (nuint)(-distance) < (nuint)input.Length * (nuint)Unsafe.SizeOf<T>();
    }

    /// <summary>Refuses regions without a size in image units, which levels of a pyramid are chosen by.</summary>
    public static void CheckHasSizes(RoiBatch rois)
    {
        if (rois.Format == RoiFormat.YxyxNormalized)
        {
            throw new ArgumentException(
                "Fractions of a map have no size in image units, by which a region finds its level of a pyramid; allowed is every other form of RoiBatch.", nameof(rois));
        }
    }

    /// <summary>Elements of an output of valid settings, which must fit a span.</summary>
    public static int OutputLength(in OutputShape shape, int channels, int rois)
    {
        Int128 length = (Int128)rois * channels * shape.Bins;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"{Sizes(shape, channels, rois)} are {length} values, more than the {Array.MaxLength} an array holds; pool the regions in several calls."),
                nameof(rois));
    }

    private static string Sizes(in OutputShape shape, int channels, int rois) =>
        FormattableString.Invariant($"{rois} x {channels} x {shape.Height} x {shape.Width} (regions, channels, height, width)");
}
