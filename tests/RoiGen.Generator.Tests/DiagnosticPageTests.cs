using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>The pages of docs/diagnostics say what the rules do: their examples are compiled.</summary>
public sealed partial class DiagnosticPageTests
{
    /// <summary>Reported by the build files of the package, with which the package's own tests build.</summary>
    private const string RuleOfTheBuild = "ROI0201";

    /// <summary>Its examples are settings of the project.</summary>
    private const string RuleOfTheLanguage = "ROI0008";

    /// <summary>No program is known that gets it.</summary>
    private const string RuleOfOurFaults = "ROI0301";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    /// <summary>What it is about is not in the code alone; the tests of the rules have programs for them.</summary>
    private static readonly string[] RulesOfTheProject = ["ROI0013", "ROI0014", "ROI0015"];

    public static TheoryData<string> RulesWithCode =>
        [.. Rules.Select(rule => rule.Id).Except([.. RulesOfTheProject, RuleOfTheLanguage, RuleOfOurFaults])];

    private static IEnumerable<DiagnosticDescriptor> Rules => new RoiKernelAnalyzer().SupportedDiagnostics;

    [Fact]
    public void EveryRule_HasAPageAndItsText()
    {
        Assert.Equal(
            Rules.Select(rule => rule.Id).Append(RuleOfTheBuild).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        foreach (DiagnosticDescriptor rule in Rules)
        {
            string severity = rule.DefaultSeverity == DiagnosticSeverity.Info ? "Information" : rule.DefaultSeverity.ToString();
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n\n{severity}, category `{rule.Category}`.", Page(rule.Id), StringComparison.Ordinal);
            string description = rule.Description.ToString(CultureInfo.InvariantCulture);
            Assert.InRange(description.Length, 40, 1000);
            Assert.Matches(@"^[A-Z`'].*\.$", description.Replace("\n\n", " ", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"[`\[\]]|^#", description);
            Assert.Contains(Words(description), Words(Page(rule.Id)), StringComparison.Ordinal);
            // Until the pages have an address, a link would lead nowhere.
            Assert.Empty(rule.HelpLinkUri);
        }
    }

    [Theory]
    [MemberData(nameof(RulesWithCode))]
    public async Task TheFailingExample_GetsThisRuleAndNoOther(string rule) =>
        Assert.Equal([rule], (await Program(Example(rule, "Reported", "csharp")).Generate().AnalyzerMessages()).Select(diagnostic => diagnostic.Id).Distinct());

    [Theory]
    [MemberData(nameof(RulesWithCode))]
    public async Task TheFixedExample_GetsNone(string rule)
    {
        GeneratedProgram generated = Program(Example(rule, "Fixed", "csharp")).Generate();
        Assert.Empty(await generated.AnalyzerMessages());
        Assert.Empty(generated.CompilerMessages);
    }

    [Theory]
    [InlineData("Reported", new[] { RuleOfTheLanguage })]
    [InlineData("Fixed", new string[0])]
    public async Task TheLanguageVersionOfTheExample_DecidesTheRule(string section, string[] expected)
    {
        string version = LangVersion().Match(Example(RuleOfTheLanguage, section, "xml")).Groups[1].Value;
        Assert.True(LanguageVersionFacts.TryParse(version, out LanguageVersion language), version);
        Consumer consumer = Program("[RoiAlign(Output = 7, Samples = 2)] internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);");
        Assert.Equal(expected, (await (consumer with { Language = language }).Generate().AnalyzerMessages()).Select(diagnostic => diagnostic.Id));
    }

    // Most examples are members; those about the containing type show it.
    private static Consumer Program(string example) => new(
        $$"""
        using System;
        using System.Threading.Tasks;
        using RoiGen;
        namespace Demo
        {
            {{(example.Contains("class", StringComparison.Ordinal) ? example : $"internal static partial class Heads {{ {example}\n }}")}}
        }
        """);

    /// <summary>The words of a text alone: marks, links and line ends differ between a page and what an editor shows of it.</summary>
    private static string Words(string text) => string.Join(' ', Word().Matches(Link().Replace(text, "$1")).Select(word => word.Value));

    private static string Page(string rule) => File.ReadAllText(Path.Combine(Folder, rule + ".md"));

    private static string Example(string rule, string section, string language)
    {
        Match match = Regex.Match(Page(rule), $@"## {section}\n\n```{language}\n(.*?)\n```", RegexOptions.Singleline);
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException($"The page of {rule} has no example {section}.");
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("<LangVersion>(.*)</LangVersion>")]
    private static partial Regex LangVersion();
}
