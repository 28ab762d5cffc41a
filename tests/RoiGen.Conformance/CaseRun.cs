using System;
using System.Collections.Generic;
using System.IO.Hashing;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>One case on this machine: what ran, the bits it gave, and how far they lie from the double-precision oracle.</summary>
/// <param name="Isa">The body that ran.</param>
/// <param name="Digest">
/// A digest of the bits of all outputs, of ordinary pixels and of special ones, in [rois, channels, height, width] order; any NaN equals any NaN.
/// </param>
/// <param name="Problem">What is wrong, or null.</param>
public sealed record CaseRun(RoiIsa Isa, string Digest, string? Problem)
{
    /// <summary>Seed of every input.</summary>
    internal const int Seed = 20;

    private const string Refused = "refused";

    /// <summary>Published maps have few channels; as many copies of them fill the widest vector.</summary>
    private const int VectorCopies = 16;

    /// <summary>The kernels of pooling are called only where enough regions share a map for its tables to pay.</summary>
    private const int PooledCrowd = 200;

    /// <summary>Every case, of floats, of bytes, with steps and of gradients, by its name.</summary>
    /// <param name="asksOracle">Whether to ask the oracle too. Without it a digest says as much where another process gave the same one and did ask.</param>
    public static IEnumerable<(string Name, Func<CaseRun> Run)> All(bool asksOracle) =>
    [
        .. ConformanceCase.All.Select(conformance => (conformance.Name, (Func<CaseRun>)(() => Of(conformance, asksOracle)))),
        .. ByteCropCase.All.Select(crop => (crop.Name, (Func<CaseRun>)crop.Run)),
        .. ImageCropCase.All.Select(crop => (crop.Name, (Func<CaseRun>)crop.Run)),
        .. StepCase.All.Select(step => (step.Name, (Func<CaseRun>)step.Run)),
        .. GradientGridCase.All.Select(gradient => (gradient.Name, (Func<CaseRun>)(() => gradient.Run(asksOracle)))),
        .. GradientHeadCase.All.Select(gradient => (gradient.Name, (Func<CaseRun>)gradient.Run)),
    ];

    /// <summary>Regions of the crowd that settings need.</summary>
    internal static int CrowdOf(HeadSettings settings) => settings is PoolHead ? PooledCrowd : 0;

    // Runs the generated body and the portable one, in both layouts, on one thread and on three.
    private static CaseRun Of(ConformanceCase conformance, bool asksOracle)
    {
        if (conformance.Vector is { } vector)
        {
            return Of(conformance, vector);
        }

        CaseRun[] runs = [.. Inputs(conformance).Select(input => Of(conformance, input, asksOracle && (conformance.Settings.IsMaximum || !input.IsSpecial)))];
        return runs[0] with { Digest = string.Concat(runs.Select(run => run.Digest)), Problem = runs.Select(run => run.Problem).FirstOrDefault(problem => problem is not null) };
    }

    private static CaseRun Of(ConformanceCase conformance, CaseInput input, bool asksOracle)
    {
        HeadSettings settings = conformance.Settings;
        float[] Output(ConformanceCase.Head head, TensorLayout layout, ParallelOptions? parallel) =>
            CaseRun.Output(conformance, input, head, layout, parallel, input.Count);

        float[] expected = Output(conformance.Generated, settings.Layout, null);
        KernelChoice choice = ChoiceOf(conformance, input);
        float[] fewer = CaseRun.Output(conformance, input, conformance.Generated, settings.Layout, null, input.KindsCount);
        TensorLayout other = settings.Layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
        ParallelOptions three = new() { MaxDegreeOfParallelism = 3 };
        string? problem =
            choice.Isa != conformance.ExpectedIsa ? $"ran {choice}, not {conformance.ExpectedIsa}"
            : settings is PoolHead && choice.Input != InputMode.Tables ? $"ran {choice}, which calls no kernel"
            : !SameBits(expected.AsSpan(0, fewer.Length), fewer) ? "fewer regions give other bits"
            : !SameBits(expected, Output(conformance.Generated, settings.Layout, three)) ? "three threads give other bits"
            : !SameBits(expected, Output(conformance.Generated, other, null)) ? "the other layout gives other bits"
            : !SameBits(expected, Output(settings.Run, settings.Layout, null)) ? "the portable kernel gives other bits"
            : !SameBits(expected, Output(settings.Run, other, three)) ? "the portable kernel on three threads gives other bits"
            : null;

        expected = ChannelsFirst(conformance, input, expected);
        return new(choice.Isa, DigestOf(expected), problem ?? (asksOracle ? FarFromOracle(settings, input, expected) : null));
    }

    private static CaseRun Of(ConformanceCase conformance, VectorCase vector)
    {
        if (vector.ExpectedError is not null)
        {
            return new(RoiKernels.Isa, Refused, Refuses(conformance, vector) ? null : "was not refused");
        }

        float[] found = Output(vector, conformance, conformance.Generated);
        KernelChoice? choice = ChoiceOf(() => Output(vector, conformance, conformance.Generated));
        // A few published bins are so small that tables pay for no count of regions: their pixels are compared one by one, without a kernel.
        bool calls = choice is { } ran && (conformance.Settings is not PoolHead || ran.Input == InputMode.Tables);
        string? problem =
            calls && choice!.Value.Isa != conformance.ExpectedIsa ? $"ran {choice}, not {conformance.ExpectedIsa}"
            : !SameBits(found, Output(vector, conformance, conformance.Settings.Run)) ? "the portable kernel gives other bits"
            : Copies(vector, found).Select(copy => VectorInput.FirstMiss(vector, copy)).FirstOrDefault(miss => miss is not null);
        return new(choice?.Isa ?? RoiIsa.Portable, DigestOf(found), problem);
    }

