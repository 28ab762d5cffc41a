extern alias runtime;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using runtime::RoiGen.Kernels;
using Xunit;
using static RoiGen.Generator.Tests.EmittedKernels;

namespace RoiGen.Generator.Tests;

/// <summary>Emitted kernels, called directly, against their contract written as scalar loops: equal to the bit.</summary>
public sealed class KernelTests
{
    private const int MapRows = 9;
    private const int MapColumns = 11;

    public static TheoryData<string, int, int, string> AlignShapes { get; } = new()
    {
        { "PrRoiPool", 3, 7, "Auto" },
        { "CropAndResize", 14, 14, "Auto" },
        { "CropAndResize", 5, 3, "Full" },
        { "CropAndResize Interpolation = Interpolation.Nearest", 7, 4, "Auto" },
        { "RoiAlign Samples = 2", 7, 7, "Full" },
        { "RoiAlign Samples = 2", 7, 7, "Row" },
        { "RoiAlign Samples = 2", 7, 7, "Bin" },
        { "RoiAlign Samples = 1", 3, 5, "Full" },
        { "RoiAlign Samples = 3", 5, 3, "Row" },
        { "RoiAlign Samples = 0", 5, 3, "Bin" },
        { "RoiAlign Samples = 0", 2, 3, "Full" },
        { "RoiAlign Samples = 0", 1, 1, "Auto" },
        { "RoiAlign Samples = 2", 14, 14, "Auto" },
    };

    public static TheoryData<int, int, string> PoolShapes { get; } = new()
    {
        { 7, 7, "Full" },
        { 7, 7, "Row" },
        { 7, 7, "Bin" },
        { 3, 5, "Full" },
        { 5, 3, "Row" },
        { 2, 3, "Bin" },
        { 1, 1, "Auto" },
    };

    public static TheoryData<int, int, int, string> MaximumShapes { get; } = new()
    {
        { 2, 7, 7, "Full" },
        { 2, 7, 7, "Row" },
        { 2, 7, 7, "Bin" },
        { 1, 3, 5, "Auto" },
        { 3, 5, 3, "Auto" },
        { 4, 2, 3, "Bin" },
        { 0, 5, 3, "Auto" },
    };

    /// <summary>A value from taps: their count, weights by tap, values by tap and row of the bin.</summary>
    private delegate float Combine(int taps, Func<int, float> weight, Func<int, int, float> value);

    [Theory]
    [MemberData(nameof(AlignShapes))]
    public void WeightedSums_AreTheContractsToTheBit(string operatorAndSetting, int height, int width, string unroll)
    {
        (string attribute, string setting) = operatorAndSetting.Split(' ', 2) is [var first, var rest] ? (first, rest + ", ") : (operatorAndSetting, string.Empty);
        foreach (SeparableKernel<float> kernel in Kernels<SeparableKernel<float>>(string.Create(
            CultureInfo.InvariantCulture, $"{attribute}({setting}OutputHeight = {height}, OutputWidth = {width}, Unroll = Unrolling.{unroll})")))
        {
            int maxTaps = BitOperations.Log2(kernel.Info.ColumnTaps);
            AssertTaps(kernel, Enumerable.Range(1, maxTaps), Enumerable.Range(1, maxTaps));
            for (int taps = 1; taps <= maxTaps; taps++)
            {
                CheckRows(kernel, taps, height, WeightedSum);
                CheckColumns(kernel, taps, 1, height, width, WeightedSum);
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => CheckRows(kernel, maxTaps + 1, height, WeightedSum));
            Assert.Throws<ArgumentOutOfRangeException>(() => CheckColumns(kernel, 0, 1, height, width, WeightedSum));
        }
    }

