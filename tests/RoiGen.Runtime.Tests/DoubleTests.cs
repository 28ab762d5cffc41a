using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Maps of doubles, forward and backward: the oracle's numbers where it computes positions in double too, whatever the layout and the threads.</summary>
public sealed class DoubleTests
{
    private const int Batch = 2;
    private const int Channels = 12;
    private const int Height = 17;
    private const int Width = 22;
    private const int Count = 60;
    private const float Scale = 0.75f;
    private const double Tolerance = 1e-12;

    private static readonly double[] s_data = Random(Batch * Channels * Height * Width, 1);
    private static readonly float[] s_rows = Maps.Regions(Count, Batch, (int)(Height / Scale), (int)(Width / Scale), 2);
    private static readonly Roi[] s_rois = [.. s_rows.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
    private static readonly FeatureTensor s_features = new(Batch, Channels, Height, Width, s_data);

    public static TheoryData<int> All => [.. Enumerable.Range(0, DoubleCase.All.Count)];

    /// <summary>What is handed over.</summary>
    public enum Form
    {
        /// <summary>Corners behind an image, of numbers.</summary>
        Corners,

        /// <summary>Corners and sizes.</summary>
        Sizes,

        /// <summary>Fractions of the map.</summary>
        Fractions,

        /// <summary>Corners, some of which are no numbers; these regions are zeros.</summary>
        NotFinite,

        /// <summary>Pixels, some of which are no numbers.</summary>
        SpecialPixels,
    }

    public static TheoryData<int, Form> AllForms
    {
        get
        {
            TheoryData<int, Form> all = [];
            foreach (Form form in Enum.GetValues<Form>())
            {
                for (int number = 0; number < DoubleCase.All.Count; number++)
                {
                    all.Add(number, form);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Outputs_AreTheOracles(int number, Form form)
    {
        DoubleCase one = form == Form.NotFinite ? DoubleCase.All[number].WithZeros() : DoubleCase.All[number];
        double[] data = form == Form.SpecialPixels ? SpecialPixels(one.IsMaximum) : s_data;
        float[][] rows = [.. s_rows.Chunk(5).Index().Select(row => Row(form, row.Item, row.Index))];
        double[] found = new double[one.OutputLength(Count, Channels)];
        one.Run(TensorLayout.Nchw, View.Dense.Map(data), RoisOf(form, rows), found, null);
        double[] wanted = one.Oracle(new(Batch, Channels, Height, Width, data), [.. rows.Select(row => RegionOf(form, row, one.Shift))], form == Form.Fractions ? 1 : Scale, Positions.Double);
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!wanted[i].Equals(found[i]))
            {
                AssertNear(wanted[i], found[i], Math.Max(Math.Abs(wanted[i]), 1), one, i);
            }
        }
    }

    // The columns of an image are whole numbers; what follows is of image units, or of the map.
    private static float[] Row(Form form, float[] row, int number) => form switch
    {
        Form.Sizes => [row[0], row[1], row[2], row[3] - row[1], row[4] - row[2]],
        Form.Fractions => [row[0], row[2] * Scale / (Height - 1), row[1] * Scale / (Width - 1), row[4] * Scale / (Height - 1), row[3] * Scale / (Width - 1)],
        Form.NotFinite when number % 3 == 0 => [.. row.Index().Select(value => value.Index == 1 + (number % 4) ? number % 2 == 0 ? float.NaN : float.NegativeInfinity : value.Item)],
        _ => row,
    };

    private static RoiBatch RoisOf(Form form, float[][] rows)
    {
        float[] numbers = [.. rows.SelectMany(row => form == Form.Fractions ? row[1..] : row)];
        int[] images = [.. rows.Select(row => (int)row[0])];
        return form switch
        {
            Form.Sizes => RoiBatch.IndexedXywh(numbers),
            Form.Fractions => RoiBatch.YxyxNormalized(numbers, images),
            _ => RoiBatch.IndexedXyxy(numbers),
        };
    }

    // Fractions have no scale and no offset: the oracle's is taken back.
    private static Roi RegionOf(Form form, float[] row, double shift) => form switch
    {
        Form.Sizes => new((int)row[0], row[1], row[2], (double)row[1] + row[3], (double)row[2] + row[4]) { Width = row[3], Height = row[4] },
        Form.Fractions => new(
            (int)row[0],
            ((double)row[2] * (Width - 1)) + shift,
            ((double)row[1] * (Height - 1)) + shift,
            ((double)row[4] * (Width - 1)) + shift,
            ((double)row[3] * (Height - 1)) + shift),
        _ => new((int)row[0], row[1], row[2], row[3], row[4]),
    };

    // The taps of an average are merged, so that it may give an infinity where single samples give infinity - infinity.
    private static double[] SpecialPixels(bool infinities)
    {
        double[] special = infinities ? [double.NaN, -0.0, double.PositiveInfinity, double.NegativeInfinity] : [double.NaN, -0.0];
        Random random = new(14);
        return [.. s_data.Select(value => random.Next(12) == 0 ? special[random.Next(special.Length)] : value)];
    }

    public static TheoryData<int> WithPyramids => [.. Enumerable.Range(0, DoubleCase.All.Count).Where(number => DoubleCase.All[number].HasPyramids)];

    // Every region by itself, on the map of its level.
    [Theory]
    [MemberData(nameof(WithPyramids))]
    public void OutputsAndGradientsOfPyramids_AreTheOracles(int number)
    {
        const int finest = 1, side = 48;
        DoubleCase one = DoubleCase.All[number];
        LevelAssignment assignment = new() { CanonicalSize = 12, CanonicalLevel = 2 };
        LevelSettings levels = new() { CanonicalSize = 12, CanonicalLevel = 2, Finest = finest, Levels = 3, Rule = LevelRule.Torchvision };
        double[][] data = [.. Enumerable.Range(0, 3).Select(level => Random(Batch * Channels * (side >> level) * (side >> level), 20 + level))];
        double[][] gradients = [.. data.Select(level => new double[level.Length])];
        float[] rows = Maps.Regions(Count, Batch, side * 2, side * 2, 23);
        Roi[] rois = [.. rows.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
        double[] found = new double[one.OutputLength(Count, Channels)], passed = Random(found.Length, 24);
        FeaturePyramid<double> pyramid = FeaturePyramid<double>.Of(Map(0), Map(1), Map(2)) with { Assignment = assignment };
        one.Run(pyramid, RoiBatch.IndexedXyxy(rows), found);
        int[] levelOf = [.. rows.Chunk(5).Select(row => LevelOracle.Of(levels, row[3] - row[1], row[4] - row[2]))];
        Assert.Equal([0, 1, 2], levelOf.Distinct().Order());
        int each = found.Length / Count;
        for (int level = 0; level < 3; level++)
        {
            int[] here = [.. Enumerable.Range(0, Count).Where(roi => levelOf[roi] == level)];
            FeatureTensor features = new(Batch, Channels, side >> level, side >> level, data[level]);
            double[] wanted = one.Oracle(features, [.. here.Select(roi => rois[roi])], ScaleOf(level), Positions.Double);
            for (int i = 0; i < wanted.Length; i++)
            {
                AssertNear(wanted[i], found[(here[i / each] * each) + (i % each)], 1, one, i);
            }

            // Maxima that rounding decides pass nothing.
            double[] passedHere = [.. here.SelectMany(roi => passed[(roi * each)..((roi + 1) * each)])];
            bool[] ambiguous = one.OracleGradient(features, [.. here.Select(roi => rois[roi])], ScaleOf(level), passedHere, Positions.Double).Ambiguous(1e-13);
            for (int i = 0; i < ambiguous.Length; i++)
            {
                passed[(here[i / each] * each) + (i % each)] *= ambiguous[i] ? 0 : 1;
            }
        }

        FeaturePyramidGradient<double> target = FeaturePyramidGradient<double>.Of(Gradient(0), Gradient(1), Gradient(2)) with { Assignment = assignment };
        one.RunGradient(pyramid, RoiBatch.IndexedXyxy(rows), passed, target);
        for (int level = 0; level < 3; level++)
        {
            int[] here = [.. Enumerable.Range(0, Count).Where(roi => levelOf[roi] == level)];
            MapGradient wanted = one.OracleGradient(
                new(Batch, Channels, side >> level, side >> level, data[level]),
                [.. here.Select(roi => rois[roi])],
                ScaleOf(level),
                [.. here.SelectMany(roi => passed[(roi * each)..((roi + 1) * each)])],
                Positions.Double);
            for (int i = 0; i < wanted.Values.Length; i++)
            {
                AssertNear(wanted.Values[i], gradients[level][i], wanted.Magnitude[i], one, i);
            }
        }

        static float ScaleOf(int level) => MathF.ScaleB(1, -finest - level);
        FeatureMap<double> Map(int level) => FeatureMap<double>.Nchw(data[level], Batch, Channels, side >> level, side >> level, ScaleOf(level));
        FeatureGradient<double> Gradient(int level) => FeatureGradient<double>.Nchw(gradients[level], Batch, Channels, side >> level, side >> level, ScaleOf(level));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_AreTheOracles(int number)
    {
        DoubleCase one = DoubleCase.All[number];
        double[] passed = Random(one.OutputLength(Count, Channels), 3);
        MapGradient first = one.OracleGradient(s_features, s_rois, Scale, passed, Positions.Double);
        bool[] ambiguous = first.Ambiguous(1e-13);
        Assert.True(ambiguous.Count(one => one) <= ambiguous.Length / 4, $"{one}: {ambiguous.Count(one => one)} of {ambiguous.Length} bins decide nothing.");
        passed = [.. passed.Zip(ambiguous, (value, open) => open ? 0 : value)];
        MapGradient wanted = ambiguous.Contains(true) ? one.OracleGradient(s_features, s_rois, Scale, passed, Positions.Double) : first;
        double[] found = Back(one, s_data, passed);
        for (int i = 0; i < found.Length; i++)
        {
            AssertNear(wanted.Values[i], found[i], wanted.Magnitude[i], one, i);
        }
    }

    // The control of the two above: positions in float32 miss by more than their tolerance.
    [Fact]
    public void PositionsInFloat32_WouldBeNoticed()
    {
        DoubleCase one = DoubleCase.All[0];
        double[] found = Pool(one, s_data);
        double[] inFloat32 = one.Oracle(s_features, s_rois, Scale, Positions.Float32);
        Assert.True(found.Zip(inFloat32, (a, b) => Math.Abs(a - b)).Max() > 1000 * Tolerance);
        double[] passed = Random(found.Length, 3);
        double[] back = Back(one, s_data, passed);
        Assert.True(back.Zip(one.OracleGradient(s_features, s_rois, Scale, passed, Positions.Float32).Values, (a, b) => Math.Abs(a - b)).Max() > 1000 * Tolerance);
    }

    // 7 bins in 57 pixels: in float32 the last bin reaches one pixel past the region, in double it does not.
    [Fact]
    public void EdgesOfPoolBins_AreComputedInDouble()
    {
        double[] data = [.. Enumerable.Range(0, 64).Select(x => (double)x)];
        float[] ofFloats = new float[7];
        double[] output = new double[7];
        RoiPoolSpec spec = new() { OutputHeight = 1, OutputWidth = 7 };
        RoiPool.Run(spec, FeatureMap<float>.Nchw(Array.ConvertAll(data, value => (float)value), 1, 1, 1, 64), RoiBatch.Xyxy([0, 0, 56, 0]), ofFloats);
        RoiPool.Run(spec, FeatureMap<double>.Nchw(data, 1, 1, 1, 64), RoiBatch.Xyxy([0, 0, 56, 0]), output);
        Assert.Equal(57, ofFloats[6]);
        Assert.Equal(56, output[6]);
    }

    [Fact]
    public void LengthsOfOutputs_AreAskedForAsThoseOfFloats()
    {
        FeatureMap<double> map = View.Dense.Map(s_data);
        RoiBatch rois = RoiBatch.IndexedXyxy(s_rows);
        Assert.Equal(Count * Channels * 6, RoiAlign.OutputLength(new() { OutputHeight = 3, OutputWidth = 2 }, map, rois));
        Assert.Equal(Count * Channels * 6, RoiAlign.OutputLength(new() { OutputHeight = 3, OutputWidth = 2 }, FeaturePyramid<double>.Of(FeatureMap<double>.Nchw(s_data, Batch, Channels, Height, Width, 0.25f)), rois));
        Assert.Equal(Count * Channels * 6, RoiPool.OutputLength(new() { OutputHeight = 3, OutputWidth = 2 }, map, rois));
        Assert.Equal(Count * Channels * 6, RoiPool.OutputLength(new() { OutputHeight = 3, OutputWidth = 2 }, FeaturePyramid<double>.Of(FeatureMap<double>.Nchw(s_data, Batch, Channels, Height, Width, 0.25f)), rois));
        Assert.Equal(Count * Channels, PsRoiAlign.OutputLength(new() { OutputHeight = 3, OutputWidth = 2 }, map, rois));
        Assert.Equal(Count * Channels, PsRoiPool.OutputLength(new() { OutputHeight = 3, OutputWidth = 2 }, map, rois));
        Assert.Equal("spec", Assert.Throws<ArgumentException>(() => RoiAlign.OutputLength(
            new() { Output = 3, Step = new() { Over = OverBins.Max } }, View.Dense.Map(s_data), RoiBatch.IndexedXyxy(s_rows))).ParamName);
        Assert.Equal("features", Assert.Throws<ArgumentException>(() => PsRoiPool.OutputLength(
            new() { Output = 5 }, View.Dense.Map(s_data), RoiBatch.IndexedXyxy(s_rows))).ParamName);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void LayoutsStridesAndThreads_GiveTheSameBits(int number)
    {
        DoubleCase one = DoubleCase.All[number];
        double[] passed = Random(one.OutputLength(Count, Channels), 4);
        double[] start = Random(s_data.Length, 5);
        double[] output = Pool(one, s_data);
        double[] gradient = [.. start];
        one.RunGradient(TensorLayout.Nchw, View.Dense.Map(s_data), RoiBatch.IndexedXyxy(s_rows), passed, View.Dense.Gradient(gradient), null);
        int channels = output.Length / Count / one.Bins;
        foreach (View view in View.All)
        {
            foreach (ParallelOptions? threads in new[] { null, new ParallelOptions { MaxDegreeOfParallelism = 3 } })
            {
                double[] features = view.Of(s_data);
                double[] found = new double[output.Length];
                one.Run(TensorLayout.Nhwc, view.Map(features), RoiBatch.IndexedXyxy(s_rows), found, threads);
                AssertSameBits(ToNhwc(output, Count, channels, one.Bins), found);
                double[] added = view.Of(start);
                double[] outside = [.. added];
                one.RunGradient(
                    TensorLayout.Nhwc, view.Map(features), RoiBatch.IndexedXyxy(s_rows), ToNhwc(passed, Count, channels, one.Bins), view.Gradient(added), threads);
                AssertSameBits(view.Of(gradient, outside), added);
            }
        }
    }

    // A step of one pixel at a time. The loss is linear in the pixels of an average, and between ties in those of a maximum.
    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_AreDifferencesOfOutputs(int number)
    {
        DoubleCase one = DoubleCase.All[number];
        double[] passed = Random(one.OutputLength(Count, Channels), 6);
        double step = one.IsMaximum ? 1e-7 : 1;
        double[] gradient = Back(one, s_data, passed);
        double[] data = [.. s_data];
        for (int pixel = 0; pixel < data.Length; pixel += 499)
        {
            data[pixel] = s_data[pixel] + step;
            double above = Loss();
            data[pixel] = s_data[pixel] - step;
            double below = Loss();
            data[pixel] = s_data[pixel];
            Assert.Equal(gradient[pixel], (above - below) / (2 * step), one.IsMaximum ? 2e-5 : 1e-10);
        }

        double Loss() => Pool(one, data).Zip(passed, (value, weight) => value * weight).Sum();
    }

    [Fact]
    public void Published_NumbersAreFound()
    {
        List<string> missed = [];
        VectorCase[] all = [.. VectorCases.All.Where(vector => vector.ExpectedError is null && DoubleCase.Of(vector) is not null)];
        foreach (VectorCase vector in all)
        {
            double[] found = new double[vector.Expected!.Data.Count];
            DoubleCase.Of(vector)!.Run(TensorLayout.Nchw, Map(vector), Conformance.VectorInput.Rois(vector), found, null);
            if (FirstMiss(vector.Id, [.. vector.Expected.Data], found, vector.Tolerance!.Value) is not null)
            {
                missed.Add(vector.Id);
            }
        }

        // It was made to tell the arithmetic of float32 from that of double.
        Assert.Equal(["ort_observed/max_roi_pool_float32_bins_7_57"], missed);
        Assert.Equal(35, all.Length);
    }

    [Fact]
    public void Published_GradientsAreFound()
    {
        int run = 0;
        foreach (GradientCase vector in GradientCases.All.Where(vector => DoubleCase.Of(vector.Vector) is not null))
        {
            FeatureMap<double> map = Map(vector.Vector);
            double[] gradient = new double[vector.Map.Count];
            DoubleCase.Of(vector.Vector)!.RunGradient(
                TensorLayout.Nchw,
                map,
                Conformance.VectorInput.Rois(vector.Vector),
                [.. vector.OutputGradient],
                FeatureGradient<double>.Nchw(gradient, map.Batch, map.Channels, map.Height, map.Width, map.SpatialScale),
                null);
            Assert.Null(FirstMiss(vector.Id, [.. vector.Map], gradient, vector.Tolerance));
            run++;
        }

        Assert.Equal(23, run);
    }

    [Fact]
    public void Pyramids_ArePooledFromTheLevelsOfFloats()
    {
        double[] fine = Random(Batch * Channels * 32 * 32, 7), coarse = Random(Batch * Channels * 16 * 16, 8);
        float[] rows = Maps.Regions(Count, Batch, 128, 128, 9);
        FeaturePyramid<float> ofFloats = FeaturePyramid<float>.Of(
            FeatureMap<float>.Nchw(Array.ConvertAll(fine, value => (float)value), Batch, Channels, 32, 32, 1 / 4f),
            FeatureMap<float>.Nchw(Array.ConvertAll(coarse, value => (float)value), Batch, Channels, 16, 16, 1 / 8f)) with { Assignment = new() { CanonicalSize = 40, CanonicalLevel = 3 } };
        foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>())
        {
            RoiAlignSpec spec = new() { Output = 3, Samples = 2, Reduction = reduction };
            float[] wanted = new float[Count * Channels * 9];
            RoiAlign.Run(spec, ofFloats, RoiBatch.IndexedXyxy(rows), wanted);
            double[] output = new double[wanted.Length];
            RoiAlign.Run(spec, Features(), RoiBatch.IndexedXyxy(rows), output);
            Assert.All(output.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 1e-4));

            // What the gradient is of an output: the same product with the map.
            double[] passed = Random(output.Length, 10);
            (double[] fineGradient, double[] coarseGradient) = (new double[fine.Length], new double[coarse.Length]);
            RoiAlign.RunGradient(spec, Features(), RoiBatch.IndexedXyxy(rows), passed, Gradients(fineGradient, coarseGradient));
            if (reduction is RoiReduction.Average or RoiReduction.Max)
            {
                AssertSameProduct(output, passed, fine, fineGradient, coarse, coarseGradient);
            }

            Assert.Contains(fineGradient, value => value != 0);
            Assert.Contains(coarseGradient, value => value != 0);
        }

        RoiPoolSpec pool = new() { Output = 3 };
        double[] pooled = new double[Count * Channels * 9];
        RoiPool.Run(pool, Features(), RoiBatch.IndexedXyxy(rows), pooled);
        (double[] finePool, double[] coarsePool) = (new double[fine.Length], new double[coarse.Length]);
        double[] passedOfPool = Random(pooled.Length, 11);
        RoiPool.RunGradient(pool, Features(), RoiBatch.IndexedXyxy(rows), passedOfPool, Gradients(finePool, coarsePool));
        AssertSameProduct(pooled, passedOfPool, fine, finePool, coarse, coarsePool);

        // Without features, and of a region on no level.
        double[] averages = new double[pooled.Length];
        RoiAlign.Run(new() { Output = 3, Samples = 2 }, Features(), RoiBatch.IndexedXyxy(rows), averages);
        (double[] fineAverage, double[] coarseAverage) = (new double[fine.Length], new double[coarse.Length]);
        RoiAlign.RunGradient(new() { Output = 3, Samples = 2 }, RoiBatch.IndexedXyxy(rows), passedOfPool, Gradients(fineAverage, coarseAverage));
        AssertSameProduct(averages, passedOfPool, fine, fineAverage, coarse, coarseAverage);
        double[] none = [.. Enumerable.Repeat(1.0, Channels)];
        RoiAlign.Run(
            new() { Output = 1 }, Features() with { Assignment = new() { Guard = LevelGuard.OpenVino } }, RoiBatch.IndexedXyxy([0, 5, 5, 5, 5]), none);
        Assert.All(none, value => Assert.Equal(0, value));

        FeaturePyramid<double> Features() => FeaturePyramid<double>.Of(
            FeatureMap<double>.Nchw(fine, Batch, Channels, 32, 32, 1 / 4f),
            FeatureMap<double>.Nchw(coarse, Batch, Channels, 16, 16, 1 / 8f)) with { Assignment = new() { CanonicalSize = 40, CanonicalLevel = 3 } };

        FeaturePyramidGradient<double> Gradients(double[] ofFine, double[] ofCoarse) => FeaturePyramidGradient<double>.Of(
            FeatureGradient<double>.Nchw(ofFine, Batch, Channels, 32, 32, 1 / 4f),
            FeatureGradient<double>.Nchw(ofCoarse, Batch, Channels, 16, 16, 1 / 8f)) with { Assignment = new() { CanonicalSize = 40, CanonicalLevel = 3 } };
    }

    // More rows of bins than a strip of sums holds.
    [Fact]
    public void AWideRegion_IsAddedInStrips()
    {
        const int wide = 5000;
        RoiAlignSpec spec = new() { OutputHeight = 250, OutputWidth = 1000 };
        double[] passed = Random(250 * 1000, 12);
        double[] data = Random(2 * wide, 13);
        double[] gradient = new double[data.Length];
        double[] output = new double[passed.Length];
        RoiAlign.Run(spec, FeatureMap<double>.Nchw(data, 1, 1, 2, wide), RoiBatch.Xyxy([0, 0, wide, 2]), output);
        RoiAlign.RunGradient(spec, RoiBatch.Xyxy([0, 0, wide, 2]), passed, FeatureGradient<double>.Nchw(gradient, 1, 1, 2, wide));
        Assert.Equal(Product(output, passed), Product(data, gradient), 1e-9);
    }

    [Fact]
    public void WhatIsNoNumber_IsPassedOver()
    {
        double[] data = [double.NaN, -1, -0.0, double.NegativeInfinity];
        double[] output = new double[1];
        double[] gradient = new double[4];
        RoiPool.Run(new() { Output = 1 }, Small(data), RoiBatch.Xyxy([0, 0, 1, 1]), output);
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(output[0]));
        RoiPool.RunGradient(new() { Output = 1 }, Small(data), RoiBatch.Xyxy([0, 0, 1, 1]), [3.0], FeatureGradient<double>.Nchw(gradient, 1, 1, 2, 2));
        Assert.Equal([0, 0, 3, 0], gradient);

        double[] none = [double.NaN, double.NaN, double.NegativeInfinity, double.NegativeInfinity];
        RoiPool.Run(new() { Output = 1 }, Small(none), RoiBatch.Xyxy([0, 0, 1, 1]), output);
        Assert.Equal(float.MinValue, output[0]);
        Array.Clear(gradient);
        RoiPool.RunGradient(new() { Output = 1 }, Small(none), RoiBatch.Xyxy([0, 0, 1, 1]), [3.0], FeatureGradient<double>.Nchw(gradient, 1, 1, 2, 2));
        Assert.All(gradient, value => Assert.Equal(0, value));

        static FeatureMap<double> Small(double[] values) => FeatureMap<double>.Nchw(values, 1, 1, 2, 2);
    }

    // Two regions add 1 and -1 about the same pixel: what is left of a small number tells which came first.
    [Fact]
    public void Regions_AreAddedInTheOrderOfFloats()
    {
        float[] rows = [0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1];
        double[] gradient = new double[1];
        RoiAlign.RunGradient(new() { Output = 1, Samples = 1 }, RoiBatch.IndexedXyxy(rows), [1e20, 1.0, -1e20], FeatureGradient<double>.Nchw(gradient, 1, 1, 1, 1));
        Assert.Equal(0, gradient[0]);
        RoiAlign.RunGradient(new() { Output = 1, Samples = 1 }, RoiBatch.IndexedXyxy(rows), [1e20, -1e20, 1.0], FeatureGradient<double>.Nchw(gradient, 1, 1, 1, 1));
        Assert.Equal(1, gradient[0]);
    }

    [Fact]
    public void BadArguments_AreRefusedBeforeAnythingIsWritten()
    {
        double[] output = [.. Enumerable.Repeat(42.0, Channels)];
        double[] gradient = new double[s_data.Length];
        RoiAlignSpec step = new() { Output = 1, Step = new() { Activation = Activation.Relu } };
        RoiPoolSpec poolStep = new() { Output = 1, Step = new() { Activation = Activation.Relu } };
        Assert.Contains("Step is", Refused<ArgumentException>("spec", () => RoiAlign.Run(step, Features(), One(), output)));
        Assert.Contains("allowed is none for maps of doubles", Refused<ArgumentException>("spec", () => RoiPool.Run(poolStep, Features(), One(), output)));
        Refused<ArgumentException>("spec", () => RoiAlign.Run(step, FeaturePyramid<double>.Of(Pyramidal()), One(), output));
        Refused<ArgumentException>("spec", () => RoiPool.Run(poolStep, FeaturePyramid<double>.Of(Pyramidal()), One(), output));
        Refused<ArgumentException>("spec", () => RoiAlign.RunGradient(step, One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("spec", () => RoiPool.RunGradient(poolStep, Features(), One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("spec", () => RoiAlign.RunGradient(new() { Output = 1, Reduction = RoiReduction.Max }, One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("spec", () => PsRoiAlign.Run(default, Features(), One(), output));
        Refused<ArgumentException>("output", () => RoiAlign.Run(new() { Output = 2 }, Features(), One(), output));
        Refused<ArgumentException>("outputGradient", () => RoiAlign.RunGradient(new() { Output = 2 }, One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("output", () => RoiAlign.Run(new() { Output = 1 }, Features(), One(), s_data.AsSpan(0, Channels)));
        Refused<ArgumentException>("gradient", () => RoiAlign.RunGradient(new() { Output = 1 }, One(), gradient.AsSpan(0, Channels), View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("gradient", () => RoiPool.RunGradient(new() { Output = 1 }, View.Dense.Map(gradient), One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>(
            "features", () => RoiPool.RunGradient(new() { Output = 1 }, FeatureMap<double>.Nchw(s_data, Batch, Channels, Height, Width), One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("features", () => PsRoiPool.Run(new() { Output = 5 }, Features(), One(), output));
        Refused<ArgumentException>("gradient", () => PsRoiAlign.RunGradient(new() { Output = 5 }, One(), output, View.Dense.Gradient(gradient)));
        Refused<ArgumentException>("features", () => RoiAlign.Run(new() { Output = 1 }, default(FeatureMap<double>), One(), output));
        Refused<ArgumentException>("gradient", () => RoiAlign.RunGradient(new() { Output = 1 }, One(), output, default(FeatureGradient<double>)));
        Refused<ArgumentOutOfRangeException>("rois", () => RoiAlign.Run(new() { Output = 1 }, Features(), RoiBatch.Xyxy([0, 0, float.NaN, 1]), output));
        Refused<ArgumentOutOfRangeException>("rois", () => RoiPool.Run(new() { Output = 1 }, Features(), RoiBatch.IndexedXyxy([2, 0, 0, 1, 1]), output));
        Refused<ArgumentOutOfRangeException>("rois", () => PsRoiPool.RunGradient(new() { Output = 1 }, RoiBatch.IndexedXyxy([-1, 0, 0, 1, 1]), output, View.Dense.Gradient(gradient)));
        using CancellationTokenSource source = new();
        source.Cancel();
        ParallelOptions cancelled = new() { CancellationToken = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => RoiAlign.Run(new() { Output = 1 }, Features(), One(), output, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => RoiAlign.RunGradient(new() { Output = 1 }, One(), output, View.Dense.Gradient(gradient), cancelled));
        using (KernelExplanation explanation = RoiKernels.Explain())
        {
            RoiAlign.Run(new() { Output = 1 }, Features(), One(), output);
            RoiAlign.RunGradient(new() { Output = 1 }, One(), output, View.Dense.Gradient(gradient));
            Assert.Equal(2, Assert.Single(explanation.Choices).Regions);
        }

        Assert.All(output, value => Assert.Equal(42, value));
        Assert.All(gradient, value => Assert.Equal(0, value));

        RoiAlign.Run(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, Features(), RoiBatch.Xyxy([0, 0, float.NaN, 1]), output);
        Assert.All(output, value => Assert.Equal(0, value));
        RoiAlign.Run(new() { Output = 1 }, Features(), default, default(Span<double>));

        static FeatureMap<double> Features() => View.Dense.Map(s_data);
        static FeatureMap<double> Pyramidal() => FeatureMap<double>.Nchw(s_data, Batch, Channels, Height, Width, 0.5f);
        static RoiBatch One() => RoiBatch.Xyxy([0, 0, 4, 4]);
    }

    private static double[] Pool(DoubleCase one, double[] data)
    {
        double[] output = new double[one.OutputLength(Count, Channels)];
        one.Run(TensorLayout.Nchw, View.Dense.Map(data), RoiBatch.IndexedXyxy(s_rows), output, null);
        return output;
    }

    private static double[] Back(DoubleCase one, double[] data, double[] passed)
    {
        double[] gradient = new double[data.Length];
        one.RunGradient(TensorLayout.Nchw, View.Dense.Map(data), RoiBatch.IndexedXyxy(s_rows), passed, View.Dense.Gradient(gradient), null);
        return gradient;
    }

    private static FeatureMap<double> Map(VectorCase vector)
    {
        FeatureTensor features = vector.Input!.ToFeatures();
        double[] data =
        [
            .. from image in Enumerable.Range(0, features.Images)
               from channel in Enumerable.Range(0, features.Channels)
               from y in Enumerable.Range(0, features.Height)
               from x in Enumerable.Range(0, features.Width)
               select features[image, channel, y, x],
        ];
        return FeatureMap<double>.Nchw(data, features.Images, features.Channels, features.Height, features.Width, (float)vector.SpatialScale!.Value);
    }

    // The files have as many digits as tell the numbers of float32 apart.
    private static string? FirstMiss(string id, double[] wanted, double[] found, VectorTolerance tolerance)
    {
        Assert.Equal(wanted.Length, found.Length);
        int miss = Enumerable.Range(0, wanted.Length).FirstOrDefault(i => !tolerance.Accepts((float)found[i], (float)wanted[i]), -1);
        return miss < 0 ? null : FormattableString.Invariant($"{id}, value {miss}: {wanted[miss]:R} wanted, {found[miss]:R} found");
    }

    private static void AssertSameProduct(double[] output, double[] passed, double[] fine, double[] fineGradient, double[] coarse, double[] coarseGradient) =>
        Assert.Equal(Product(output, passed), Product(fine, fineGradient) + Product(coarse, coarseGradient), 1e-9);

    private static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double[] Random(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    private static double[] ToNhwc(double[] nchw, int batch, int channels, int pixels)
    {
        double[] nhwc = new double[nchw.Length];
        for (int i = 0; i < nchw.Length; i++)
        {
            nhwc[(((i / pixels / channels * pixels) + (i % pixels)) * channels) + (i / pixels % channels)] = nchw[i];
        }

        return nhwc;
    }

    // An assertion of collections boxes every number: it is for naming the one that differs.
    private static void AssertSameBits(double[] expected, double[] actual)
    {
        if (!MemoryMarshal.AsBytes<double>(expected).SequenceEqual(MemoryMarshal.AsBytes<double>(actual)))
        {
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    // The message of an assertion would be written for every number.
    private static void AssertNear(double wanted, double found, double magnitude, DoubleCase one, int number)
    {
        if (!(Math.Abs(wanted - found) <= Tolerance * magnitude))
        {
            Assert.Fail($"{one}, number {number}: {wanted:R} wanted, {found:R} found.");
        }
    }

    private static string Refused<TException>(string parameter, Action call)
        where TException : ArgumentException
    {
        TException error = Assert.Throws<TException>(call);
        Assert.Equal(parameter, error.ParamName);
        return error.Message;
    }

    // The map in memory of its own: dense in both layouts, and with holes after every pixel, row, channel and image.
    private sealed record View(int Image, int Channel, int Row, int Pixel)
    {
        public static View Dense { get; } = new(Channels * Height * Width, Height * Width, Width, 1);

        public static View[] All { get; } =
        [
            Dense,
            new(Height * Width * Channels, 1, Width * Channels, Channels),
            new(2 * ((Channels * ((Height * ((Width * 3) + 2)) + 5)) + 7), (Height * ((Width * 3) + 2)) + 5, (Width * 3) + 2, 3),
        ];

        private int Length => ((Batch - 1) * Image) + ((Channels - 1) * Channel) + ((Height - 1) * Row) + ((Width - 1) * Pixel) + 1;

        public FeatureMap<double> Map(double[] data) => FeatureMap<double>.Strided(data, Batch, Channels, Height, Width, Image, Channel, Row, Pixel, Scale);

        public FeatureGradient<double> Gradient(double[] data) => FeatureGradient<double>.Strided(data, Batch, Channels, Height, Width, Image, Channel, Row, Pixel, Scale);

        // Holes hold a number that would be noticed.
        public double[] Of(double[] dense, double[]? holes = null)
        {
            double[] data = holes is null ? [.. Enumerable.Repeat(1e6, Length)] : [.. holes];
            int next = 0;
            for (int n = 0; n < Batch; n++)
            {
                for (int c = 0; c < Channels; c++)
                {
                    for (int y = 0; y < Height; y++)
                    {
                        for (int x = 0; x < Width; x++)
                        {
                            data[(n * Image) + (c * Channel) + (y * Row) + (x * Pixel)] = dense[next++];
                        }
                    }
                }
            }

            return data;
        }
    }
}
