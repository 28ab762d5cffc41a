using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>A call of one map of floats.</summary>
internal sealed class MapCall(FuzzCase fuzz) : SourceCall(fuzz)
{
    public override IReadOnlyList<MapData> Maps { get; } = [new(fuzz)];

    public override void Write(GuardedMemory[] memory) => Maps[0].Write<float>(memory[0]);

    public override void Run(GuardedMemory[] memory, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
    {
        ConformanceCase.Head head = Fuzz.Head >= 0 ? ConformanceCase.All[Fuzz.Head].Generated : Settings.Run;
        head(Maps[0].In<float>(memory[0]), rois, output, parallel);
    }

    public override void RunOn(RoiExecutor host, GuardedMemory[] memory, RoiBatch rois, Span<float> output) =>
        Settings.Head.RunOn(host, Maps[0].In<float>(memory[0]), rois, output);

    public override void Run<T>(
        OutputStep step, GuardedMemory[] memory, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        Settings.Run(step, Maps[0].In<float>(memory[0]), rois, scale, bias, output, parallel);

    public override void RunGradient(
        GuardedMemory[] memory, SourceCall target, GuardedMemory[] gradients, RoiBatch rois, ReadOnlySpan<float> outputGradient, ParallelOptions? parallel)
    {
        GradientHeadCase.Head head = Fuzz.GradientHead >= 0 ? GradientHeadCase.All[Fuzz.GradientHead].Generated : Settings.RunGradient;
        head(Maps[0].In<float>(memory[0]), rois, outputGradient, target.Maps[0].GradientIn<float>(gradients[0]), parallel);
    }
}
