using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Docs.Tests;

/// <summary>The code of the pages is code that is compiled. <c>ROIGEN_UPDATE_PAGES=1</c> writes it into them again.</summary>
public sealed class PageCodeTests : IDisposable
{
    private static readonly bool s_update = Environment.GetEnvironmentVariable("ROIGEN_UPDATE_PAGES") == "1";

    /// <summary>
    /// Examples of what is reported and of what is generated have tests of their own, in the generator's project; the page of the packages shows code of README.md
    /// (<see cref="LinkTests"/>).
    /// </summary>
    private static readonly string[] s_testedElsewhere = ["docs/diagnostics/", "docs/reading-generated-code.md", "src/PACKAGE.md"];

    private readonly string _root = Directory.CreateTempSubdirectory("roigen-").FullName;

    public static TheoryData<string> Pages => [.. Repository.Pages];

    public static TheoryData<string> PagesOfCompiledCode => [.. Repository.Pages.Where(page => !s_testedElsewhere.Any(page.StartsWith))];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public void CodeOfAPage_IsThatOfItsSource(string page)
    {
        if (s_update)
        {
            File.WriteAllText(Path.Combine(Repository.Root, page), PageCode.Updated(Repository.Root, Repository.Read(page)));
        }

        Assert.All(PageCode.Of(Repository.Root, Repository.Read(page)), code => Assert.Equal(code.Compiled, code.Shown));
    }

    [Theory]
    [MemberData(nameof(PagesOfCompiledCode))]
    public void CodeOfAPage_NamesItsSource(string page) => Assert.Empty(PageCode.Unmarked(Repository.Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryBlockOfAPage_IsClosed(string page) => Assert.Null(OpenBlock(Repository.Read(page)));

    [Theory]
    [InlineData("```csharp\nint X;\n```\n\n```\ndotnet run\n```\n", null)]
    [InlineData("```csharp\nint X;\n```\ndotnet run\n```\nwords\n", "```")]
    [InlineData("```\ndotnet run\nwords\n\n```csharp\nint X;\n```\n", "```csharp")]
    public void ABlockThatStaysOpen_IsNoticed(string page, string? fence) => Assert.Equal(fence, OpenBlock(page));

    [Fact]
    public void OtherCodeThanTheSources_IsNoticedAndReplaced()
    {
        File.WriteAllText(Path.Combine(_root, "A.cs"), "class A\n{\n    // <one>\n    int X;\n\n    int Y;\n    // </one>\n    // <two>\n    int Z;\n    // </two>\n}\n");
        const string Page = "words\n\n<!-- code: A.cs#one,two -->\n```csharp\nint Old;\n```\n\nmore\n";
        PageCode code = Assert.Single(PageCode.Of(_root, Page));
        Assert.Equal(("A.cs#one,two", "int Old;", "int X;\n\nint Y;\n\nint Z;"), (code.Source, code.Shown, code.Compiled));
        Assert.Equal("words\n\n<!-- code: A.cs#one,two -->\n```csharp\nint X;\n\nint Y;\n\nint Z;\n```\n\nmore\n", PageCode.Updated(_root, Page));
    }

    [Theory]
    [InlineData("<!-- code: B.cs#one -->\n```csharp\nint X;\n```\n", "B.cs")]
    [InlineData("<!-- code: A.cs#two -->\n```csharp\nint X;\n```\n", "two")]
    [InlineData("<!-- code: A.cs#one -->\n\n```csharp\nint X;\n```\n", "1 marks of code, but 0 blocks")]
    public void AMarkWithoutASource_IsRefused(string page, string says)
    {
        File.WriteAllText(Path.Combine(_root, "A.cs"), "// <one>\nint X;\n// </one>\n");
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => PageCode.Of(_root, page)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CodeWithoutAMark_IsNoticed()
    {
        File.WriteAllText(Path.Combine(_root, "A.cs"), "// <one>\nint X;\n// </one>\n");
        IEnumerable<string> unmarked = PageCode.Unmarked("<!-- code: A.cs#one -->\n```csharp\nint X;\n```\n\n```csharp\nint Y;\n```\n");
        Assert.Equal(["int Y;"], unmarked);
    }

    // The fence where the page goes wrong: it opens a block within a block, or none closes it.
    private static string? OpenBlock(string page)
    {
        string? open = null;
        foreach (string fence in page.Split('\n').Where(line => line.StartsWith("```", StringComparison.Ordinal)))
        {
            if (open is not null && fence != "```")
            {
                return fence;
            }

            open = open is null ? fence : null;
        }

        return open;
    }
}
