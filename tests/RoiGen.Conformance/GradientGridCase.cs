using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>The gradients of one operator with some settings, added to numbers: of the map, and of the boxes where these have one.</summary>
public sealed class GradientGridCase
{
    /// <summary>Largest distance from the oracle, for each bin that adds to a pixel.</summary>
    private const double Tolerance = 8e-7;

    /// <summary>The same of a gradient of boxes, relative to all that is added up.</summary>
    private const double BoxTolerance = 2e-6;

    private const int Channels = 20;
    private const int Crowd = 10;

    private readonly HeadSettings _settings;
    private readonly CaseInput _input;
    private readonly float[] _passed;
    private readonly float[] _before;
    private readonly float[] _boxesBefore;

    private GradientGridCase(string name, HeadSettings settings)
    {
        (Name, _settings) = ($"Gradient.{name}", settings);
        int together = settings.ChannelsPerOutput;
        _input = new(together > 1 ? 2 * together : Channels, CaseRun.Seed, Crowd, special: settings is PoolHead);
        _passed = Random(_input.Count * (_input.Channels / together) * settings.OutputHeight * settings.OutputWidth, CaseRun.Seed + 1);
        _before = Random(_input.Nchw.Length, CaseRun.Seed + 2);
        _boxesBefore = Random(_input.Rois.Length, CaseRun.Seed + 3);
    }

    /// <summary>Every operator, with every way in which its gradient finds its pixels.</summary>
    public static IReadOnlyList<GradientGridCase> All { get; } =
    [
        new("Align", new AlignHead(new RoiAlignSpec { Output = 7, Samples = 2 }, 0, TensorLayout.Nchw)),
        new("AlignAdaptive", new AlignHead(new RoiAlignSpec { Output = 5, OutputLayout = TensorLayout.Nhwc }, 0, TensorLayout.Nhwc)),
        new("AlignMax", new AlignHead(new RoiAlignSpec { Output = 4, Samples = 2, Reduction = RoiReduction.Max }, 0, TensorLayout.Nchw)),
        new("AlignMaxFromZero", new AlignHead(new RoiAlignSpec { Output = 4, Samples = 3, Reduction = RoiReduction.MaxFromZero }, 0, TensorLayout.Nchw)),
        new("AlignMaxTap", new AlignHead(new RoiAlignSpec { Output = 4, Samples = 2, Reduction = RoiReduction.MaxTap }, 0, TensorLayout.Nchw)),
        new("Pool", new PoolHead(new RoiPoolSpec { Output = 7 }, 0, TensorLayout.Nchw)),
        new("Precise", new PreciseHead(new PrRoiPoolSpec { Output = 5 }, 0, TensorLayout.Nchw)),
        new("Crop", new CropHead(new CropAndResizeSpec { Output = 6 }, 0, TensorLayout.Nhwc)),
        new("CropNearest", new CropHead(new CropAndResizeSpec { Output = 6, Interpolation = Interpolation.Nearest }, 0, TensorLayout.Nhwc)),
        new("PositionSensitiveAlign", new PsAlignHead(new PsRoiAlignSpec { Output = 3, Samples = 2 })),
        new("PositionSensitivePool", new PsPoolHead(new PsRoiPoolSpec { Output = 3 })),
    ];

    /// <summary>What is added up.</summary>
    public string Name { get; }

    /// <summary>The digest of the gradients, of maps in a layout, channels first; nothing is compared.</summary>
    public string DigestOf(TensorLayout layout) => CaseRun.DigestOf([.. Map(_passed, layout, null), .. Boxes(layout, null)]);

    /// <summary>Adds in both layouts, on one thread and on three.</summary>
    /// <param name="asksOracle">Whether to ask the oracle too.</param>
    public CaseRun Run(bool asksOracle)
    {
        ParallelOptions three = new() { MaxDegreeOfParallelism = 3 };
        (float[] map, float[] boxes) = (Map(_passed, TensorLayout.Nchw, null), Boxes(TensorLayout.Nchw, null));
        string? problem =
            CaseRun.SameBits(_before, map) || CaseRun.SameBits(_boxesBefore, boxes) ? "nothing is added"
            : !CaseRun.SameBits(map, Map(_passed, TensorLayout.Nchw, three)) || !CaseRun.SameBits(boxes, Boxes(TensorLayout.Nchw, three)) ? "three threads give other bits"
            : !CaseRun.SameBits(map, Map(_passed, TensorLayout.Nhwc, three)) || !CaseRun.SameBits(boxes, Boxes(TensorLayout.Nhwc, three)) ? "the other layout gives other bits"
            : null;
        return new(RoiKernels.Isa, CaseRun.DigestOf([.. map, .. boxes]), problem ?? (asksOracle ? FarFromOracle() ?? BoxesFarFromOracle(boxes) : null));
    }

