using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RoiGen.Package.Tests;

/// <summary>The packages in programs of all kinds, with all warnings as errors.</summary>
[Collection(nameof(PackedFeed))]
public sealed class ConsumerTests(PackedFeed feed)
{
    private const string Native = "<TargetFramework>net9.0</TargetFramework><TreatWarningsAsErrors>false</TreatWarningsAsErrors><LangVersion>12</LangVersion><Nullable>enable</Nullable>";

    [Theory]
    [InlineData("<LangVersion>12</LangVersion><Nullable>enable</Nullable><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow><GenerateDocumentationFile>true</GenerateDocumentationFile><AnalysisLevel>latest-all</AnalysisLevel><NoWarn>CA1303;CA1305;CA1852</NoWarn>")]
    [InlineData("<LangVersion>preview</LangVersion><Nullable>disable</Nullable><ImplicitUsings>enable</ImplicitUsings>")]
    [InlineData("<LangVersion>latest</LangVersion><Nullable>disable</Nullable><ImplicitUsings>disable</ImplicitUsings><AllowUnsafeBlocks>true</AllowUnsafeBlocks>")]
    public void OfEveryLanguageSetting(string properties) => AssertSpecialised(new ConsumerProgram(feed, properties).Run());

    // A console project of the SDK's template has these settings.
    [Fact]
    public void TheProgramOfGettingStarted_PrintsItsKernel()
    {
        ConsumerProgram program = new(feed, "<Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>");
        string page = File.ReadAllText(Path.Combine(PackedFeed.Repository, "docs", "getting-started.md"));
        string[] listings = [.. Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, listings.Length);
        File.WriteAllText(Path.Combine(program.Folder, "Heads.cs"), listings[0]);
        File.WriteAllText(Path.Combine(program.Folder, "Program.cs"), listings[1]);
        string printed = feed.Dotnet(program.Folder, "run", "-c", "Release").Trim();
        string isa = Regex.Match(printed, "Isa = (\\w+)").Groups[1].Value;
        Assert.StartsWith($"KernelChoice {{ Kernel = BoxHead_align_7x7_s2_{isa.ToLowerInvariant()}, ", printed, StringComparison.Ordinal);
        if (isa == "Avx512")
        {
            Assert.Contains(printed, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WithVersionsInACentralFile() =>
        AssertSpecialised(new ConsumerProgram(feed, "<Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>", central: true).Run());

    [Fact]
    [Trait("Category", "Proof")]
    public void Trimmed() => AssertSpecialised(new ConsumerProgram(feed, "<PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode><TrimmerSingleWarn>false</TrimmerSingleWarn>")
        .PublishAndRun(["SelfContained=true"]));

    [Fact]
    [Trait("Category", "Proof")]
    public void Native_WithAnInstructionSet_RunsTheKernel()
    {
        ConsumerResult result = new ConsumerProgram(feed, Native).PublishAndRun(["PublishAot=true", "TrimmerSingleWarn=false", "IlcInstructionSet=x86-x64-v3"]);
        AssertSpecialised(result);
        Assert.Equal("Avx2", result.Isa);
    }

    [Fact]
    [Trait("Category", "Proof")]
    public void Native_WithoutAnInstructionSet_RunsThePortableKernelAndTheBuildSaysSo()
    {
        ConsumerResult result = new ConsumerProgram(feed, Native).PublishAndRun(["PublishAot=true", "TrimmerSingleWarn=false"], "ROI0201");
        Assert.Equal("Portable", result.Isa);
        Assert.Equal("2.5 6.5", result.Values);
        Assert.True(result.SameAsGeneric);
    }

    [Theory]
    [InlineData(true, "PublishAot=true", "RuntimeIdentifier=win-x64")]
    [InlineData(false, "PublishAot=true", "RuntimeIdentifier=win-x64", "NoWarn=ROI0201")]
    [InlineData(false, "PublishAot=true", "RuntimeIdentifier=win-x64", "IlcInstructionSet=native")]
    [InlineData(false, "PublishAot=true", "RuntimeIdentifier=osx-arm64")]
    [InlineData(false, "PublishAot=false", "RuntimeIdentifier=win-x64")]
    public void ROI0201_IsForNativeX64WithoutAnInstructionSet(bool expected, params string[] properties) => Assert.Equal(
        expected,
        new ConsumerProgram(feed, Native).RunTarget("RoiGenCheckInstructionSet", properties)
            .Contains("warning ROI0201: PublishAot is set without IlcInstructionSet", StringComparison.Ordinal));

    private static void AssertSpecialised(ConsumerResult result)
    {
        Assert.Equal(result.Best, result.Isa);
        Assert.Equal($"Box_align_3x3_s2_{result.Best.ToLowerInvariant()}", result.Kernel);
        Assert.Equal("2.5 6.5", result.Values);
        Assert.True(result.SameAsGeneric);
    }
}
