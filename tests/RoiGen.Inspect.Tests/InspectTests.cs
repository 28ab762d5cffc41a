using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace RoiGen.Inspect.Tests;

/// <summary>What the tool says of a program: it is what was written, what the JIT did, and what ran.</summary>
public sealed class InspectTests(InspectedProgram program) : IClassFixture<InspectedProgram>
{
    [Fact]
    public void TheTable_HasARowForEveryKernel()
    {
        string[] lines = program.Table.Split('\n');
        Assert.StartsWith("method", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Demo.Heads.Align", "Demo.Heads.Large", "Demo.Heads.Pool"], lines[1..4].Select(line => line.Split(' ')[0]));
        Assert.Contains("Demo.Heads.Align: [RoiAlign( Output = 3, Samples = 2, Channels = 16)]", lines);
    }

    [Fact]
    public void EveryPassOfTheKernelThatRan_IsFullyOptimised()
    {
        foreach ((string method, string[] passes) in new[]
        {
            ("Demo.Heads.Align", (string[])["Columns1", "Columns2", "Columns3", "Columns4", "Rows1", "Rows2", "Rows3", "Rows4"]),
            ("Demo.Heads.Pool", ["Bins"]),
        })
        {
            JsonElement kernel = Kernel(method);
            JsonElement body = Assert.Single(
                kernel.GetProperty("bodies").EnumerateArray(), body => body.GetProperty("kernel").GetString() == kernel.GetProperty("call").GetProperty("kernel").GetString());
            Assert.Equal(RoiKernels.Isa.ToString(), body.GetProperty("isa").GetString());
            JsonElement[] methods = [.. body.GetProperty("methods").EnumerateArray()];
            Assert.Equal(passes, methods.Select(pass => pass.GetProperty("compiled").GetProperty("name").GetString()).Order(StringComparer.Ordinal));
            foreach (JsonElement pass in methods)
            {
                JsonElement compiled = pass.GetProperty("compiled");
                Assert.Equal("FullOpts", compiled.GetProperty("tier").GetString());
                Assert.InRange(compiled.GetProperty("code").GetInt32(), 2 * compiled.GetProperty("instructions").GetInt32(), 15 * compiled.GetProperty("instructions").GetInt32());
                Assert.InRange(pass.GetProperty("instructionsPerOutput").GetDouble(), 1.0 / body.GetProperty("lanes").GetInt32(), 100);
                Assert.StartsWith("private static void", pass.GetProperty("source").GetString(), StringComparison.Ordinal);
                Assert.Contains("; Total bytes of code", compiled.GetProperty("listing").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void BothTimes_WereTaken()
    {
        foreach (string method in new[] { "Demo.Heads.Align", "Demo.Heads.Pool", "Demo.Heads.Large" })
        {
            JsonElement call = Kernel(method).GetProperty("call");
            Assert.True(call.GetProperty("milliseconds").GetDouble() > 0);
            Assert.True(call.GetProperty("genericMilliseconds").GetDouble() > 0);
        }
    }

    [Fact]
    public void AMethodWithoutAKernel_IsShownToRunThePortableOne()
    {
        JsonElement large = Kernel("Demo.Heads.Large");
        Assert.Equal(0, large.GetProperty("bodies").GetArrayLength());
        Assert.Contains("Portable", program.Table.Split('\n').Single(line => line.StartsWith("Demo.Heads.Large ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public void ThePage_OpensInABrowser()
    {
        using Process browser = Process.Start(new ProcessStartInfo(
            ChromiumFactAttribute.Browser!, ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", new Uri(program.Html).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        browser.ErrorDataReceived += (_, _) => { };
        browser.BeginErrorReadLine();
        string dom = browser.StandardOutput.ReadToEnd();
        browser.WaitForExit();

        // As the browser understood it: three headings, and code beside its listing for every pass of the two kernels that this machine runs.
        Assert.Equal(3, Count(dom, "<h2>"));
        Assert.Equal(Count(dom, "<details"), Count(dom, "<div class=\"sides\"><pre>private static void "));
        Assert.True(Count(dom, "; Total bytes of code") >= 9);
        Assert.Equal(2, Count(dom, "<details open"));
    }

    [Fact]
    public void AProjectThatIsNotThere_IsNamed()
    {
        (int exitCode, _, string errors) = InspectedProgram.Run(typeof(KernelReport).Assembly.Location, "nowhere.csproj");
        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere.csproj; name a project file", errors, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private JsonElement Kernel(string method)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(program.Json));
        return document.RootElement.EnumerateArray().Single(kernel => kernel.GetProperty("method").GetString() == method).Clone();
    }
}
