using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>An annotated method that asks for a gradient: its generated body, and the same computation by the operator's RunGradient method.</summary>
public sealed class GradientHeadCase
{
    private readonly int _channels;

    private GradientHeadCase(MethodInfo method, HeadSettings settings)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Settings = settings;
        Generated = HeadOf(method, settings);
        _channels = settings.Channels > 0 ? settings.Channels : 20 * settings.ChannelsPerOutput;
    }

    /// <summary>The signature of every such head; features are read where they decide.</summary>
    public delegate void Head(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    private delegate void PlainHead(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    /// <summary>Every such method of this program.</summary>
    public static IReadOnlyList<GradientHeadCase> All { get; } =
    [
        .. typeof(GradientHeads).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => HeadSettings.Of(method) is { } settings ? new GradientHeadCase(method, settings) : null)
            .OfType<GradientHeadCase>(),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>The generated body.</summary>
    public Head Generated { get; }

    /// <summary>What the method asks for.</summary>
    public HeadSettings Settings { get; }

    // Those of position-sensitive operators and of maxima have none.
    private RoiIsa ExpectedIsa => Settings is { IsMaximum: false, ChannelsPerOutput: 1 } ? Settings.IsaOf(_channels) : RoiIsa.Portable;

    /// <summary>Runs it in both layouts of the gradient, on one thread and on three.</summary>
    public CaseRun Run()
    {
        CaseRun[] runs = [Run(special: false), Run(special: true)];
        return new(runs[0].Isa, string.Concat(runs.Select(run => run.Digest)), runs.Select(run => run.Problem).FirstOrDefault(problem => problem is not null));
    }

    private CaseRun Run(bool special)
    {
        CaseInput input = new(_channels, CaseRun.Seed, crowd: 0, special);
        float[] outputGradient = OutputGradient(input);
        TensorLayout layout = Settings.Layout;
        TensorLayout other = layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
        float[] found = Gradient(input, outputGradient, Generated, layout, threads: 1);
        KernelChoice choice = ChoiceOf(input, outputGradient);
        string? problem =
            choice.Isa != ExpectedIsa ? $"ran {choice}, not {ExpectedIsa}"
            : CaseRun.SameBits(found, input.Nchw) ? "nothing was added"
            : !CaseRun.SameBits(found, Gradient(input, outputGradient, Generated, layout, threads: 3)) ? "three threads give other bits"
            : !CaseRun.SameBits(found, Gradient(input, outputGradient, Generated, other, threads: 1)) ? "the other layout gives other bits"
            : !CaseRun.SameBits(found, Gradient(input, outputGradient, Settings.RunGradient, layout, threads: 1)) ? "the portable kernel gives other bits"
            : !CaseRun.SameBits(found, Gradient(input, outputGradient, Settings.RunGradient, other, threads: 3)) ? "the portable kernel on three threads gives other bits"
            : null;
        return new(choice.Isa, CaseRun.DigestOf(found), problem);
    }

    private KernelChoice ChoiceOf(CaseInput input, float[] outputGradient)
    {
        using KernelExplanation explained = RoiKernels.Explain();
        Gradient(input, outputGradient, Generated, Settings.Layout, threads: 1);
        return explained.Main!.Value;
    }

    private float[] OutputGradient(CaseInput input)
    {
        Random random = new(CaseRun.Seed);
        int values = input.Count * _channels / Settings.ChannelsPerOutput * Settings.OutputHeight * Settings.OutputWidth;
        return [.. Enumerable.Range(0, values).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    // Added to the pixels of the map, so that what lies in the caller's memory counts too; channels first.
    private float[] Gradient(CaseInput input, float[] outputGradient, Head head, TensorLayout layout, int threads)
    {
        const int Pixels = CaseInput.Height * CaseInput.Width;
        bool first = layout == TensorLayout.Nchw;
        float[] data = first ? [.. input.Nchw] : CaseInput.Transposed(input.Nchw, CaseInput.Batch, _channels, Pixels);
        FeatureGradient<float> gradient = first
            ? FeatureGradient<float>.Nchw(data, CaseInput.Batch, _channels, CaseInput.Height, CaseInput.Width, CaseInput.Scale)
            : FeatureGradient<float>.Nhwc(data, CaseInput.Batch, _channels, CaseInput.Height, CaseInput.Width, CaseInput.Scale);
        head(input.Map(layout), input.Regions(input.Count), outputGradient, gradient, threads > 1 ? new() { MaxDegreeOfParallelism = threads } : null);
        return first ? data : CaseInput.Transposed(data, CaseInput.Batch, Pixels, _channels);
    }

    private static Head HeadOf(MethodInfo method, HeadSettings settings)
    {
        if (settings.IsMaximum)
        {
            return method.CreateDelegate<Head>();
        }

        PlainHead plain = method.CreateDelegate<PlainHead>();
        return (_, rois, outputGradient, gradient, parallel) => plain(rois, outputGradient, gradient, parallel);
    }
}
