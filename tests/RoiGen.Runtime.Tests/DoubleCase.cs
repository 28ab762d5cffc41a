using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Runtime.Tests;

/// <summary>One operator with settings, on maps of doubles and on the oracle.</summary>
internal abstract record DoubleCase(int Height, int Width)
{
    public int Bins => Height * Width;

    public virtual bool IsMaximum => true;

    /// <summary>Every reduction, offset, placement, rounding and kind of bins, some of them with minimum sizes and adaptive grids.</summary>
    public static IReadOnlyList<DoubleCase> All { get; } =
    [
        new Align(new() { OutputHeight = 3, OutputWidth = 2, Samples = 2 }),
        .. from reduction in Enum.GetValues<RoiReduction>()
           from samples in new[] { 0, 1, 3 }
           from offset in Enum.GetValues<RoiOffset>()
           select new Align(new() { OutputHeight = 3, OutputWidth = 2, Samples = samples, Offset = offset, Reduction = reduction, MinimumSize = samples == 3 ? 1 : 0 }),
        .. from reduction in Enum.GetValues<RoiReduction>()
           select new Align(new() { OutputHeight = 1, OutputWidth = 4, Samples = 20, Placement = SamplePlacement.Interior, Reduction = reduction }),
        .. Maps.Pools(3).Select(spec => new Pool(spec)),
        .. from samples in new[] { 0, 2 } select new PsAlign(new() { OutputHeight = 3, OutputWidth = 2, Samples = samples }),
        new PsPool(new() { OutputHeight = 2, OutputWidth = 3 }),
    ];

    /// <summary>What the oracle's offset takes from a coordinate at a scale of 1.</summary>
    public virtual double Shift => 0;

    /// <summary>Whether there are pyramids of doubles.</summary>
    public virtual bool HasPyramids => true;

    /// <summary>The same with zeros for regions that are not finite.</summary>
    public abstract DoubleCase WithZeros();

    /// <summary>What a published case asks for; null where maps of doubles have no such operator.</summary>
    public static DoubleCase? Of(VectorCase vector) => vector switch
    {
        { Rois: { } rois } when rois.ToCorners() is null => null,
        { Align.Reduction: not null } => Align.Of(VectorSettings.Align(vector, Positions.Double)),
        { Pool: not null } => Pool.Of(VectorSettings.Pool(vector, Positions.Double)),
        { PositionSensitive.Samples: { } samples } => new PsAlign(new() { OutputHeight = vector.OutputHeight!.Value, OutputWidth = vector.OutputWidth!.Value, Samples = samples }),
        { PositionSensitive: not null } => new PsPool(new() { OutputHeight = vector.OutputHeight!.Value, OutputWidth = vector.OutputWidth!.Value }),
        _ => null,
    };

    public virtual int OutputLength(int regions, int channels) => regions * channels * Bins;

