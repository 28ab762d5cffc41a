using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>The call of a case: where its source lies, who is asked, and who says the same of dense copies.</summary>
internal abstract class SourceCall(FuzzCase fuzz)
{
    public HeadSettings Settings { get; } = fuzz.Settings;

    /// <summary>The map, or the levels, finest first.</summary>
    public abstract IReadOnlyList<MapData> Maps { get; }

    /// <summary>Whether the source, or a setting, must be refused.</summary>
    public virtual bool IsRefused => Fuzz.Hostility == Hostility.ShortMap;

    protected FuzzCase Fuzz { get; } = fuzz;

    public static SourceCall Of(FuzzCase fuzz) => fuzz.Source switch { Source.Pyramid => new PyramidCall(fuzz), Source.Bytes => new ByteCall(fuzz), _ => new MapCall(fuzz) };

    /// <summary>Writes each map to memory of its own.</summary>
    public abstract void Write(GuardedMemory[] memory);

    /// <summary>The call, of maps where they were written to.</summary>
    public abstract void Run(GuardedMemory[] memory, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>The same on the threads of a host, by the operator's head.</summary>
    public abstract void RunOn(RoiExecutor host, GuardedMemory[] memory, RoiBatch rois, Span<float> output);

    /// <summary>The operator's Run method with a step after it, of maps where they were written to.</summary>
    public virtual void Run<T>(
        OutputStep step, GuardedMemory[] memory, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel)
        where T : unmanaged => throw new NotSupportedException($"{Settings} has no step.");

    /// <summary>The annotated method that adds gradients, or the operator's RunGradient method, of maps where they were written to.</summary>
    /// <param name="memory">The maps.</param>
    /// <param name="target">The call whose maps are the gradients.</param>
    /// <param name="gradients">Where these were written to.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="parallel">The threads.</param>
    public virtual void RunGradient(
        GuardedMemory[] memory, SourceCall target, GuardedMemory[] gradients, RoiBatch rois, ReadOnlySpan<float> outputGradient, ParallelOptions? parallel) =>
        throw new NotSupportedException($"{Settings} has no gradient.");

    /// <summary>The map of each region: maps and the numbers of their regions. Those of none give zeros.</summary>
    public virtual IEnumerable<(MapData? Map, int[] Regions)> Parts(RegionRows rows) => [(Maps[0], [.. Enumerable.Range(0, rows.Count)])];

    /// <summary>What the operator's Run method gives of a dense copy of a map, channels first.</summary>
    public virtual float[] OfCopy(MapData map, RegionRows rows)
    {
        float[] output = new float[rows.Count * Fuzz.Channels / Settings.ChannelsPerOutput * Settings.OutputHeight * Settings.OutputWidth];
        RoiKernels.TrimMemory();
        Settings.Run(map.OtherLayout(), rows.Batch(), output, null);
        return ChannelsFirst(output, rows.Count, Settings.OutputLayout);
    }

    public float[] ChannelsFirst(float[] output, int rois, TensorLayout layout) => layout == TensorLayout.Nhwc
        ? CaseInput.Transposed(output, rois, Settings.OutputHeight * Settings.OutputWidth, Fuzz.Channels / Settings.ChannelsPerOutput)
        : output;
}
