using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Settings;

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
internal sealed class SettingsParser : IOperatorVisitor<Settings>
{
    private readonly AttributedMethod _method;
    private readonly AttributeArguments _arguments;
    private readonly List<DiagnosticInfo> _diagnostics;
    private readonly CancellationToken _token;

    private SettingsParser(AttributedMethod method, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        _method = method;
        _arguments = new(method.Attribute, method.Operator.HasStep && !method.IsGradient ? method.Step : null);
        _diagnostics = diagnostics;
        _token = token;
    }

    public static Settings Parse(AttributedMethod method, List<DiagnosticInfo> diagnostics, CancellationToken token) =>
        method.Operator.Accept(new SettingsParser(method, diagnostics, token));

    Settings IOperatorVisitor<Settings>.Visit<TSpec, TConvention>(OperatorInfo<TSpec, TConvention> info)
    {
        TensorLayout layout = _arguments.Choice<TensorLayout>("Layout") ?? default;
        TConvention convention = _arguments.Choice<TConvention>("Convention") ?? default;
        bool ofPhotographs = info.IsOfPhotographs;
        bool fromBytes = !_method.IsGradient && info.Inputs.Contains(InputKind.Images) && _method.Symbol.Parameters.FirstOrDefault() is { } first && KernelType.Bytes.Is(first.Type);
        ArgumentReader reader = new(_arguments, layout);
        TSpec spec = info.Preset(convention).Visit(ref reader);
        OutputNumbers numbers = SignatureRules.Output(_method);
        SpecProblems ofSpec = SpecRules.Problems(spec, ofFloats: !fromBytes && !ofPhotographs, numbers);
        ofSpec.Add(info.ProblemWith(spec, numbers));
        bool isValid = ofSpec.First is null;
        OperatorSettings settings = new(
            info,
            fromBytes,
            SpecText.Of(info, spec),
            spec.OutputHeight,
            spec.OutputWidth,
            spec.OutputLayout,
            info.Samples(spec),
            !isValid || fromBytes ? null : _method.IsGradient ? info.Plan(spec)?.Gradient : info.Plan(spec),
            isValid ? string.Join(", then ", [info.Words(spec), .. StepWords(reader.OutputStep, numbers)]) : string.Empty,
            numbers,
            _method.IsGradient ? new(info.GradientHead(spec), info.FeaturesDecide(spec)) : null);
        Settings result = new(settings, ofPhotographs ? 0 : _arguments.Integer("Channels") ?? 0, layout, _arguments.Choice<Unrolling>("Unroll") ?? default);
        DiagnosticInfo[] problems = [.. Missing(), .. SetTwice(), .. OutOfRange([.. ofSpec, .. OfKernel(result, info.ConventionProblem(convention), reader.Lists)])];
        _diagnostics.AddRange(problems);

        // What no framework computes contradicts them all.
        if (!problems.Any(problem => problem.Refuses))
        {
            _diagnostics.AddRange(info.Contradictions(convention, spec).Select(found => new DiagnosticInfo(
                Descriptors.AgainstConvention, Location(found.Setting), found.Setting, found.Value, $"{convention}", found.Allowed)));
        }

        return result;
    }

    private IEnumerable<string> StepWords(OutputStep step, OutputNumbers numbers)
    {
        if (step.Over != OverBins.None)
        {
            yield return step.Over == OverBins.Average ? "mean over bins" : "maximum over bins";
        }

        if (SignatureRules.Scales(_method))
        {
            yield return "scale and bias";
        }

        if (step.Activation == Activation.Relu)
        {
            yield return "ReLU";
        }

        if (numbers.AreBytes)
        {
            yield return numbers.Name;
        }
    }

    private IEnumerable<DiagnosticInfo> Missing()
    {
        bool height = !_arguments.Has(SettingNames.Output) && !_arguments.Has(SettingNames.OutputHeight);
        bool width = !_arguments.Has(SettingNames.Output) && !_arguments.Has(SettingNames.OutputWidth);
        if (height || width)
        {
            yield return new(
                Descriptors.OutputMissing,
                Location(SettingNames.OutputHeight, SettingNames.OutputWidth),
                height && width ? "size" : height ? "height" : "width",
                FormattableString.Invariant($"1 to {_method.Operator.MaxOutput}"));
        }
    }

    private IEnumerable<DiagnosticInfo> SetTwice()
    {
        if (_arguments.Integer(SettingNames.Output) is { } output)
        {
            foreach (string name in new[] { SettingNames.OutputHeight, SettingNames.OutputWidth })
            {
                if (_arguments.Integer(name) is { } side)
                {
                    yield return new(
                        side == output ? Descriptors.OutputRepeated : Descriptors.OutputContradicts,
                        Location(name),
                        Number(output),
                        name,
                        Number(side));
                }
            }
        }
    }

    // In the words of the attribute: Output where that set both sides, and nothing of a side that is missing or of a layout that only follows the map's.
    private IEnumerable<DiagnosticInfo> OutOfRange(IEnumerable<SpecProblem> problems) => problems
        .Select(problem => problem.Setting is SettingNames.OutputHeight or SettingNames.OutputWidth && _arguments.Has(SettingNames.Output)
            ? problem with { Setting = SettingNames.Output }
            : problem)
        .Where(problem => problem.Setting is not (SettingNames.OutputHeight or SettingNames.OutputWidth or SettingNames.OutputLayout) || _arguments.Has(problem.Setting))
        .Distinct()
        .Select(problem => new DiagnosticInfo(Descriptors.BadSetting, Location(problem.Setting), problem.Setting, problem.Value, problem.Allowed));

    // What the attribute has and a specification has not.
    private static SpecProblems OfKernel(Settings settings, SpecProblem? ofConvention, IReadOnlyList<(string Name, int Count)> lists)
    {
        SpecCheck check = default;
        check.Together(ofConvention);
        SettingVisits.Layout(ref check, nameof(settings.Layout), settings.Layout);
        if (settings.Operator.FromBytes)
        {
            check.Together(BytesOfChannels(settings.Channels, lists));
        }
        else
        {
            check.Number(nameof(settings.Channels), settings.Channels, 0, Settings.MaxChannels, " (0 is any count)");
        }

        check.Choice(nameof(settings.Unroll), (int)settings.Unroll, typeof(Unrolling), (int)Unrolling.Bin);
        check.Together(settings is { Operator.Gradient: not null, Unroll: not Unrolling.Auto }
            ? new SpecProblem(nameof(settings.Unroll), settings.Unroll.ToString(), $"{Unrolling.Auto} for a gradient, whose kernels are written one way")
            : null);
        return check.Problems;
    }

    // What the runtime asks of an image when it sees one.
    private static SpecProblem? BytesOfChannels(int channels, IReadOnlyList<(string Name, int Count)> lists)
    {
        if (channels is not (0 or 1 or 3 or 4))
        {
            return new SpecProblem(nameof(Settings.Channels), Number(channels), "1, 3 or 4 channels of bytes (0 is any of them)");
        }

        int length = channels > 0 ? channels : lists.FirstOrDefault().Count;
        return lists
            .Where(list => list.Count != length || length is not (1 or 3 or 4))
            .Select(list => (SpecProblem?)new SpecProblem(list.Name, $"a list of {Number(list.Count)}", "a number for each channel, of which there are 1, 3 or 4"))
            .FirstOrDefault();
    }

    private Location Location(params string[] settings) => _method.ArgumentLocation(_token, settings);

    private static string Number(int value) => FormattableString.Invariant($"{value}");
}
