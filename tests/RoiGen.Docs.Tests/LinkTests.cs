using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Docs.Tests;

/// <summary>Links and pictures of the pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    private const string PackedPage = "src/PACKAGE.md";

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryRelativeLink_LeadsToAFileAndAHeading(string page) => Assert.Empty(Broken(page, Repository.Read(page)));

    [Fact]
    public void EveryMeasuredBlock_HasItsCommandOnThePageOfBenchmarks()
    {
        string benchmarks = Repository.Read("benchmarks/README.md");
        string[] blocks = [.. Repository.Pages.SelectMany(page => MeasuredBlock().Matches(Repository.Read(page))).Select(block => block.Groups[1].Value).Distinct()];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Matches($@"\n\| `.*\|.*`{block}`", benchmarks));
    }

    [Theory]
    [InlineData("[a](docs/nowhere.md)")]
    [InlineData("![a](docs/nowhere.png)")]
    [InlineData("[a](docs/numerics.md#nowhere)")]
    [InlineData("[a](#nowhere)")]
    public void ALinkToNowhere_IsNoticed(string text) => Assert.Single(Broken("README.md", text));

    // What the page of a package shows: no file lies beside it, and HTML is printed as it is.
    [Fact]
    public void ThePackedPage_HasNoRelativeLinkAndNoHtml()
    {
        string page = Repository.Read(PackedPage);
        Assert.DoesNotMatch(@"\]\((?!https://)", page);
        Assert.DoesNotMatch("<(!--|/?(a|b|br|details|div|img|p|summary|table)[ >])", page);
    }

    [Fact]
    public void CodeOfThePackedPage_IsThatOfTheReadme()
    {
        string[] readme = [.. PageCode.Of(Repository.Root, Repository.Read("README.md")).Select(code => code.Compiled)];
        string[] packed = [.. PageCode.Unmarked(Repository.Read(PackedPage))];
        Assert.NotEmpty(packed);
        Assert.Subset(readme.ToHashSet(), packed.ToHashSet());
    }

    private static IEnumerable<string> Broken(string page, string text)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (Match match in Link().Matches(Code().Replace(text, "")))
        {
            (string file, string heading) = (match.Groups["file"].Value, match.Groups["heading"].Value);
            string path = file.Length == 0 ? Path.Combine(Repository.Root, page) : Path.GetFullPath(Path.Combine(folder, file));
            bool found = File.Exists(path) || Directory.Exists(path);
            if (!found || (heading.Length > 0 && !Headings(file.Length == 0 ? text : File.ReadAllText(path)).Contains(heading)))
            {
                yield return match.Value;
            }
        }
    }

    // As GitHub makes them.
    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(text).Select(match => Regex.Replace(match.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?!https?://|mailto:)(?<file>[^)#\s]*)(#(?<heading>[^)\s]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("<!-- benchmark:begin ([a-z-]+) -->")]
    private static partial Regex MeasuredBlock();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
