using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Planning;

namespace RoiGen.Parsing;

/// <summary>The settings of an attribute, and what is wrong with them.</summary>
/// <param name="Operator">What to compute.</param>
/// <param name="Channels">Channels to specialise for.</param>
/// <param name="Layout">Layout to specialise for.</param>
/// <param name="Unroll">The unrolling.</param>
internal sealed record Settings(OperatorSettings Operator, int Channels, TensorLayout Layout, Unrolling Unroll)
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

    public static Settings Parse(AttributedMethod method, bool align, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        AttributeArguments arguments = new(method.Attribute);
        int? output = arguments.Integer(Output);
        int height = output ?? arguments.Integer(OutputHeight) ?? 0;
        int width = output ?? arguments.Integer(OutputWidth) ?? 0;
        TensorLayout layout = arguments.Choice<TensorLayout>("Layout") ?? default;
        OperatorSettings settings = align ? Align(arguments, height, width, layout) : Pool(arguments, height, width, layout);
        Settings result = new(settings, arguments.Integer("Channels") ?? 0, layout, arguments.Choice<Unrolling>("Unroll") ?? default);
        diagnostics.AddRange(Missing(method, arguments, token));
        diagnostics.AddRange(SetTwice(method, arguments, token));
        diagnostics.AddRange(OutOfRange(method, arguments, result, token));
        return result;
    }

    private static AlignSettings Align(AttributeArguments arguments, int height, int width, TensorLayout layout)
    {
        RoiAlignSpec spec = new()
        {
            OutputHeight = height,
            OutputWidth = width,
            Samples = arguments.Integer("Samples") ?? 0,
            OutputLayout = arguments.Choice<TensorLayout>(OutputLayout) ?? layout,
            Offset = arguments.Choice<RoiOffset>("Offset") ?? default,
            Placement = arguments.Choice<SamplePlacement>("Placement") ?? default,
            NonFinite = arguments.Choice<NonFiniteRoi>("NonFinite") ?? default,
        };
        return new(arguments.Float("MinimumSize") is { } size ? spec with { MinimumSize = size } : spec);
    }

    private static PoolSettings Pool(AttributeArguments arguments, int height, int width, TensorLayout layout) => new(new RoiPoolSpec
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
        SpecProblems ofSpec = settings.Operator switch
        {
            AlignSettings align => SpecRules.Problems(align.Spec),
            PoolSettings pool => SpecRules.Problems(pool.Spec),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Operator, "An operator without rules."),
        };
        SpecProblems ofKernel = new()
        {
            SpecRules.Layout(nameof(settings.Layout), settings.Layout),
            SpecRules.Range(nameof(settings.Channels), settings.Channels, 0, Settings.MaxChannels, " (0 is any count)"),
            SpecRules.Unroll(settings.Unroll),
        };

        // In the words of the attribute: Output where that set both sides, and nothing of a side that is missing or of a layout that only follows the map's.
        return ofSpec.Concat(ofKernel)
            .Select(problem => problem.Setting is OutputHeight or OutputWidth && arguments.Has(Output) ? problem with { Setting = Output } : problem)
            .Where(problem => problem.Setting is not (OutputHeight or OutputWidth or OutputLayout) || arguments.Has(problem.Setting))
            .Distinct()
            .Select(problem => new DiagnosticInfo(
                Descriptors.BadSetting, method.ArgumentLocation(token, problem.Setting), problem.Setting, problem.Value, problem.Allowed));
    }

    private static string Number(int value) => FormattableString.Invariant($"{value}");
}
