using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>The settings of an attribute, and what is wrong with them.</summary>
/// <param name="Operator">What to compute.</param>
/// <param name="Convention">The preset that its defaults come from.</param>
/// <param name="Channels">Channels to specialise for.</param>
/// <param name="Layout">Layout to specialise for.</param>
/// <param name="Unroll">The unrolling.</param>
internal sealed record Settings(OperatorSettings Operator, RoiConvention Convention, int Channels, TensorLayout Layout, Unrolling Unroll)
{
    /// <summary>More than any network has; it only catches slips.</summary>
    public const int MaxChannels = 65_536;
}

/// <summary>Reads an attribute's arguments by the rules that the runtime applies to a specification.</summary>
internal static class SettingsParser
{
    private const string Output = "Output";
    private const string OutputHeight = "OutputHeight";
    private const string OutputWidth = "OutputWidth";
    private const string OutputLayout = "OutputLayout";

    public static Settings Parse(AttributedMethod method, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        AttributeArguments arguments = new(method.Attribute);
        int? output = arguments.Integer(Output);
        int height = output ?? arguments.Integer(OutputHeight) ?? 0;
        int width = output ?? arguments.Integer(OutputWidth) ?? 0;
        TensorLayout layout = arguments.Choice<TensorLayout>("Layout") ?? default;
        RoiConvention convention = arguments.Choice<RoiConvention>("Convention") ?? default;
        OperatorSettings settings = method.Operator switch
        {
            AttributeNames.RoiAlign => Align(arguments, convention, height, width, layout),
            AttributeNames.RoiPool => Pool(arguments, convention, height, width, layout),
            AttributeNames.PrRoiPool => Precise(arguments, height, width, layout),
            AttributeNames.CropAndResize => Crop(method, arguments, convention, height, width, layout),
            AttributeNames.PsRoiAlign => PsAlign(arguments, height, width, layout),
            AttributeNames.PsRoiPool => PsPool(arguments, height, width, layout),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method.Operator, "An operator without a parser."),
        };
        Settings result = new(settings, convention, arguments.Integer("Channels") ?? 0, layout, arguments.Choice<Unrolling>("Unroll") ?? default);
        DiagnosticInfo[] problems = [.. Missing(method, arguments, token), .. SetTwice(method, arguments, token), .. OutOfRange(method, arguments, result, token)];
        diagnostics.AddRange(problems);

        // What no framework computes contradicts them all.
        if (!problems.Any(problem => problem.Refuses))
        {
            diagnostics.AddRange(AgainstConvention(method, result, token));
        }

