using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>A project can name the instruction sets that its kernels are written for.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("", "avx512 avx2 advsimd", "")]
    [InlineData("Avx2", "avx2", "Avx512, AdvSimd")]
    [InlineData(" advsimd , AVX512,", "avx512 advsimd", "Avx2")]
    [InlineData("Avx512, Avx2, AdvSimd", "avx512 avx2 advsimd", "")]
    public async Task KernelsAreWrittenForThoseThatAreNamed(string property, string written, string leftOut)
    {
        GeneratedProgram program = Program("[RoiAlign(Output = 2, Samples = 1, Channels = 16)] internal static", property).Generate();
        Assert.Empty(program.CompilerMessages);
        Assert.Empty(await program.AnalyzerMessages());
        Assert.Equal(written, string.Join(' ', Regex.Matches(Assert.Single(program.Kernels).SourceText.ToString(), "class average_2x2_taps2_(\\w+)").Select(match => match.Groups[1].Value)));
        Assert.Equal(written, string.Join(' ', Regex.Matches(Assert.Single(program.Rows).SourceText.ToString(), "class average_rows_(\\w+)").Select(match => match.Groups[1].Value)));
        Assert.Equal(
            leftOut.Length > 0 ? $"//   no kernel for {leftOut}: RoiGenInstructionSets leaves it out" : "",
            Regex.Match(Assert.Single(program.Methods).SourceText.ToString(), "//   no kernel.*").Value);
    }

    // Twelve channels fill eight lanes, not sixteen.
    [Theory]
    [InlineData("", "ROI0101", "12 channels do not fill a block of Arm64 (16)")]
    [InlineData("Avx2", "", "")]
    [InlineData("Avx512", "ROI0101", "12 channels do not fill a block of x64 (16)")]
    public async Task ThoseThatAreLeftOut_AreNotMissed(string property, string expected, string reason)
    {
        GeneratedProgram program = Program("[RoiAlign(Output = 2, Samples = 1, Channels = 12)] internal static", property).Generate();
        string messages = string.Join(' ', (await program.AnalyzerMessages()).Select(message => message.ToString()));
        Assert.Equal(expected, Regex.Match(messages, "ROI\\d+").Value);
        Assert.Contains(reason, messages, System.StringComparison.Ordinal);
        Assert.Empty(program.CompilerMessages);
    }

    [Fact]
    public async Task ANameThatIsNone_IsAnError_AndKernelsAreWrittenForTheOthers()
    {
        GeneratedProgram program = Program("[RoiAlign(Output = 2, Samples = 1, Channels = 16)] internal static", "Avx2, Neon, neon").Generate();
        Assert.Equal(
            "error ROI0015: RoiGenInstructionSets names 'Neon'; allowed are Avx512, Avx2, AdvSimd, with commas between",
            Assert.Single(await program.AnalyzerMessages()).ToString());
        Assert.Single(Regex.Matches(program.Kernels[0].SourceText.ToString(), "class average_2x2_taps2_\\w+"));
    }

    [Fact]
    public async Task WhatThePageReports_IsReported_AndWhatItFixesIsNot()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "ROI0015.md"));
        string[] ids = [];
        foreach (Match example in Regex.Matches(page, "<RoiGenInstructionSets>(.*?)</RoiGenInstructionSets>"))
        {
            GeneratedProgram program = Program("[RoiAlign(Output = 2, Samples = 1, Channels = 16)] internal static", example.Groups[1].Value).Generate();
            ids = [.. ids, string.Join(' ', (await program.AnalyzerMessages()).Select(message => message.Id))];
        }

        Assert.Equal(["ROI0015", ""], ids);
    }

    private static Consumer Program(string method, string property) => Consumer.WithMethod(method) with
    {
        Properties = property.Length == 0 ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("_RoiGenInstructionSets", property),
    };
}
