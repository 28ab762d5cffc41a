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
    private const string Native = "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><TreatWarningsAsErrors>false</TreatWarningsAsErrors><LangVersion>12</LangVersion><Nullable>enable</Nullable>";

    [Theory]
    [Trait("Category", "Proof")]
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
        string isa = Regex.Match(printed, "Pass = Columns,.* Isa = (\\w+)").Groups[1].Value;
        Assert.Contains($"Pass = Columns, Regions = 2, Kernel = average_7x7_taps4_{isa.ToLowerInvariant()}, ", printed, StringComparison.Ordinal);
        if (isa == "Avx512")
        {
            Assert.True(page.Contains(printed, StringComparison.Ordinal), printed);
        }
    }

    // With optimisation switched off the JIT would optimise no kernel either.
    [Fact]
    [Trait("Category", "Proof")]
    public void InADebugBuild_TheMethodCallsThePortableKernelUnlessAskedOtherwise()
    {
        ConsumerProgram program = new(feed, "<Nullable>enable</Nullable>");
        ConsumerResult result = program.Run("Debug");
        Assert.Equal("Portable", result.Isa);
        Assert.Equal("2.5 6.5", result.Values);
        Assert.True(result.SameAsPortable);
        AssertSpecialised(program.Run("Debug", "RoiGenDebugKernels=true"));
    }

    [Fact]
    public void WithTheSettingsOfReadme_TheSecondBuildIsAsTheFirst()
    {
        string readme = File.ReadAllText(Path.Combine(PackedFeed.Repository, "README.md"));
        string snippet = Regex.Match(readme, "```xml\n([^`]*EmitCompilerGeneratedFiles[^`]*)```").Groups[1].Value;
        Assert.Contains("CompilerGeneratedFilesOutputPath", snippet, StringComparison.Ordinal);
        ConsumerProgram program = new(feed, snippet);

        // As people write lists, and where the SDK reads it last.
        File.WriteAllText(
            Path.Combine(program.Folder, "Directory.Build.targets"),
            "<Project><PropertyGroup><RoiGenInstructionSets>\n  Avx512;\n  Avx2\n</RoiGenInstructionSets></PropertyGroup></Project>");
        program.Build();
        string emitted = Assert.Single(Directory.GetFiles(program.Folder, "Demo.Heads.Box.g.cs", SearchOption.AllDirectories));
        Assert.DoesNotContain("/obj/", emitted, StringComparison.Ordinal);
        Assert.Contains("no kernel for AdvSimd: RoiGenInstructionSets leaves it out", File.ReadAllText(emitted), StringComparison.Ordinal);

        // A file more, so that the compiler starts again.
        File.WriteAllText(Path.Combine(program.Folder, "More.cs"), "internal static class More;");
        AssertSpecialised(program.Run());
    }

    // The first build has a folder of its own, as those of several frameworks have, and the next one has none. A file more, so that the compiler starts again.
    [Fact]
    public void FilesThatAnotherBuildEmitted_AreNotCompiled()
    {
        ConsumerProgram program = new(feed, "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>Generated/$(TargetFramework)</CompilerGeneratedFilesOutputPath>");
        program.Build();
        Assert.True(File.Exists(Path.Combine(program.Folder, "Generated", "net10.0", "RoiGen", "RoiGen.RoiKernelGenerator", "Demo.Heads.Box.g.cs")));
        File.WriteAllText(Path.Combine(program.Folder, "More.cs"), "internal static class More;");
        AssertSpecialised(program.Run("Release", "EmitCompilerGeneratedFiles=false"));
    }

    // The generator would be there and the runtime not, and the advice of ROI0013 is to add this package.
    [Fact]
    public void OfAFrameworkThatIsNotSupported_IsRefusedAtItsRestore()
    {
        string said = new ConsumerProgram(feed, "<TargetFramework>netstandard2.0</TargetFramework><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>").FailToRestore();
        Assert.Contains($"NU1202: Package RoiGen {PackedFeed.Version} is not compatible with netstandard2.0 ", said, StringComparison.Ordinal);
        Assert.Contains("- net8.0 ", said, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Proof")]
    public void WithVersionsInACentralFile() =>
        AssertSpecialised(new ConsumerProgram(feed, "<Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>", central: true).Run());

    [Fact]
    [Trait("Category", "Proof")]
    public void Trimmed() => AssertSpecialised(new ConsumerProgram(feed, "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode><TrimmerSingleWarn>false</TrimmerSingleWarn>")
        .PublishAndRun(["SelfContained=true"]));

    [Theory]
    [InlineData("net9.0", "x86-x64-v3")]
    [InlineData("net10.0", "x86-64-v3")]
    [Trait("Category", "Proof")]
    public void Native_WithAnInstructionSet_RunsTheKernel(string framework, string instructionSet)
    {
        ConsumerResult result = new ConsumerProgram(feed, Native + $"<TargetFramework>{framework}</TargetFramework>")
            .PublishAndRun(["PublishAot=true", "TrimmerSingleWarn=false", $"IlcInstructionSet={instructionSet}"]);
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
        Assert.True(result.SameAsPortable);
    }

    [Fact]
    [Trait("Category", "Proof")]
    public void ROI0201_IsForPublishing() => Assert.DoesNotContain("ROI0201", new ConsumerProgram(feed, Native).Build("PublishAot=true"), StringComparison.Ordinal);

    [Theory]
    [InlineData("net8.0", "x86-x64-v3 (AVX2 and FMA), x86-x64-v4 (AVX-512 too)")]
    [InlineData("net9.0", "x86-x64-v3 (AVX2 and FMA), x86-x64-v4 (AVX-512 too)")]
    [InlineData("net10.0", "x86-64-v3 (AVX2 and FMA), x86-64-v4 (AVX-512 too)")]
    public void ROI0201_NamesWhatTheCompilerOfTheFrameworkKnows(string framework, string names) => Assert.Contains(
        $"set IlcInstructionSet to {names} or native (this machine's)",
        new ConsumerProgram(feed, Native).RunTarget("RoiGenCheckInstructionSet", ["PublishAot=true", $"TargetFramework={framework}"]),
        StringComparison.Ordinal);

    [Theory]
    [Trait("Category", "Proof")]
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
        Assert.Equal($"average_3x3_taps4_{result.Best.ToLowerInvariant()}", result.Kernel);
        Assert.Equal("2.5 6.5", result.Values);
        Assert.True(result.SameAsPortable);
    }
}
