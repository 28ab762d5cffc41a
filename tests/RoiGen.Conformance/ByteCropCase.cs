using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>An annotated method that crops images of bytes, which has no kernel of its own: the settings that reach the operator's Run method, and what that computes.</summary>
public sealed class ByteCropCase
{
    private ByteCropCase(MethodInfo method, CropAndResizeAttribute attribute)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Generated = method.CreateDelegate<Head>();
        Settings = new(attribute);
    }

    /// <summary>The signature of every such head.</summary>
    public delegate void Head(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Every such method of this program.</summary>
    public static IReadOnlyList<ByteCropCase> All { get; } =
    [
        .. typeof(ByteCropHeads).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => method.GetCustomAttribute<CropAndResizeAttribute>() is { } attribute ? new ByteCropCase(method, attribute) : null)
            .OfType<ByteCropCase>(),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>The generated body.</summary>
    public Head Generated { get; }

    /// <summary>What the method asks for.</summary>
    public ByteCropHead Settings { get; }

    private int Channels => Settings.Channels > 0 ? Settings.Channels : 3;

    private int Values => Channels * Settings.OutputHeight * Settings.OutputWidth;

    /// <summary>Runs the method and the operator's Run method, from an image and from a window of a larger one, on one thread and on three, and asks the oracle.</summary>
    public CaseRun Run()
    {
        CaseRun[] runs = [Run(fractions: false), Run(fractions: true)];
        return new(RoiIsa.Portable, string.Concat(runs.Select(run => run.Digest)), runs.Select(run => run.Problem).FirstOrDefault(problem => problem is not null));
    }

    private CaseRun Run(bool fractions)
    {
        CaseInput input = new(Channels, CaseRun.Seed, crowd: 0, special: false, fractions);
        byte[] pixels = Bytes(input);
        byte[] larger = InALargerImage(pixels, out int row);

        float[] Output(Head head, bool window, int threads)
        {
            FeatureMap<byte> images = window
                ? FeatureMap<byte>.Strided(larger.AsSpan(row + Channels), CaseInput.Batch, Channels, CaseInput.Height, CaseInput.Width, row * (CaseInput.Height + 1), 1, row, Channels, CaseInput.Scale)
                : FeatureMap<byte>.Nhwc(pixels, CaseInput.Batch, Channels, CaseInput.Height, CaseInput.Width, CaseInput.Scale);
            float[] output = new float[input.Count * Values];
            head(images, input.Regions(input.Count), output, threads > 1 ? new() { MaxDegreeOfParallelism = threads } : null);
            return output;
        }

        float[] expected = Output(Generated, window: false, threads: 1);
        string? problem =
            !CaseRun.SameBits(expected, Output(Generated, window: false, threads: 3)) ? "three threads give other bits"
            : !CaseRun.SameBits(expected, Output(Generated, window: true, threads: 1)) ? "a window of a larger image gives other bits"
            : !CaseRun.SameBits(expected, Output(Settings.Run, window: false, threads: 1)) ? "the operator's Run method gives other bits"
            : null;
        expected = Settings.OutputLayout == TensorLayout.Nhwc
            ? CaseInput.Transposed(expected, input.Count, Settings.OutputHeight * Settings.OutputWidth, Channels)
            : expected;
        return new(RoiIsa.Portable, CaseRun.DigestOf(expected), problem ?? FarFromOracle(input, pixels, expected));
    }

    // Channels last; pixels of the grid are in [-1, 1).
    private byte[] Bytes(CaseInput input) =>
        CaseInput.Transposed(input.Nchw.Select(value => (byte)((value + 1) * 128)).ToArray(), CaseInput.Batch, Channels, CaseInput.Height * CaseInput.Width);

    // With a row above each image, a pixel to its left and two to its right.
    private byte[] InALargerImage(byte[] pixels, out int row)
    {
        row = (CaseInput.Width + 3) * Channels;
        byte[] larger = new byte[(CaseInput.Batch * (CaseInput.Height + 1) * row) + row];
        larger.AsSpan().Fill(99);
        int inside = CaseInput.Width * Channels;
        for (int line = 0; line < CaseInput.Batch * CaseInput.Height; line++)
        {
            int place = line + (line / CaseInput.Height) + 1;
            pixels.AsSpan(line * inside, inside).CopyTo(larger.AsSpan((place * row) + Channels));
        }

        return larger;
    }

    private string? FarFromOracle(CaseInput input, byte[] pixels, float[] output)
    {
        double[] nchw = new double[pixels.Length];
        for (int i = 0; i < nchw.Length; i++)
        {
            int area = CaseInput.Height * CaseInput.Width, pixel = i % area, channel = i / area % Channels, image = i / area / Channels;
            nchw[i] = pixels[(((image * area) + pixel) * Channels) + channel];
        }

        double[] wanted = input.Oracle(Settings, new FeatureTensor(CaseInput.Batch, Channels, CaseInput.Height, CaseInput.Width, nchw.AsSpan()));
        for (int i = 0; i < wanted.Length; i++)
        {
            int channel = i / (Settings.OutputHeight * Settings.OutputWidth) % Channels;
            if (!(Math.Abs(output[i] - wanted[i]) <= Settings.Tolerance * Settings.Largest(channel)))
            {
                return FormattableString.Invariant($"value {i} is {output[i]:R}, the oracle says {wanted[i]:R}");
            }
        }

        return null;
    }
}
