using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Shapes;

/// <summary>One dimension of a shape, varied while everything else stays.</summary>
/// <param name="Name">Which dimension, in a word or two.</param>
/// <param name="Title">What is seen in it.</param>
/// <param name="Unit">What the values are.</param>
/// <param name="Base">What stays.</param>
/// <param name="Values">What it takes; neighbours are to be compared.</param>
/// <param name="With">The base with a value.</param>
internal sealed record Sweep(string Name, string Title, string Unit, Workload Base, IReadOnlyList<int> Values, Func<Workload, int, Workload> With)
{
    private const string Bins = "bins along each axis of the output";

    private const string Side = "side of a region, in pixels of the map";

    /// <summary>How much a value of the output has to read, where that depends on the shape: neighbours may differ by that without being a cliff.</summary>
    public Func<Workload, double> Work { get; init; } = _ => 1;

    /// <summary>A shape in the middle of everything: its output is streamed, its map fits the second cache for few channels and the third for all.</summary>
    private static readonly Workload s_align = new("base", "", RoiOperator.Align, 1, 64, 128, 192, 4, 512, 8, 28, 7, 2);

    private static readonly Workload s_pool = s_align with { Operator = RoiOperator.Pool, Samples = 0 };

    /// <summary>A map that holds the largest regions.</summary>
    private static readonly Workload s_large = s_align with { Height = 420, Width = 420, RoisPerImage = 256 };

    /// <summary>As many channels as a vector has lanes: a hundred thousand regions of more would need gigabytes.</summary>
    private static readonly Workload s_many = s_align with { Channels = 16 };

    private static readonly int[] s_outputs = [.. Enumerable.Range(1, 16), 20, 28, 32];

    private static readonly int[] s_sides = [4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 400];

    /// <summary>Everything that is swept.</summary>
    public static IReadOnlyList<Sweep> All { get; } =
    [
        new("output", "RoiAlign, by the size of the output", Bins, s_align, s_outputs, (shape, value) => shape with { Output = value }),
        new("output, pool", "RoiPool, by the size of the output", Bins, s_pool, s_outputs, (shape, value) => shape with { Output = value }),
        new(
            "samples, 0 adaptive",
            "RoiAlign, by the samples of a bin",
            "samples along each axis of a bin; 0: adaptive",
            s_align,
            [1, 2, 3, 4, 0],
            (shape, value) => shape with { Samples = value }),
        new(
            "channels",
            "RoiAlign, by the channels of the map",
            "channels",
            s_align,
            [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 255, 256, 257],
            (shape, value) => shape with { Channels = value }),
        new("side", "RoiAlign, by the size of the regions", Side, s_large, s_sides, (shape, value) => shape with { MinSide = value, MaxSide = value }),
        new(
            "side, adaptive",
            "Adaptive RoiAlign, by the size of the regions",
            Side,
            s_large with { Samples = 0 },
            s_sides,
            (shape, value) => shape with { MinSide = value, MaxSide = value }) { Work = PixelsOfABin },
        new(
            "side, pool",
            "RoiPool, by the size of the regions",
            Side,
            s_large with { Operator = RoiOperator.Pool, Samples = 0 },
            s_sides,
            (shape, value) => shape with { MinSide = value, MaxSide = value }) { Work = PixelsOfABin },
        new(
            "regions",
            "RoiAlign, by the number of regions",
            "regions of a call",
            s_many,
            [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
            (shape, value) => shape with { RoisPerImage = value }),
        new(
            "width",
            "RoiAlign, by the width of the map",
            "columns of the map",
            s_align,
            [5, 7, 10, 15, 16, 17, 24, 32, 48, 64, 100, 200, 400, 700, 1000, 1400, 2000],
            (shape, value) => shape with { Width = value }),
    ];

    /// <summary>Its shapes, with the value that each is for.</summary>
    public IEnumerable<(int Value, Workload Shape)> Shapes => Values.Select(value => (value, With(Base, value)));

    /// <summary>Every other value.</summary>
    public Sweep Thinned() => this with { Values = [.. Values.Where((_, index) => index % 2 == 0)] };

    /// <summary>The values that were measured.</summary>
    public Sweep In(IReadOnlyList<SweepPoint> points) => this with { Values = [.. Values.Where(value => points.Any(point => point.Sweep == Name && point.Value == value))] };

    /// <summary>Where a bin reads all of its pixels.</summary>
    private static double PixelsOfABin(Workload shape)
    {
        double side = Math.Max(1, (shape.MinSide + shape.MaxSide) / 2.0 / shape.Output);
        return side * side;
    }
}