    [Theory]
    [MemberData(nameof(MaximumShapes))]
    public void MaximaOfTaps_AreTheContractsToTheBit(int samples, int height, int width, string unroll)
    {
        foreach (SeparableKernel<float> kernel in Kernels<SeparableKernel<float>>(Attribute("MaxTap", samples, height, width, unroll)))
        {
            int[] counts = samples == 0 ? [2, 4, 6, 8] : [2 * samples];
            AssertTaps(kernel, counts, counts);
            foreach (int taps in counts)
            {
                CheckRows(kernel, taps, height, LargestProduct(float.NegativeInfinity));
                CheckColumns(kernel, taps, 1, height, width, LargestProduct(float.MinValue));
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => CheckRows(kernel, 5, height, LargestProduct(0)));
        }
    }

    [Theory]
    [MemberData(nameof(MaximumShapes))]
    public void MaximaOfSamples_AreTheContractsToTheBit(int samples, int height, int width, string unroll)
    {
        if (samples == 0)
        {
            Assert.Empty(Consumer.WithMethod($"[{Attribute("Max", 0, height, width, unroll)}] internal static").Generate().Kernels);
            return;
        }

        foreach (SeparableKernel<float> kernel in new[] { "Max", "MaxFromZero" }.SelectMany(
            reduction => Kernels<SeparableKernel<float>>(Attribute(reduction, samples, height, width, unroll))))
        {
            AssertTaps(kernel, [2], [2 * samples]);
            CheckRows(kernel, 2, height * samples, WeightedSum);
            CheckColumns(kernel, 2 * samples, samples, height, width, LargestSample(samples));
            Assert.Throws<ArgumentOutOfRangeException>(() => CheckRows(kernel, 1, height * samples, WeightedSum));
        }
    }

    [Theory]
    [MemberData(nameof(PoolShapes))]
    public void MaximaOfFour_AreTheContractsToTheBit(int height, int width, string unroll)
    {
        foreach (TableKernel<float> kernel in Kernels<TableKernel<float>>(string.Create(
            CultureInfo.InvariantCulture, $"RoiPool(OutputHeight = {height}, OutputWidth = {width}, Unroll = Unrolling.{unroll})")))
        {
            int lanes = kernel.Info.Lanes;
            Random random = new(1);
            float[] tables = Weights(random, MapRows * MapColumns * lanes);
            int[] rows = Offsets(random, 2 * height, MapRows, MapColumns * lanes);
            int[] columns = Offsets(random, 2 * width, MapColumns, lanes);
            float[] actual = Filled(height * width * lanes + lanes);
            float[] expected = Filled(actual.Length);
            for (int bin = 0; bin < height * width; bin++)
            {
                (int row, int column) = Math.DivRem(bin, width);
                for (int lane = 0; lane < lanes; lane++)
                {
                    expected[(bin * lanes) + lane] = Math.Max(
                        Math.Max(tables[rows[2 * row] + columns[2 * column] + lane], tables[rows[2 * row] + columns[(2 * column) + 1] + lane]),
                        Math.Max(tables[rows[(2 * row) + 1] + columns[2 * column] + lane], tables[rows[(2 * row) + 1] + columns[(2 * column) + 1] + lane]));
                }
            }

            kernel.Bins(new()
            {
                Height = height,
                Width = width,
                Tables = ref tables[0],
                RowOffsets = ref rows[0],
                ColumnOffsets = ref columns[0],
                Output = ref actual[0],
            });
            AssertSameBits(expected, actual);
        }
    }

    private static void AssertTaps(RoiKernel kernel, IEnumerable<int> rows, IEnumerable<int> columns) =>
        Assert.Equal((Bits(rows), Bits(columns)), (kernel.Info.RowTaps, kernel.Info.ColumnTaps));

    private static uint Bits(IEnumerable<int> counts) => counts.Aggregate(0u, static (bits, count) => bits | (1u << count));