    public abstract void Run(TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] output, ParallelOptions? threads);

    public virtual void Run(FeaturePyramid<double> features, RoiBatch rois, double[] output) => throw new NotSupportedException($"{this} has no pyramids.");

    public virtual void RunGradient(FeaturePyramid<double> features, RoiBatch rois, double[] passed, FeaturePyramidGradient<double> gradient) =>
        throw new NotSupportedException($"{this} has no pyramids.");

    public abstract void RunGradient(
        TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] passed, FeatureGradient<double> gradient, ParallelOptions? threads);

    public abstract double[] Oracle(FeatureTensor features, Roi[] rois, double scale, Positions positions);

    public abstract MapGradient OracleGradient(FeatureTensor features, Roi[] rois, double scale, double[] passed, Positions positions);

    private sealed record Align(RoiAlignSpec Spec) : DoubleCase(Spec.OutputHeight, Spec.OutputWidth)
    {
        private static readonly (RoiOffset, CornerOffset)[] s_offsets =
            [(RoiOffset.HalfPixel, CornerOffset.HalfPixel), (RoiOffset.None, CornerOffset.None), (RoiOffset.HalfPixelSource, CornerOffset.HalfPixelSource)];

        private static readonly (RoiReduction, SampleReduction)[] s_reductions =
        [
            (RoiReduction.Average, SampleReduction.Average),
            (RoiReduction.Max, SampleReduction.MaxSample),
            (RoiReduction.MaxTap, SampleReduction.MaxTap),
            (RoiReduction.MaxFromZero, SampleReduction.MaxSampleFloor0),
        ];

        public override bool IsMaximum => Spec.Reduction != RoiReduction.Average;

        public static Align Of(AlignSettings settings) => new(new RoiAlignSpec()
        {
            OutputHeight = settings.OutputHeight,
            OutputWidth = settings.OutputWidth,
            Samples = Math.Max(settings.Samples, 0),
            Offset = s_offsets.Single(pair => pair.Item2 == settings.Offset).Item1,
            Reduction = s_reductions.Single(pair => pair.Item2 == settings.Reduction).Item1,
            Placement = settings.Spacing == SampleSpacing.Interior ? SamplePlacement.Interior : SamplePlacement.Centred,
            MinimumSize = (float)(settings.MinimumSize ?? 0),
        });

        public override DoubleCase WithZeros() => this with { Spec = Spec with { NonFinite = NonFiniteRoi.Zero } };

        public override double Shift => Spec.Offset == RoiOffset.HalfPixel ? 0.5 : 0;

        public override void Run(FeaturePyramid<double> features, RoiBatch rois, double[] output) => RoiAlign.Run(Spec, features, rois, output);

        public override void RunGradient(FeaturePyramid<double> features, RoiBatch rois, double[] passed, FeaturePyramidGradient<double> gradient) =>
            RoiAlign.RunGradient(Spec, features, rois, passed, gradient);

        public override void Run(TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] output, ParallelOptions? threads) =>
            RoiAlign.Run(Spec with { OutputLayout = layout }, features, rois, output, threads);

        public override void RunGradient(
            TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] passed, FeatureGradient<double> gradient, ParallelOptions? threads)
        {
            if (Spec is { Reduction: RoiReduction.Average, Samples: 1 })
            {
                RoiAlign.RunGradient(Spec with { OutputLayout = layout }, rois, passed, gradient, threads);
                return;
            }

            RoiAlign.RunGradient(Spec with { OutputLayout = layout }, features, rois, passed, gradient, threads);
        }

        public override double[] Oracle(FeatureTensor features, Roi[] rois, double scale, Positions positions) => AlignOracle.Run(Settings(scale, positions), features, rois);

        public override MapGradient OracleGradient(FeatureTensor features, Roi[] rois, double scale, double[] passed, Positions positions) =>
            AlignGradientOracle.Run(Settings(scale, positions), features, rois, passed);

        private AlignSettings Settings(double scale, Positions positions) => new()
        {
            OutputHeight = Height,
            OutputWidth = Width,
            SpatialScale = scale,
            Samples = Spec.Samples,
            Offset = s_offsets.Single(pair => pair.Item1 == Spec.Offset).Item2,
            MinimumSize = Spec.MinimumSize,
            Spacing = Spec.Placement == SamplePlacement.Interior ? SampleSpacing.Interior : SampleSpacing.Centred,
            Reduction = s_reductions.Single(pair => pair.Item1 == Spec.Reduction).Item2,
            Positions = positions,
        };
    }

    private sealed record Pool(RoiPoolSpec Spec) : DoubleCase(Spec.OutputHeight, Spec.OutputWidth)
    {
        private static readonly (PoolRounding, PixelRounding)[] s_roundings =
        [
            (PoolRounding.HalfAwayFromZero, PixelRounding.HalfAway),
            (PoolRounding.InclusiveEnd, PixelRounding.InclusiveEnd),
            (PoolRounding.Floor, PixelRounding.Floor),
            (PoolRounding.Exact, PixelRounding.Exact),
        ];

        private static readonly (PoolBins, BinCells)[] s_bins =
            [(PoolBins.Overlapping, BinCells.Overlapping), (PoolBins.Partition, BinCells.Partition), (PoolBins.FloorSize, BinCells.FloorSize)];

        public static Pool Of(PoolSettings settings) => new(new RoiPoolSpec()
        {
            OutputHeight = settings.OutputHeight,
            OutputWidth = settings.OutputWidth,
            Rounding = s_roundings.Single(pair => pair.Item2 == settings.Rounding).Item1,
            Bins = s_bins.Single(pair => pair.Item2 == settings.Bins).Item1,
        });

        public override DoubleCase WithZeros() => this with { Spec = Spec with { NonFinite = NonFiniteRoi.Zero } };

        public override void Run(FeaturePyramid<double> features, RoiBatch rois, double[] output) => RoiPool.Run(Spec, features, rois, output);

        public override void RunGradient(FeaturePyramid<double> features, RoiBatch rois, double[] passed, FeaturePyramidGradient<double> gradient) =>
            RoiPool.RunGradient(Spec, features, rois, passed, gradient);

        public override void Run(TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] output, ParallelOptions? threads) =>
            RoiPool.Run(Spec with { OutputLayout = layout }, features, rois, output, threads);

        public override void RunGradient(
            TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] passed, FeatureGradient<double> gradient, ParallelOptions? threads) =>
            RoiPool.RunGradient(Spec with { OutputLayout = layout }, features, rois, passed, gradient, threads);

        public override double[] Oracle(FeatureTensor features, Roi[] rois, double scale, Positions positions) => PoolOracle.Run(Settings(scale, positions), features, rois);

        public override MapGradient OracleGradient(FeatureTensor features, Roi[] rois, double scale, double[] passed, Positions positions) =>
            PoolGradientOracle.Run(Settings(scale, positions), features, rois, passed);

        private PoolSettings Settings(double scale, Positions positions) => new()
        {
            OutputHeight = Height,
            OutputWidth = Width,
            SpatialScale = scale,
            Rounding = s_roundings.Single(pair => pair.Item1 == Spec.Rounding).Item2,
            Bins = s_bins.Single(pair => pair.Item1 == Spec.Bins).Item2,
            Positions = positions,
        };
    }

    private sealed record PsAlign(PsRoiAlignSpec Spec) : DoubleCase(Spec.OutputHeight, Spec.OutputWidth)
    {
        public override bool IsMaximum => false;

        public override int OutputLength(int regions, int channels) => regions * channels;

        public override DoubleCase WithZeros() => this with { Spec = Spec with { NonFinite = NonFiniteRoi.Zero } };

        public override double Shift => 0.5;

        public override bool HasPyramids => false;

        public override void Run(TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] output, ParallelOptions? threads) =>
            PsRoiAlign.Run(Spec with { OutputLayout = layout }, features, rois, output, threads);

        public override void RunGradient(
            TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] passed, FeatureGradient<double> gradient, ParallelOptions? threads) =>
            PsRoiAlign.RunGradient(Spec with { OutputLayout = layout }, rois, passed, gradient, threads);

        public override double[] Oracle(FeatureTensor features, Roi[] rois, double scale, Positions positions) =>
            PositionSensitiveOracle.Align(Height, Width, Spec.Samples, scale, features, rois, positions);

        public override MapGradient OracleGradient(FeatureTensor features, Roi[] rois, double scale, double[] passed, Positions positions) =>
            PositionSensitiveGradientOracle.Align(Height, Width, Spec.Samples, scale, features, rois, passed, positions);
    }

    private sealed record PsPool(PsRoiPoolSpec Spec) : DoubleCase(Spec.OutputHeight, Spec.OutputWidth)
    {
        public override bool IsMaximum => false;

        public override int OutputLength(int regions, int channels) => regions * channels;

        public override DoubleCase WithZeros() => this with { Spec = Spec with { NonFinite = NonFiniteRoi.Zero } };

        public override bool HasPyramids => false;

        public override void Run(TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] output, ParallelOptions? threads) =>
            PsRoiPool.Run(Spec with { OutputLayout = layout }, features, rois, output, threads);

        public override void RunGradient(
            TensorLayout layout, FeatureMap<double> features, RoiBatch rois, double[] passed, FeatureGradient<double> gradient, ParallelOptions? threads) =>
            PsRoiPool.RunGradient(Spec with { OutputLayout = layout }, rois, passed, gradient, threads);

        public override double[] Oracle(FeatureTensor features, Roi[] rois, double scale, Positions positions) =>
            PositionSensitiveOracle.Pool(Height, Width, scale, features, rois, positions);

        public override MapGradient OracleGradient(FeatureTensor features, Roi[] rois, double scale, double[] passed, Positions positions) =>
            PositionSensitiveGradientOracle.Pool(Height, Width, scale, features, rois, passed, positions);
    }
}
