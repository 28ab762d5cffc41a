extern alias runtime;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using runtime::RoiGen.Kernels;
using Xunit;
using static RoiGen.Generator.Tests.EmittedKernels;

namespace RoiGen.Generator.Tests;

/// <summary>Emitted kernels of gradients, called directly, against their contract written as scalar loops: equal to the bit.</summary>
public sealed class ScatterKernelTests
{
    private const int MapRows = 9;
    private const int MapColumns = 11;

    public static TheoryData<string, int, int> Shapes { get; } = new()
    {
        { "RoiAlign(Samples = 2, ", 7, 7 },
        { "PrRoiPool(", 14, 14 },
        { "CropAndResize(", 1, 1 },
        { "RoiAlign(", 3, 5 },
        // In groups of rows: 9 and 9, and 6, 6 and 6 with four registers a vector.
        { "RoiAlign(", 17, 3 },
        // 10, 10 and 9; 6, 6, 6, 6 and 5.
        { "RoiAlign(", 29, 2 },
        { "RoiAlign(", 8, 4 },
        { "RoiAlign(", 32, 2 },
        { "RoiAlign(", 2, 32 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_AreTheContractsToTheBit(string attribute, int height, int width)
    {
        foreach (ScatterKernel<float> kernel in Kernels(attribute, height, width))
        {
            Assert.Equal((0u, 0u, 0u), (kernel.Info.RowTaps, kernel.Info.ColumnTaps, kernel.Info.FusedTaps));
            for (int columns = 1; columns <= MapColumns; columns++)
            {
                Input input = new(new Random(columns), height, width, columns, kernel.Info.Lanes);
                (float[] map, float[] scratch) = input.Wanted(ascending: true);
                (float[] actualMap, float[] actualScratch) = input.Run(kernel);
                AssertSameBits(scratch, actualScratch);
                AssertSameBits(map, actualMap);
            }
        }
    }

    [Fact]
    public void AnotherOrderOfAddition_IsNoticed()
    {
        // The control: the bits tell orders apart.
        Input input = new(new Random(1), 7, 7, MapColumns, lanes: 16);
        Assert.NotEqual(input.Wanted(ascending: true).Scratch, input.Wanted(ascending: false).Scratch);
        Assert.NotEqual(input.Wanted(ascending: true).Map, input.Wanted(ascending: false).Map);
    }

    private static IReadOnlyList<ScatterKernel<float>> Kernels(string attribute, int height, int width) => Of<ScatterKernel<float>>(Consumer.WithMethod(
        string.Create(CultureInfo.InvariantCulture, $"[{attribute}OutputHeight = {height}, OutputWidth = {width})] internal static"), Consumer.Gradient).Generate());

    /// <summary>A gradient of bins, the taps of a few rows and columns of a map, and the map.</summary>
    private sealed class Input(Random random, int height, int width, int columns, int lanes)
    {
        private readonly float[] _gradient = Numbers(random, height * width * lanes);
        private readonly float[] _map = Numbers(random, MapRows * MapColumns * lanes);
        private readonly Axis _rows = new(random, MapRows - 2, MapRows, MapColumns * lanes, height);
        private readonly Axis _columns = new(random, columns, MapColumns, lanes, width);

        public (float[] Map, float[] Scratch) Run(ScatterKernel<float> kernel)
        {
            float[] map = [.. _map];
            float[] scratch = Filled((columns + 1) * height * lanes);
            kernel.Add(new()
            {
                Height = height,
                Width = width,
                FirstRow = 0,
                Rows = _rows.Offsets.Length,
                RowOffsets = ref _rows.Offsets[0],
                RowBinCounts = ref _rows.Counts[0],
                RowBins = ref _rows.Bins[0],
                RowWeights = ref _rows.Weights[0],
                Columns = columns,
                ColumnOffsets = ref _columns.Offsets[0],
                ColumnBinCounts = ref _columns.Counts[0],
                ColumnBins = ref _columns.Bins[0],
                ColumnWeights = ref _columns.Weights[0],
                Gradient = ref _gradient[0],
                Scratch = ref scratch[0],
                Map = ref map[0],
            });
            return (map, scratch);
        }

        public (float[] Map, float[] Scratch) Wanted(bool ascending)
        {
            float[] map = [.. _map];
            float[] scratch = Filled((columns + 1) * height * lanes);
            for (int column = 0; column < columns; column++)
            {
                for (int at = 0; at < height * lanes; at++)
                {
                    (int row, int lane) = Math.DivRem(at, lanes);
                    float? sum = null;
                    foreach (int tap in _columns.TapsOf(column, ascending))
                    {
                        float value = _gradient[(((row * width) + _columns.Bins[tap]) * lanes) + lane];
                        sum = sum is { } before ? MathF.FusedMultiplyAdd(_columns.Weights[tap], value, before) : _columns.Weights[tap] * value;
                    }

                    scratch[(column * height * lanes) + at] = sum!.Value;
                }
            }

            for (int row = 0; row < _rows.Offsets.Length; row++)
            {
                for (int at = 0; at < columns * lanes; at++)
                {
                    (int column, int lane) = Math.DivRem(at, lanes);
                    ref float pixel = ref map[_rows.Offsets[row] + _columns.Offsets[column] + lane];
                    foreach (int tap in _rows.TapsOf(row, ascending))
                    {
                        pixel = MathF.FusedMultiplyAdd(_rows.Weights[tap], scratch[(((column * height) + _rows.Bins[tap]) * lanes) + lane], pixel);
                    }
                }
            }

            return (map, scratch);
        }
    }

    /// <summary>The touched pixels of an axis, each in a place of its own, with the bins that tap it.</summary>
    private sealed class Axis
    {
        private readonly int[] _starts;

        public Axis(Random random, int touched, int places, int stride, int bins)
        {
            int[] shuffled = [.. Enumerable.Range(0, places)];
            random.Shuffle(shuffled);
            Offsets = [.. shuffled.Take(touched).Select(place => place * stride)];
            int[][] taps = [.. Offsets.Select(_ => Some(random, bins))];
            Counts = [.. taps.Select(tap => tap.Length)];
            Bins = [.. taps.SelectMany(tap => tap)];
            Weights = EmittedKernels.Weights(random, Bins.Length);
            _starts = [.. Counts.Select((_, pixel) => Counts.Take(pixel).Sum())];
        }

        public int[] Offsets { get; }

        public int[] Counts { get; }

        public int[] Bins { get; }

        public float[] Weights { get; }

        public IEnumerable<int> TapsOf(int pixel, bool ascending)
        {
            IEnumerable<int> taps = Enumerable.Range(_starts[pixel], Counts[pixel]);
            return ascending ? taps : taps.Reverse();
        }

        // One to five bins, in rising order.
        private static int[] Some(Random random, int bins)
        {
            int[] all = [.. Enumerable.Range(0, bins)];
            random.Shuffle(all);
            return [.. all.Take(1 + random.Next(Math.Min(bins, 5))).Order()];
        }
    }
}
