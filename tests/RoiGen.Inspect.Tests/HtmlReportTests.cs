using System;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Inspect.Measuring;
using RoiGen.Inspect.Reporting;
using Xunit;

namespace RoiGen.Inspect.Tests;

/// <summary>What the page says of a method beside its code.</summary>
public sealed class HtmlReportTests
{
    [Theory]
    [InlineData(8, "FullOpts, 40 bytes, 12 instructions, 1.50 a value</span>")]
    [InlineData(0, "FullOpts, 40 bytes, 12 instructions</span>")]
    public void InstructionsAValue_AreOfMethodsThatStoreValues(int values, string says)
    {
        MethodReport method = new(new CompiledMethod("Kernel", "Rows1", "FullOpts", 20, 40, 12, 12, values, "; listing"), "code");
        KernelReport report = new("Heads.Align", "[RoiAlign]", [], 0, [new BodyReport("Kernel", RoiIsa.Avx2, 8, Runs: true, [method])], new CallResult("Heads.Align", "()", null, "why"));
        Assert.Contains(says, HtmlReport.Of("project", [report], Machine.Current(), DateTimeOffset.UnixEpoch), StringComparison.Ordinal);
    }
}
