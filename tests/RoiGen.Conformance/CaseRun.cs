using System;
using System.Linq;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>One case on this machine: what ran, the bits it gave, and how far they lie from the double-precision oracle.</summary>
/// <param name="Isa">The body that ran.</param>
/// <param name="Digest">A digest of the output's bits, in [rois, channels, height, width] order; any NaN equals any NaN.</param>
/// <param name="Problem">What is wrong, or null.</param>
public sealed record CaseRun(RoiIsa Isa, string Digest, string? Problem)
{
    /// <summary>Runs the generated body and the generic one, in both layouts, on one thread and on three, and asks the oracle.</summary>
    public static CaseRun Of(ConformanceCase conformance)
    {
        CaseInput input = Input(conformance);
        HeadSettings settings = conformance.Settings;
        float[] Output(ConformanceCase.Head head, TensorLayout layout, ParallelOptions? parallel) =>
            CaseRun.Output(conformance, input, head, layout, parallel, input.Count);

        float[] expected = Output(conformance.Generated, settings.Layout, null);
        KernelChoice choice = RoiKernels.LastChoice;
        float[] fewer = CaseRun.Output(conformance, input, conformance.Generated, settings.Layout, null, input.KindsCount);
        TensorLayout other = settings.Layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
        ParallelOptions three = new() { MaxDegreeOfParallelism = 3 };
        string? problem =
            choice.Isa != conformance.ExpectedIsa ? $"ran {choice}, not {conformance.ExpectedIsa}"
            : settings is PoolHead && choice.Input != InputMode.Tables ? $"ran {choice}, which calls no kernel"
            : !SameBits(expected[..fewer.Length], fewer) ? "fewer regions give other bits"
            : !SameBits(expected, Output(conformance.Generated, settings.Layout, three)) ? "three threads give other bits"
            : !SameBits(expected, Output(conformance.Generated, other, null)) ? "the other layout gives other bits"
            : !SameBits(expected, Output(settings.Generic, settings.Layout, null)) ? "the generic kernel gives other bits"
            : !SameBits(expected, Output(settings.Generic, other, three)) ? "the generic kernel on three threads gives other bits"
            : null;

        expected = ChannelsFirst(conformance, input, expected);
        return new(choice.Isa, Convert.ToHexString(Hash(expected)), problem ?? FarFromOracle(settings, input, expected));
    }

    /// <summary>The digest of a case when somebody else's body runs it.</summary>
    public static string DigestOf(ConformanceCase conformance, ConformanceCase.Head head, TensorLayout layout)
    {
        CaseInput input = Input(conformance);
        float[] output = Output(conformance, input, head, layout, parallel: null, input.Count);
        return Convert.ToHexString(Hash(ChannelsFirst(conformance, input, output)));
    }

    // The kernels of pooling are called only where enough regions share a map for its tables to pay.
    private static CaseInput Input(ConformanceCase conformance) => new(conformance.Channels, seed: 20, crowd: conformance.Settings is PoolHead ? 200 : 0);

    private static float[] Output(
        ConformanceCase conformance, CaseInput input, ConformanceCase.Head head, TensorLayout layout, ParallelOptions? parallel, int rois)
    {
        float[] output = new float[rois * conformance.OutputChannels * conformance.Settings.OutputHeight * conformance.Settings.OutputWidth];
        head(input.Map(layout), RoiBatch.IndexedXyxy(input.Rois.AsSpan(0, 5 * rois)), output, parallel);
        return output;
    }

    private static float[] ChannelsFirst(ConformanceCase conformance, CaseInput input, float[] output) =>
        conformance.Settings is { OutputLayout: TensorLayout.Nhwc, OutputHeight: var height, OutputWidth: var width }
            ? CaseInput.Transposed(output, input.Count, height * width, conformance.OutputChannels)
            : output;

    private static string? FarFromOracle(HeadSettings settings, CaseInput input, float[] output)
    {
        FeatureTensor features = new(CaseInput.Batch, input.Channels, CaseInput.Height, CaseInput.Width, input.Nchw.AsSpan());
        Roi[] rois = [.. input.Rois.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
        double[] wanted = settings.Oracle(features, rois, CaseInput.Scale);
        for (int i = 0; i < wanted.Length; i++)
        {
            // Written so that NaN fails: there is none in the input.
            if (!(Math.Abs(output[i] - wanted[i]) <= settings.Tolerance))
            {
                int roi = i / (output.Length / rois.Length);
                return FormattableString.Invariant($"value {i} of region {roi} {rois[roi]} is {output[i]:R}, the oracle says {wanted[i]:R}");
            }
        }

        return null;
    }

    private static bool SameBits(float[] left, float[] right) => Hash(left).AsSpan().SequenceEqual(Hash(right));

    private static byte[] Hash(float[] values) =>
        SHA256.HashData(MemoryMarshal.AsBytes(values.Select(value => float.IsNaN(value) ? float.NaN : value).ToArray().AsSpan()));
}
