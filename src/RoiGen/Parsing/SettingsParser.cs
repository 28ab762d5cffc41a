using System;
using System.Collections.Generic;
using System.Threading;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Planning;

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
    public static Settings Parse(AttributedMethod method, bool align, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        AttributeArguments arguments = new(method.Attribute);
        int? output = arguments.Integer("Output");
        int height = output ?? arguments.Integer("OutputHeight") ?? 0;
        int width = output ?? arguments.Integer("OutputWidth") ?? 0;
        TensorLayout layout = arguments.Choice<TensorLayout>("Layout") ?? default;
        RoiConvention convention = arguments.Choice<RoiConvention>("Convention") ?? default;
        OperatorSettings settings = align ? Align(arguments, convention, height, width, layout) : Pool(arguments, convention, height, width, layout);
        Settings result = new(settings, convention, arguments.Integer("Channels") ?? 0, layout, arguments.Choice<Unrolling>("Unroll") ?? default);
        if ((Missing(method, arguments, token) ?? Contradiction(method, arguments, token) ?? OutOfRange(method, result, token)) is { } problem)
        {
            diagnostics.Add(problem);
        }
        else if (AgainstConvention(method, result, token) is { } contradiction)
        {
            diagnostics.Add(contradiction);
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
            OutputLayout = arguments.Choice<TensorLayout>("OutputLayout") ?? layout,
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
            OutputLayout = arguments.Choice<TensorLayout>("OutputLayout") ?? layout,
            Rounding = arguments.Choice<PoolRounding>("Rounding") ?? preset.Rounding,
            Bins = arguments.Choice<PoolBins>("Bins") ?? preset.Bins,
            NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? preset.NonFinite,
        });
    }

    private static DiagnosticInfo? Missing(AttributedMethod method, AttributeArguments arguments, CancellationToken token)
    {
        bool height = arguments.Integer("Output") is null && arguments.Integer("OutputHeight") is null;
        bool width = arguments.Integer("Output") is null && arguments.Integer("OutputWidth") is null;
        return height || width
            ? new(
                Descriptors.OutputMissing,
                method.ArgumentLocation(token, "OutputHeight", "OutputWidth"),
                height && width ? "size" : height ? "height" : "width",
                FormattableString.Invariant($"1 to {SpecRules.MaxOutput}"))
            : null;
    }

    private static DiagnosticInfo? Contradiction(AttributedMethod method, AttributeArguments arguments, CancellationToken token)
    {
        if (arguments.Integer("Output") is not { } output)
        {
            return null;
        }

        foreach (string name in new[] { "OutputHeight", "OutputWidth" })
        {
            if (arguments.Integer(name) is { } side && side != output)
            {
                return new(Descriptors.OutputContradicts, method.ArgumentLocation(token, name), Number(output), name, Number(side));
            }
        }

        return null;
    }

    private static DiagnosticInfo? OutOfRange(AttributedMethod method, Settings settings, CancellationToken token)
    {
        SpecProblem? problem = settings.Operator switch
        {
            AlignSettings align => ConventionRules.AlignProblem(settings.Convention) ?? SpecRules.FirstProblem(align.Spec),
            PoolSettings pool => ConventionRules.PoolProblem(settings.Convention) ?? SpecRules.FirstProblem(pool.Spec),
            _ => null,
        };
        problem = SpecRules.Layout(nameof(settings.Layout), settings.Layout)
            ?? problem
            ?? SpecRules.Range(nameof(settings.Channels), settings.Channels, 0, Settings.MaxChannels, " (0 is any count)")
            ?? SpecRules.Unroll(settings.Unroll);
        return problem is { } found
            ? new(Descriptors.BadSetting, method.ArgumentLocation(token, found.Setting, "Output"), found.Setting, found.Value, found.Allowed)
            : null;
    }

    private static DiagnosticInfo? AgainstConvention(AttributedMethod method, Settings settings, CancellationToken token)
    {
        SpecProblem? problem = settings.Operator switch
        {
            AlignSettings align => ConventionRules.Contradiction(settings.Convention, align.Spec),
            PoolSettings pool => ConventionRules.Contradiction(settings.Convention, pool.Spec),
            _ => null,
        };
        return problem is { } found
            ? new(
                Descriptors.AgainstConvention,
                method.ArgumentLocation(token, found.Setting),
                found.Setting,
                found.Value,
                settings.Convention.ToString(),
                found.Allowed)
            : null;
    }

    private static string Number(int value) => FormattableString.Invariant($"{value}");
}