    private static void CheckRows(SeparableKernel<float> kernel, int taps, int height, Combine combine)
    {
        int lanes = kernel.Info.Lanes;
        Random random = new(taps);
        foreach (int columns in new[] { 1, 2, MapColumns })
        {
            float[] map = Numbers(random, MapRows * MapColumns * lanes);
            int[] rowOffsets = Offsets(random, height * Math.Max(taps, 1), MapRows, MapColumns * lanes);
            float[] weights = Weights(random, rowOffsets.Length);
            int[] columnOffsets = Offsets(random, columns, MapColumns, lanes);
            float[] actual = Filled((columns * height * lanes) + lanes);
            float[] expected = Filled(actual.Length);
            for (int at = 0; at < columns * height * lanes; at++)
            {
                (int column, int row, int lane) = (at / lanes / height, at / lanes % height, at % lanes);
                expected[at] = combine(
                    taps, tap => weights[(row * taps) + tap], (tap, _) => map[rowOffsets[(row * taps) + tap] + columnOffsets[column] + lane]);
            }

            kernel.Rows(new()
            {
                Taps = taps,
                Height = height,
                Columns = columns,
                Map = ref map[0],
                RowOffsets = ref rowOffsets[0],
                RowWeights = ref weights[0],
                ColumnOffsets = ref columnOffsets[0],
                Scratch = ref actual[0],
            });
            AssertSameBits(expected, actual);
        }
    }

    private static void CheckColumns(SeparableKernel<float> kernel, int taps, int rowsOfBin, int height, int width, Combine combine)
    {
        int lanes = kernel.Info.Lanes;
        Random random = new(taps);
        float[] scratch = Numbers(random, MapColumns * height * rowsOfBin * lanes);
        int[] columnTaps = Offsets(random, width * Math.Max(taps, 1), MapColumns, height * rowsOfBin * lanes);
        float[] weights = Weights(random, columnTaps.Length);
        float[] actual = Filled((height * width * lanes) + lanes);
        float[] expected = Filled(actual.Length);
        for (int at = 0; at < height * width * lanes; at++)
        {
            (int row, int column, int lane) = (at / lanes / width, at / lanes % width, at % lanes);
            expected[at] = combine(
                taps,
                tap => weights[(column * taps) + tap],
                (tap, rowOfBin) => scratch[columnTaps[(column * taps) + tap] + (((row * rowsOfBin) + rowOfBin) * lanes) + lane]);
        }

        kernel.Columns(new()
        {
            Taps = taps,
            RowsOfBin = rowsOfBin,
            Height = height,
            Width = width,
            Scratch = ref scratch[0],
            ColumnTaps = ref columnTaps[0],
            ColumnWeights = ref weights[0],
            Output = ref actual[0],
        });
        AssertSameBits(expected, actual);
    }

    private static float WeightedSum(int taps, Func<int, float> weight, Func<int, int, float> value)
    {
        float sum = taps == 0 ? 0 : weight(0) * value(0, 0);
        for (int tap = 1; tap < taps; tap++)
        {
            sum = MathF.FusedMultiplyAdd(weight(tap), value(tap, 0), sum);
        }

        return sum;
    }

    private static Combine LargestProduct(float start) => (taps, weight, value) =>
        Largest(start, Enumerable.Range(0, taps).Select(tap => weight(tap) * value(tap, 0)));

    private static Combine LargestSample(int rowsOfBin) => (taps, weight, value) => Largest(
        float.MinValue,
        from left in Enumerable.Range(0, taps / 2).Select(sample => 2 * sample)
        from row in Enumerable.Range(0, rowsOfBin)
        select MathF.FusedMultiplyAdd(weight(left + 1), value(left + 1, row), weight(left) * value(left, row)));

    private static float Largest(float start, IEnumerable<float> candidates) =>
        candidates.Aggregate(start, static (largest, candidate) => candidate > largest ? candidate : largest);

    private static IReadOnlyList<T> Kernels<T>(string attribute)
        where T : RoiKernel => EmittedKernels.Of<T>(Consumer.WithMethod($"[{attribute}] internal static").Generate());

    private static string Attribute(string reduction, int samples, int height, int width, string unroll) => string.Create(
        CultureInfo.InvariantCulture,
        $"RoiAlign(OutputHeight = {height}, OutputWidth = {width}, Samples = {samples}, Reduction = RoiReduction.{reduction}, Unroll = Unrolling.{unroll})");

    private static int[] Offsets(Random random, int count, int places, int stride) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(places) * stride)];
}
