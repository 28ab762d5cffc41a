using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Fuzz;

/// <summary>A call of a pyramid: each region must be pooled as from the one map that the oracle gives it to.</summary>
internal sealed class PyramidCall(FuzzCase fuzz) : SourceCall(fuzz)
{
    public override IReadOnlyList<MapData> Maps { get; } = [.. Enumerable.Range(0, fuzz.Levels).Select(level => new MapData(fuzz.Level(level)))];

    // Fractions have no size to find a level by.
    public override bool IsRefused => base.IsRefused || Fuzz.Hostility == Hostility.LevelScale || Fuzz.Format >= RowFormat.Normalized;

    public override void Write(GuardedMemory[] memory)
    {
        for (int level = 0; level < Maps.Count; level++)
        {
            Maps[level].Write<float>(memory[level]);
        }
    }

    public override void Run(GuardedMemory[] memory, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
    {
        PyramidCase.Head head = Fuzz.Head >= 0 ? PyramidCase.All[Fuzz.Head].Generated : Settings.Run;
        head(Pyramid(memory), rois, output, parallel);
    }

    public override void RunOn(RoiExecutor host, GuardedMemory[] memory, RoiBatch rois, Span<float> output) =>
        ((RoiPyramidHead<float, float>)Settings.Head).RunOn(host, Pyramid(memory), rois, output);

    public override void Run<T>(
        OutputStep step, GuardedMemory[] memory, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        Settings.Run(step, Pyramid(memory), rois, scale, bias, output, parallel);

    public override void RunGradient(
        GuardedMemory[] memory, SourceCall target, GuardedMemory[] gradients, RoiBatch rois, ReadOnlySpan<float> outputGradient, ParallelOptions? parallel)
    {
        FeaturePyramidGradient<float> pyramid = FeaturePyramidGradient<float>.Of(Level(0), Level(1), Level(2), Level(3), Level(4), Level(5), Level(6), Level(7));
        PyramidGradientCase.Head head = Fuzz.GradientHead >= 0 ? PyramidGradientCase.All[Fuzz.GradientHead].Generated : Settings.RunGradient;
        head(Pyramid(memory), rois, outputGradient, pyramid with { Assignment = Assignment }, parallel);

        FeatureGradient<float> Level(int level) => level < Maps.Count ? target.Maps[level].GradientIn<float>(gradients[level]) : default;
    }

    private LevelAssignment Assignment => new() { CanonicalSize = Fuzz.CanonicalSize, CanonicalLevel = Fuzz.CanonicalLevel, Guard = Fuzz.Guard };

    private FeaturePyramid<float> Pyramid(GuardedMemory[] memory)
    {
        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(Level(0), Level(1), Level(2), Level(3), Level(4), Level(5), Level(6), Level(7));
        return pyramid with { Assignment = Assignment };

        FeatureMap<float> Level(int level) => level < Maps.Count ? Maps[level].In<float>(memory[level]) : default;
    }

    public override IEnumerable<(MapData? Map, int[] Regions)> Parts(RegionRows rows)
    {
        LevelSettings settings = new()
        {
            CanonicalSize = Fuzz.CanonicalSize,
            CanonicalLevel = Fuzz.CanonicalLevel,
            Finest = Fuzz.FinestLevel,
            Levels = Fuzz.Levels,
            Rule = Enum.Parse<LevelRule>($"{Fuzz.Guard}"),
        };
        return Enumerable.Range(0, rows.Count).GroupBy(Level).Select(level => (level.Key < Maps.Count ? Maps[level.Key] : null, level.ToArray()));

        int Level(int roi)
        {
            (float width, float height) = rows.Size(roi);
            return LevelOracle.Of(settings, width, height);
        }
    }
}
