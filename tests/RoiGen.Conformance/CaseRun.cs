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
    /// <summary>Largest distance from the oracle on values in [-1, 1); pooling must be equal.</summary>
    public const double Tolerance = 2e-6;

    /// <summary>Runs the generated body and the generic one, in both layouts, on one thread and on three, and asks the oracle.</summary>
    public static CaseRun Of(ConformanceCase conformance)
    {
        CaseInput input = new(conformance.Channels, seed: 20);
        int bins = conformance.OutputHeight * conformance.OutputWidth;
        float[] Output(ConformanceCase.Head head, TensorLayout layout, ParallelOptions? parallel)
        {
            float[] output = new float[input.Count * input.Channels * bins];
            head(input.Map(layout), RoiBatch.IndexedXyxy(input.Rois), output, parallel);
            return output;
        }

        float[] expected = Output(conformance.Generated, conformance.Layout, null);
        KernelChoice choice = RoiKernels.LastChoice;
        TensorLayout other = conformance.Layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
        ParallelOptions three = new() { MaxDegreeOfParallelism = 3 };
        string? problem =
            choice.Isa != conformance.ExpectedIsa ? $"ran {choice}, not {conformance.ExpectedIsa}"
            : !SameBits(expected, Output(conformance.Generated, conformance.Layout, three)) ? "three threads give other bits"
            : !SameBits(expected, Output(conformance.Generated, other, null)) ? "the other layout gives other bits"
            : !SameBits(expected, Output(conformance.Generic, conformance.Layout, null)) ? "the generic kernel gives other bits"
            : !SameBits(expected, Output(conformance.Generic, other, three)) ? "the generic kernel on three threads gives other bits"
            : null;

        if (conformance.OutputLayout == TensorLayout.Nhwc)
        {
            expected = CaseInput.Transposed(expected, input.Count, bins, input.Channels);
        }

        return new(choice.Isa, Convert.ToHexString(Hash(expected)), problem ?? FarFromOracle(conformance, input, expected));
    }

    private static string? FarFromOracle(ConformanceCase conformance, CaseInput input, float[] output)
    {
        FeatureTensor features = new(CaseInput.Batch, input.Channels, CaseInput.Height, CaseInput.Width, input.Nchw.AsSpan());
        Roi[] rois = [.. input.Rois.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
        double[] wanted = conformance.Align is { } align
            ? AlignOracle.Run(
                new AlignSettings
                {
                    OutputHeight = align.OutputHeight,
                    OutputWidth = align.OutputWidth,
                    SpatialScale = CaseInput.Scale,
                    Samples = align.Samples,
                    Offset = align.Offset switch
                    {
                        RoiOffset.None => CornerOffset.None,
                        RoiOffset.HalfPixelSource => CornerOffset.HalfPixelSource,
                        _ => CornerOffset.HalfPixel,
                    },
                    MinimumSize = align.MinimumSize,
                    Spacing = align.Placement == SamplePlacement.Interior ? SampleSpacing.Interior : SampleSpacing.Centred,
                    Positions = Positions.Float32,
                },
                features,
                rois)
            : PoolOracle.Run(
                new PoolSettings
                {
                    OutputHeight = conformance.OutputHeight,
                    OutputWidth = conformance.OutputWidth,
                    SpatialScale = CaseInput.Scale,
                    Positions = Positions.Float32,
                },
                features,
                rois);
        double tolerance = conformance.Align is null ? 0 : Tolerance;
        for (int i = 0; i < wanted.Length; i++)
        {
            // Written so that NaN fails: there is none in the input.
            if (!(Math.Abs(output[i] - wanted[i]) <= tolerance))
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