    /// <summary>What the generated body runs on ordinary pixels.</summary>
    public static KernelChoice ChoiceOf(ConformanceCase conformance) => ChoiceOf(conformance, Inputs(conformance).First());

    private static KernelChoice ChoiceOf(ConformanceCase conformance, CaseInput input) =>
        ChoiceOf(() => Output(conformance, input, conformance.Generated, conformance.Settings.Layout, parallel: null, input.Count))!.Value;

    // Null where no region lies on its map, which a published case may say.
    private static KernelChoice? ChoiceOf(Func<float[]> call)
    {
        using KernelExplanation explained = RoiKernels.Explain();
        call();
        return explained.Main;
    }

    private static float[] Output(VectorCase vector, ConformanceCase conformance, ConformanceCase.Head head)
    {
        int crowd = conformance.Settings is PoolHead ? PooledCrowd : 1;
        float[] output = new float[vector.Expected!.Data.Count * VectorCopies * crowd];
        head(VectorInput.Map(vector, VectorCopies), VectorInput.Rois(vector, crowd), output, null);
        return output;
    }

    // Each copy of the regions and of the channels by itself, from [copies, rois, copies, channels, bins]; the output is [copies, rois, bins, copies, channels] where channels are last.
    private static IEnumerable<float[]> Copies(VectorCase vector, float[] found)
    {
        int whole = vector.Expected!.Data.Count;
        int together = vector.Input!.Layout == VectorLayout.Nhwc ? vector.Input.Shape[3] : whole / vector.Rois!.Count;
        return found.Chunk(Math.Max(whole, 1) * VectorCopies).SelectMany(regions => Enumerable.Range(0, VectorCopies).Select(
            copy => regions.Chunk(together).Where((_, number) => number % VectorCopies == copy).SelectMany(chunk => chunk).ToArray()));
    }

    private static bool Refuses(ConformanceCase conformance, VectorCase vector)
    {
        try
        {
            FeatureMap<float> map = VectorInput.Map(vector);
            int values = map.Channels * conformance.Settings.OutputHeight * conformance.Settings.OutputWidth;
            conformance.Generated(map, VectorInput.Rois(vector), new float[vector.Rois!.Count * values], null);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>The digest of what the generated body gives for a map of a layout; nothing is compared.</summary>
    public static string DigestOf(ConformanceCase conformance, TensorLayout layout)
    {
        if (conformance.Vector is { } vector)
        {
            return vector.ExpectedError is null ? DigestOf(Output(vector, conformance, conformance.Generated)) : Refused;
        }

        return string.Concat(Inputs(conformance).Select(
            input => DigestOf(ChannelsFirst(conformance, input, Output(conformance, input, conformance.Generated, layout, parallel: null, input.Count)))));
    }

    /// <summary>A digest of the bits of an output; any NaN equals any NaN.</summary>
    internal static string DigestOf(float[] output)
    {
        float[] canonical = [.. output];
        foreach (ref float value in canonical.AsSpan())
        {
            value = float.IsNaN(value) ? float.NaN : value;
        }

        return Convert.ToHexString(XxHash128.Hash(MemoryMarshal.AsBytes(canonical.AsSpan())));
    }

    /// <summary>Whether two outputs have the same bits; any NaN equals any NaN.</summary>
    public static bool SameBits(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Tests.SameBits.FirstDifference(left, right) < 0;

    private static IEnumerable<CaseInput> Inputs(ConformanceCase conformance)
    {
        int crowd = CrowdOf(conformance.Settings);
        yield return new(conformance.Channels, Seed, crowd, special: false);
        yield return new(conformance.Channels, Seed, crowd, special: true);
        if (conformance.Settings.TakesFractions)
        {
            yield return new(conformance.Channels, Seed, crowd, special: false, fractions: true);
        }
    }

    private static float[] Output(
        ConformanceCase conformance, CaseInput input, ConformanceCase.Head head, TensorLayout layout, ParallelOptions? parallel, int rois)
    {
        float[] output = new float[rois * conformance.OutputChannels * conformance.Settings.OutputHeight * conformance.Settings.OutputWidth];
        head(input.Map(layout), input.Regions(rois), output, parallel);
        return output;
    }

    private static float[] ChannelsFirst(ConformanceCase conformance, CaseInput input, float[] output) =>
        conformance.Settings is { OutputLayout: TensorLayout.Nhwc, OutputHeight: var height, OutputWidth: var width }
            ? CaseInput.Transposed(output, input.Count, height * width, conformance.OutputChannels)
            : output;

    private static string? FarFromOracle(HeadSettings settings, CaseInput input, float[] output)
    {
        double[] wanted = input.Oracle(settings, new(CaseInput.Batch, input.Channels, CaseInput.Height, CaseInput.Width, input.Nchw.AsSpan()));
        for (int i = 0; i < wanted.Length; i++)
        {
            // Relative too, for the largest float among special pixels. A NaN or an infinity meets itself only.
            double tolerance = double.IsFinite(wanted[i]) ? settings.Tolerance * Math.Max(1, Math.Abs(wanted[i])) : 0;
            if (!output[i].Equals((float)wanted[i]) && !(Math.Abs(output[i] - wanted[i]) <= tolerance))
            {
                int roi = i / (output.Length / input.Count);
                return FormattableString.Invariant($"value {i} of region {roi} ({string.Join(", ", input.Rois[(5 * roi)..((5 * roi) + 5)])}) is {output[i]:R}, the oracle says {wanted[i]:R}");
            }
        }

        return null;
    }
}
