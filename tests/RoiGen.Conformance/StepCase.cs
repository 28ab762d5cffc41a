using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>An annotated method with a step after its operator: its generated body, the operator's Run method, and the step by itself on what the operator gives without it.</summary>
public abstract class StepCase
{
    private static readonly MethodInfo Generic = typeof(StepCase).GetMethod(nameof(Of), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Every such method of this program.</summary>
    public static IReadOnlyList<StepCase> All { get; } =
    [
        .. typeof(StepHeads).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => StepSettings.Of(method) is { } step
                ? (StepCase)Generic.MakeGenericMethod(step.Numbers).Invoke(null, [method, HeadSettings.Of(method)!, step])!
                : null)
            .OfType<StepCase>(),
    ];

    /// <summary>Type and method.</summary>
    public abstract string Name { get; }

    /// <summary>Runs it in both layouts of the map, on one thread and on three.</summary>
    public abstract CaseRun Run();

    private static StepCase<T> Of<T>(MethodInfo method, HeadSettings head, StepSettings step)
        where T : unmanaged, IConvertible => new(method, head, step);
}

/// <inheritdoc/>
/// <typeparam name="T">The numbers of the output.</typeparam>
public sealed class StepCase<T>(MethodInfo method, HeadSettings head, StepSettings step) : StepCase
    where T : unmanaged, IConvertible
{
    private readonly int _channels = head.Channels > 0 ? head.Channels : 20;
    private readonly int _bins = head.OutputHeight * head.OutputWidth;
    private readonly ScaledHead _generated = HeadOf(method, step);

    private delegate void PlainHead(FeatureMap<float> features, RoiBatch rois, Span<T> output, ParallelOptions? parallel);

    private delegate void ScaledHead(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel);

    /// <inheritdoc/>
    public override string Name { get; } = $"{method.DeclaringType!.Name}.{method.Name}";

    /// <inheritdoc/>
    public override CaseRun Run()
    {
        CaseRun[] runs = [Run(special: false), Run(special: true)];
        return new(RoiKernels.Isa, string.Concat(runs.Select(run => run.Digest)), runs.Select(run => run.Problem).FirstOrDefault(problem => problem is not null));
    }

    private CaseRun Run(bool special)
    {
        CaseInput input = new(_channels, CaseRun.Seed, CaseRun.CrowdOf(head), special);
        TensorLayout other = head.Layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
        ScaledHead portable = (features, rois, scale, bias, output, parallel) => head.Run(step.Step, features, rois, scale, bias, output, parallel);
        float[] pooled = new float[input.Count * _channels * _bins];
        head.Run(input.Map(head.Layout), input.Regions(input.Count), pooled, null);
        float[] wanted = step.Of(ChannelsFirst(pooled, input.Count, _bins), _channels, _bins);
        float[] found = Output(input, _generated, head.Layout, threads: 1);
        string? problem =
            !CaseRun.SameBits(wanted, found) ? "the step gives other bits than by itself"
            : !CaseRun.SameBits(found, Output(input, _generated, head.Layout, threads: 3)) ? "three threads give other bits"
            : !CaseRun.SameBits(found, Output(input, _generated, other, threads: 1)) ? "the other layout gives other bits"
            : !CaseRun.SameBits(found, Output(input, portable, head.Layout, threads: 1)) ? "the portable kernel gives other bits"
            : !CaseRun.SameBits(found, Output(input, portable, other, threads: 3)) ? "the portable kernel on three threads gives other bits"
            : null;
        return new(RoiKernels.Isa, CaseRun.DigestOf(found), problem);
    }

    private float[] Output(CaseInput input, ScaledHead run, TensorLayout layout, int threads)
    {
        int values = step.Values(_bins);
        T[] output = new T[input.Count * _channels * values];
        ParallelOptions? parallel = threads > 1 ? new() { MaxDegreeOfParallelism = threads } : null;
        run(input.Map(layout), input.Regions(input.Count), step.Scale(_channels), step.Bias(_channels), output, parallel);
        return ChannelsFirst([.. output.Select(value => value.ToSingle(null))], input.Count, values);
    }

    private float[] ChannelsFirst(float[] output, int rois, int values) =>
        head.OutputLayout == TensorLayout.Nhwc ? CaseInput.Transposed(output, rois, values, _channels) : output;

    private static ScaledHead HeadOf(MethodInfo method, StepSettings step)
    {
        if (step.Scales)
        {
            return method.CreateDelegate<ScaledHead>();
        }

        PlainHead plain = method.CreateDelegate<PlainHead>();
        return (features, rois, _, _, output, parallel) => plain(features, rois, output, parallel);
    }
}
