using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Fuzz;

/// <summary>
/// Every call on maps and pyramids of doubles, forward and backward, in several views, with all arrays at both ends of their memory and the inputs read-only. What is right, the runtime's
/// tests say; here every view gives the bits of the first.
/// </summary>
internal sealed class DoubleBounds : IDisposable
{
    private const int Channels = 12, OutputHeight = 2, OutputWidth = 3, Bins = OutputHeight * OutputWidth, Levels = 2;

    private static readonly RoiAlignSpec s_align = new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth };
    private static readonly RoiPoolSpec s_pool = new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth };
    private static readonly PsRoiAlignSpec s_parts = new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth };
    private static readonly PsRoiPoolSpec s_pooledParts = new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth };

    private readonly GuardedMemory[] _maps = Memories(), _gradients = Memories();
    private readonly GuardedMemory _rows = new(1 << 12), _images = new(1 << 12), _output = new(1 << 16), _passed = new(1 << 16);

    private delegate void Forward(FeaturePyramid<double> features, RoiBatch rois, Span<double> output);

    private delegate void Backward(FeaturePyramid<double> features, RoiBatch rois, ReadOnlySpan<double> passed, FeaturePyramidGradient<double> gradient);

    // Those of one map take the finest level.
    private static IEnumerable<Operator> Operators =>
    [
        new("align", Channels, (features, rois, output) => RoiAlign.Run(s_align, features[0], rois, output), (_, rois, passed, gradient) => RoiAlign.RunGradient(s_align, rois, passed, gradient[0])),
        new("align of a pyramid", Channels, (features, rois, output) => RoiAlign.Run(s_align, features, rois, output), (_, rois, passed, gradient) => RoiAlign.RunGradient(s_align, rois, passed, gradient)),
        .. Enum.GetValues<RoiReduction>().SelectMany(reduction => WithFeatures(s_align with { Samples = 2, Reduction = reduction })),
        new("pool", Channels, (features, rois, output) => RoiPool.Run(s_pool, features[0], rois, output), (features, rois, passed, gradient) => RoiPool.RunGradient(s_pool, features[0], rois, passed, gradient[0])),
        new("pool of a pyramid", Channels, (features, rois, output) => RoiPool.Run(s_pool, features, rois, output), (features, rois, passed, gradient) => RoiPool.RunGradient(s_pool, features, rois, passed, gradient)),
        new("position-sensitive align", Channels / Bins, (features, rois, output) => PsRoiAlign.Run(s_parts, features[0], rois, output), (_, rois, passed, gradient) => PsRoiAlign.RunGradient(s_parts, rois, passed, gradient[0])),
        new("position-sensitive pool", Channels / Bins, (features, rois, output) => PsRoiPool.Run(s_pooledParts, features[0], rois, output), (_, rois, passed, gradient) => PsRoiPool.RunGradient(s_pooledParts, rois, passed, gradient[0])),
    ];

    /// <summary>What differs among views, or null.</summary>
    public static string? Problem()
    {
        using DoubleBounds bounds = new();
        foreach (Operator one in Operators)
        {
            double[]? expected = null;
            foreach (View view in Enum.GetValues<View>().Where(view => view < View.Repeated))
            {
                foreach (bool atEnd in new[] { false, true })
                {
                    double[]? found = bounds.Of(one, Case(view, atEnd));
                    expected ??= found;
                    if (found is null || !found.SequenceEqual(expected!))
                    {
                        return $"{one.Name} of doubles in the view {view}, {(atEnd ? "ending" : "beginning")} at a page, {(found is null ? "writes between pixels" : "gives another result")}";
                    }
                }
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (GuardedMemory memory in new[] { _rows, _images, _output, _passed }.Concat(_maps).Concat(_gradients))
        {
            memory.Dispose();
        }
    }

    private static IEnumerable<Operator> WithFeatures(RoiAlignSpec spec) =>
    [
        new(
            $"{spec.Reduction}", Channels, (features, rois, output) => RoiAlign.Run(spec, features[0], rois, output), (features, rois, passed, gradient) => RoiAlign.RunGradient(spec, features[0], rois, passed, gradient[0])),
        new(
            $"{spec.Reduction} of a pyramid", Channels, (features, rois, output) => RoiAlign.Run(spec, features, rois, output), (features, rois, passed, gradient) => RoiAlign.RunGradient(spec, features, rois, passed, gradient)),
    ];

    // Regions of every kind, on both levels.
    private static FuzzCase Case(View view, bool atEnd) => new()
    {
        Source = Source.Pyramid,
        Levels = Levels,
        CanonicalSize = 8,
        CanonicalLevel = 1,
        Batch = 2,
        Channels = Channels,
        Height = 9,
        Width = 11,
        View = view,
        PixelSeed = 1,
        RoiSeed = 1,
        Rois = 24,
        AtEnd = atEnd,
    };

    private static GuardedMemory[] Memories() => [.. Enumerable.Range(0, Levels).Select(_ => new GuardedMemory(1 << 18))];

    // The output, and what is added to every level; null where something was written between the pixels of one.
    private double[]? Of(Operator one, FuzzCase fuzz)
    {
        MapData[] maps = [.. Enumerable.Range(0, Levels).Select(level => new MapData(fuzz.Level(level)))];
        MapData[] targets = [.. Enumerable.Range(0, Levels).Select(level => new MapData(fuzz.Level(level) with { PixelSeed = Levels + level }))];
        for (int level = 0; level < Levels; level++)
        {
            maps[level].Write<double>(_maps[level]);
            targets[level].Write<double>(_gradients[level]);
        }

        RegionRows rows = new(fuzz);
        rows.Write(_rows, _images, fuzz.AtEnd);
        Random random = new(3);
        foreach (ref double number in _passed.Take<double>(rows.Count * one.OutputChannels * Bins, fuzz.AtEnd))
        {
            number = random.NextDouble();
        }

        _output.Take<double>(rows.Count * one.OutputChannels * Bins, fuzz.AtEnd).Fill(double.NaN);
        GuardedMemory[] inputs = [.. _maps, _rows, _images, _passed];
        Array.ForEach(inputs, input => input.Seal());
        RoiKernels.TrimMemory();
        LevelAssignment assignment = new() { CanonicalSize = fuzz.CanonicalSize, CanonicalLevel = fuzz.CanonicalLevel };
        FeaturePyramid<double> features = FeaturePyramid<double>.Of(maps[0].In<double>(_maps[0]), maps[1].In<double>(_maps[1])) with { Assignment = assignment };
        one.Pools(features, rows.In(_rows, _images), _output.Taken<double>());
        one.Adds(
            features,
            rows.In(_rows, _images),
            _passed.Taken<double>(),
            FeaturePyramidGradient<double>.Of(targets[0].GradientIn<double>(_gradients[0]), targets[1].GradientIn<double>(_gradients[1])) with { Assignment = assignment });
        Array.ForEach(inputs, input => input.Unseal());
        double[]?[] added = [.. targets.Select((target, level) => target.Read<double>(_gradients[level]))];
        return added.Contains(null) ? null : [.. _output.Taken<double>(), .. added.SelectMany(level => level!)];
    }

    private sealed record Operator(string Name, int OutputChannels, Forward Pools, Backward Adds);
}