    private float[] Map(float[] passed, TensorLayout layout, ParallelOptions? parallel)
    {
        const int Pixels = CaseInput.Height * CaseInput.Width;
        bool last = layout == TensorLayout.Nhwc;
        float[] memory = last ? CaseInput.Transposed(_before, CaseInput.Batch, _input.Channels, Pixels) : [.. _before];
        FeatureGradient<float> gradient = last
            ? FeatureGradient<float>.Nhwc(memory, CaseInput.Batch, _input.Channels, CaseInput.Height, CaseInput.Width, CaseInput.Scale)
            : FeatureGradient<float>.Nchw(memory, CaseInput.Batch, _input.Channels, CaseInput.Height, CaseInput.Width, CaseInput.Scale);
        _settings.RunGradient(_input.Map(layout), _input.Regions(_input.Count), InLayout(passed), gradient, parallel);
        return last ? CaseInput.Transposed(memory, CaseInput.Batch, Pixels, _input.Channels) : memory;
    }

    private float[] Boxes(TensorLayout layout, ParallelOptions? parallel)
    {
        if (!_settings.HasBoxGradient)
        {
            return [];
        }

        float[] boxes = [.. _boxesBefore];
        _settings.RunBoxGradient(_input.Map(layout), _input.Regions(_input.Count), InLayout(_passed), boxes, parallel);
        return boxes;
    }

    // From [rois, channels, bins] to the layout of the output.
    private float[] InLayout(float[] passed)
    {
        int bins = _settings.OutputHeight * _settings.OutputWidth;
        return _settings.OutputLayout == TensorLayout.Nchw ? passed : CaseInput.Transposed(passed, _input.Count, passed.Length / (_input.Count * bins), bins);
    }

    private string? FarFromOracle()
    {
        MapGradient oracle = Oracle(_passed);

        // Maxima that rounding decides are left out on both sides.
        bool[] ambiguous = oracle.Ambiguous();
        float[] passed = [.. _passed.Select((value, i) => ambiguous[i] ? 0 : value)];
        oracle = ambiguous.Contains(true) ? Oracle(passed) : oracle;
        float[] found = Map(passed, TensorLayout.Nchw, null);
        for (int i = 0; i < found.Length; i++)
        {
            double expected = _before[i] + oracle.Values[i];
            if (!(found[i] == expected || Math.Abs(found[i] - expected) <= Tolerance * oracle.Meets[i] * (1 + Math.Abs(_before[i]))))
            {
                return FormattableString.Invariant($"number {i} is {found[i]:R}, where {oracle.Meets[i]} bins meet; the oracle says {expected:R}");
            }
        }

        return null;

        MapGradient Oracle(float[] numbers) => _settings.GradientOracle(Features, Rois, CaseInput.Scale, Array.ConvertAll(numbers, value => (double)value));
    }

    private string? BoxesFarFromOracle(float[] found)
    {
        if (!_settings.HasBoxGradient)
        {
            return null;
        }

        BoxGradient oracle = _settings.BoxGradientOracle(Features, Rois, CaseInput.Scale, Array.ConvertAll(_passed, value => (double)value));
        for (int i = 0; i < found.Length; i++)
        {
            // Nothing is added to the number of the image.
            (double before, int corner) = (_boxesBefore[i], (i / 5 * 4) + (i % 5) - 1);
            (double added, double size) = i % 5 == 0 ? (0, 0) : (oracle.Values[corner], oracle.Magnitude[corner]);

            // What is added is rounded, and the sum is; written so that NaN fails.
            if (!(Math.Abs(found[i] - (before + added)) <= (BoxTolerance * size) + (1.2e-7 * (Math.Abs(before) + Math.Abs(added)))))
            {
                return FormattableString.Invariant($"number {i} of the gradient of boxes is {found[i]:R}, the oracle says {before + added:R}, of {size:R}");
            }
        }

        return null;
    }

    private FeatureTensor Features => new(CaseInput.Batch, _input.Channels, CaseInput.Height, CaseInput.Width, _input.Nchw.AsSpan());

    private Roi[] Rois => [.. _input.Rois.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];

    private static float[] Random(int length, int seed)
    {
        Random random = new(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (random.NextSingle() * 2) - 1;
        }

        return values;
    }
}