        return result;
    }

    private static AlignSettings Align(AttributeArguments arguments, RoiConvention convention, int height, int width, TensorLayout layout)
    {
        RoiAlignSpec preset = ConventionRules.Align(convention);
        RoiAlignSpec spec = preset with
        {
            OutputHeight = height,
            OutputWidth = width,
            Samples = arguments.Integer("Samples") ?? preset.Samples,
            OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
            Offset = arguments.Choice<RoiOffset>("Offset") ?? preset.Offset,
            Reduction = arguments.Choice<RoiReduction>("Reduction") ?? preset.Reduction,
            Placement = arguments.Choice<SamplePlacement>("Placement") ?? preset.Placement,
            NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? preset.NonFinite,
        };
        return new(arguments.Float("MinimumSize") is { } size ? spec with { MinimumSize = size } : spec);
    }

    private static PoolSettings Pool(AttributeArguments arguments, RoiConvention convention, int height, int width, TensorLayout layout)
    {
        RoiPoolSpec preset = ConventionRules.Pool(convention);
        return new(preset with
        {
            OutputHeight = height,
            OutputWidth = width,
            OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
            Rounding = arguments.Choice<PoolRounding>("Rounding") ?? preset.Rounding,
            Bins = arguments.Choice<PoolBins>("Bins") ?? preset.Bins,
            NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? preset.NonFinite,
        });
    }

    private static PreciseSettings Precise(AttributeArguments arguments, int height, int width, TensorLayout layout) => new(new PrRoiPoolSpec
    {
        OutputHeight = height,
        OutputWidth = width,
        OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
        NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? default,
    });

    private static CropSettings Crop(
        AttributedMethod method, AttributeArguments arguments, RoiConvention convention, int height, int width, TensorLayout layout) => new(
        new CropAndResizeSpec
        {
            OutputHeight = height,
            OutputWidth = width,
            OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
            Scale = arguments.Float("Scale") ?? 1,
            Interpolation = arguments.Choice<Interpolation>("Interpolation") ?? default,
            Ends = arguments.Choice<CropEnds>("Ends") ?? ConventionRules.Crop(convention).Ends,
            Extrapolation = arguments.Float("Extrapolation") ?? 0,
            NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? default,
        },
        method.Symbol.Parameters.FirstOrDefault() is { } first && KernelType.Bytes.Is(first.Type),
        arguments.Floats("Mean") is { } mean ? new EquatableArray<float>(mean) : null,
        arguments.Floats("Deviation") is { } deviation ? new EquatableArray<float>(deviation) : null);

    private static PsAlignSettings PsAlign(AttributeArguments arguments, int height, int width, TensorLayout layout) => new(new PsRoiAlignSpec
    {
        OutputHeight = height,
        OutputWidth = width,
        Samples = arguments.Integer("Samples") ?? 0,
        OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
        NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? default,
    });

    private static PsPoolSettings PsPool(AttributeArguments arguments, int height, int width, TensorLayout layout) => new(new PsRoiPoolSpec
    {
        OutputHeight = height,
        OutputWidth = width,
        OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
        NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? default,
    });

    private static IEnumerable<DiagnosticInfo> Missing(AttributedMethod method, AttributeArguments arguments, CancellationToken token)
    {
        bool height = !arguments.Has(Output) && !arguments.Has(OutputHeight);
        bool width = !arguments.Has(Output) && !arguments.Has(OutputWidth);
        if (height || width)
        {
            yield return new(
                Descriptors.OutputMissing,
                method.ArgumentLocation(token, OutputHeight, OutputWidth),
                height && width ? "size" : height ? "height" : "width",
                FormattableString.Invariant($"1 to {SpecRules.MaxOutput}"));
        }
    }

    private static IEnumerable<DiagnosticInfo> SetTwice(AttributedMethod method, AttributeArguments arguments, CancellationToken token)
    {
        if (arguments.Integer(Output) is { } output)
        {
            foreach (string name in new[] { OutputHeight, OutputWidth })
            {
                if (arguments.Integer(name) is { } side)
                {
                    yield return new(
                        side == output ? Descriptors.OutputRepeated : Descriptors.OutputContradicts,
                        method.ArgumentLocation(token, name),
                        Number(output),
                        name,
                        Number(side));
                }
            }
        }
    }

    private static IEnumerable<DiagnosticInfo> OutOfRange(
        AttributedMethod method, AttributeArguments arguments, Settings settings, CancellationToken token)
    {
        SpecProblems ofKernel = new()
        {
            OfConvention(settings),
            SpecRules.Layout(nameof(settings.Layout), settings.Layout),
            SpecRules.Range(nameof(settings.Channels), settings.Channels, 0, Settings.MaxChannels, " (0 is any count)"),
            BytesOfChannels(settings),
            SpecRules.Unroll(settings.Unroll),
        };

        // In the words of the attribute: Output where that set both sides, and nothing of a side that is missing or of a layout that only follows the map's.
        return settings.Operator.Problems.Concat(ofKernel)
            .Select(problem => problem.Setting is OutputHeight or OutputWidth && arguments.Has(Output) ? problem with { Setting = Output } : problem)
            .Where(problem => problem.Setting is not (OutputHeight or OutputWidth or OutputLayout) || arguments.Has(problem.Setting))
            .Distinct()
            .Select(problem => new DiagnosticInfo(
                Descriptors.BadSetting, method.ArgumentLocation(token, problem.Setting), problem.Setting, problem.Value, problem.Allowed));
    }

    // What the runtime asks of an image when it sees one.
    private static SpecProblem? BytesOfChannels(Settings settings)
    {
        if (settings.Operator is not CropSettings { FromBytes: true } crop)
        {
            return null;
        }

        if (settings.Channels is not (0 or 1 or 3 or 4))
        {
            return new SpecProblem(nameof(settings.Channels), Number(settings.Channels), "1, 3 or 4 channels of bytes (0 is any of them)");
        }

        int length = settings.Channels > 0 ? settings.Channels : crop.Mean?.Count ?? crop.Deviation?.Count ?? 0;
        return WrongLength(nameof(crop.Mean), crop.Mean, length) ?? WrongLength(nameof(crop.Deviation), crop.Deviation, length);
    }

    private static SpecProblem? WrongLength(string setting, EquatableArray<float>? values, int length) =>
        values is not { } given || (given.Count == length && length is (1 or 3 or 4))
            ? null
            : new SpecProblem(setting, $"a list of {Number(given.Count)}", "a number for each channel, of which there are 1, 3 or 4");

    private static SpecProblem? OfConvention(Settings settings) => settings.Operator switch
    {
        AlignSettings => ConventionRules.AlignProblem(settings.Convention),
        PoolSettings => ConventionRules.PoolProblem(settings.Convention),
        CropSettings => ConventionRules.CropProblem(settings.Convention),
        _ => null,
    };

    private static IEnumerable<DiagnosticInfo> AgainstConvention(AttributedMethod method, Settings settings, CancellationToken token)
    {
        SpecProblems contradictions = settings.Operator switch
        {
            AlignSettings align => ConventionRules.Contradictions(settings.Convention, align.Spec),
            PoolSettings pool => ConventionRules.Contradictions(settings.Convention, pool.Spec),
            CropSettings crop => ConventionRules.Contradictions(settings.Convention, crop.Spec),
            _ => default,
        };
        return contradictions.Select(found => new DiagnosticInfo(
            Descriptors.AgainstConvention, method.ArgumentLocation(token, found.Setting), found.Setting, found.Value, settings.Convention.ToString(), found.Allowed));
    }

    private static string Number(int value) => FormattableString.Invariant($"{value}");
}
