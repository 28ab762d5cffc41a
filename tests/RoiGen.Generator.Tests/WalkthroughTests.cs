using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>The page that walks through a generated file shows what is generated today.</summary>
public sealed partial class WalkthroughTests
{
    /// <summary>Stands for what an excerpt leaves out.</summary>
    private const string Omission = "...";

    [Fact]
    public void EveryExcerpt_IsOfTheFile()
    {
        string file = new Consumer(
            """
            using System;
            using RoiGen;

            namespace RoiGen.Samples.QuickStart;

            internal static partial class Heads
            {
                internal const int Size = 14;
                internal const int Channels = 256;

                [RoiAlign(Output = Size, Samples = 2, Channels = Channels)]
                internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output);
            }
            """).Generate().Text;
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reading-generated-code.md"));
        string[] excerpts = [.. Excerpt().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Equal(7, excerpts.Length);
        string found = Unindented(file);
        Assert.All(excerpts, excerpt => Assert.Contains(Unindented(excerpt.Replace(Omission, string.Empty, StringComparison.Ordinal)), found, StringComparison.Ordinal));
    }

    private static string Unindented(string text) => string.Join('\n', Lines(text));

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    // What is marked as C#, and the header, which is comments alone.
    [GeneratedRegex(@"```(?:csharp\n|\n(?=// ))(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Excerpt();
}
