using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Inspect.Tests;

/// <summary>What the tool says of a program: it is what was written, what the JIT did, and what ran.</summary>
public sealed class InspectTests(InspectedProgram program) : IClassFixture<InspectedProgram>
{
    private static readonly string[] Timed =
    [
        "Demo.Heads.Align",
        "Demo.Heads.Pool",
        "Demo.Heads.Large",
        "Demo.Heads.Both(FeatureMap<float>, RoiBatch, Span<float>)",
        "Demo.Heads.Both(FeaturePyramid<float>, RoiBatch, Span<float>, ParallelOptions)",
        "Demo.Heads.Precise",
        "Demo.Heads.Crop",
        "Demo.Heads.Image",
        "Demo.Heads.PartAlign",
        "Demo.Heads.PartPool",
        "Demo.Detector.Own",
        "Demo.Detector.fixed",
    ];

    private static readonly Dictionary<string, string> NotTimed = new()
    {
        ["Demo.Heads.Quantised"] = "a step comes after its operator, and only the operator has an entry point to compare with",
        ["Demo.Heads.Backward"] = "it asks for a gradient, and calls are timed forward alone",
        ["Demo.Heads.Photograph"] = "crops of photographs have no generated kernels to compare with",
        ["Demo.Configured.Uncallable"] = "the method needs an instance, and Configured has no constructor without parameters",
        ["Demo.Broken.Unmade"] = "it threw NotSupportedException: never made",
        ["Demo.Generic{T}.Open"] = "its type has type parameters, and only a program says what they are",
    };

    [Fact]
    public void TheTable_HasARowForEveryKernel()
    {
        string[] lines = program.Table.Split('\n');
        Assert.StartsWith("method", lines[0], StringComparison.Ordinal);
        Assert.Equal([.. Timed.Concat(NotTimed.Keys).Order(StringComparer.Ordinal)], lines[1..(1 + Timed.Length + NotTimed.Count)].Select(MethodOf).Order(StringComparer.Ordinal));
        Assert.Contains("Demo.Heads.Align: [RoiAlign(Output = 3, Samples = 2, Channels = 16)]", lines);
    }

    [Fact]
    public void EveryPassOfTheWidestKernel_IsFullyOptimised()
    {
        foreach ((string method, string[] passes) in new[]
        {
            ("Demo.Heads.Align", (string[])["Columns1", "Columns2", "Columns3", "Columns4", .. RoiKernels.Isa is RoiIsa.AdvSimd ? Array.Empty<string>() : ["Fused1", "Fused2", "Fused3", "Fused4"], "Rows1", "Rows2", "Rows3", "Rows4"]),
            ("Demo.Heads.Pool", ["Bins4"]),
        })
        {
            JsonElement kernel = Kernel(method);
            JsonElement body = Body(kernel);
            JsonElement[] methods = [.. body.GetProperty("methods").EnumerateArray()];
            Assert.Equal(passes, methods.Select(pass => pass.GetProperty("compiled").GetProperty("name").GetString()).Order(StringComparer.Ordinal));
            foreach (JsonElement pass in methods)
            {
                JsonElement compiled = pass.GetProperty("compiled");
                Assert.Equal("FullOpts", compiled.GetProperty("tier").GetString());
                Assert.InRange(compiled.GetProperty("code").GetInt32(), 2 * compiled.GetProperty("instructions").GetInt32(), 15 * compiled.GetProperty("instructions").GetInt32());
                // A turn of the innermost loop: some loads for each store of a vector, and little else.
                Assert.InRange(pass.GetProperty("instructionsPerValue").GetDouble(), 3.0 / body.GetProperty("lanes").GetInt32(), 50.0 / body.GetProperty("lanes").GetInt32());
                Assert.StartsWith("private static void", pass.GetProperty("source").GetString(), StringComparison.Ordinal);
                Assert.Contains("; Total bytes of code", compiled.GetProperty("listing").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void EveryMethodThatCanBeCalled_IsTimed()
    {
        foreach (string method in Timed)
        {
            JsonElement time = Kernel(method).GetProperty("call").GetProperty("time");
            Assert.True(time.GetProperty("milliseconds").GetDouble() > 0);
            Assert.True(time.GetProperty("portableMilliseconds").GetDouble() > 0);
        }
    }

    [Fact]
    public void EveryOther_IsListedWithTheReason()
    {
        string[] lines = program.Table.Split('\n');
        foreach ((string method, string reason) in NotTimed)
        {
            Assert.Contains(lines, line => line == $"  not timed: {reason}");
            Assert.Equal(JsonValueKind.Null, Kernel(method).GetProperty("call").GetProperty("time").ValueKind);
            Assert.Equal(["-", "-", "-"], lines.First(line => line.StartsWith(method + " ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..]);
        }
    }

    // Overloads share a name: each has its own kernel.
    [Fact]
    public void TheKernelThatRan_IsThatOfTheMethod()
    {
        string suffix = RoiKernels.Isa.ToString().ToLowerInvariant();
        foreach ((string method, string kernel) in new[]
        {
            ("Demo.Heads.Both(FeatureMap<float>, RoiBatch, Span<float>)", $"average_2x2_taps2_{suffix}"),
            ("Demo.Heads.Both(FeaturePyramid<float>, RoiBatch, Span<float>, ParallelOptions)", $"average_2x2_taps2_{suffix}"),
            ("Demo.Heads.Precise", $"average_2x2_taps8_{suffix}"),
            ("Demo.Heads.Crop", $"average_4x4_taps2_{suffix}"),
            ("Demo.Heads.Image", "crop_bytes"),
            ("Demo.Heads.PartAlign", "position_sensitive"),
            ("Demo.Heads.PartPool", "position_sensitive"),
            // A hundred regions are too few for tables, on which alone its kernel works.
            ("Demo.Detector.Own", $"portable_pool_{32 * Body(Kernel("Demo.Detector.Own")).GetProperty("lanes").GetInt32()}bit"),
        })
        {
            Assert.Equal(kernel, Kernel(method).GetProperty("call").GetProperty("time").GetProperty("kernel").GetString());
        }

        Assert.Contains("pyramid of 4 levels", Kernel("Demo.Heads.Both(FeaturePyramid<float>, RoiBatch, Span<float>, ParallelOptions)").GetProperty("remark").GetString());
        Assert.Contains("1 channel, image of", Kernel("Demo.Heads.Image").GetProperty("remark").GetString());
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
        (_, string dom, _) = ChildProcess.Run(
            new(ChromiumFactAttribute.Browser, ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", new Uri(program.Html).AbsoluteUri]));

        // As the browser understood it: a heading a method that the table leads to, and code beside its listing for every pass that this machine runs.
        Assert.Equal(Timed.Length + NotTimed.Count, Count(dom, "<h2 id=\"kernel"));
        Assert.Equal(Timed.Length + NotTimed.Count, Count(dom, "<a href=\"#kernel"));
        Assert.Equal(Count(dom, "<details"), Count(dom, "<div class=\"sides\"><pre>private static void "));
        Assert.True(Count(dom, "; Total bytes of code") >= 9);
        Assert.Equal(Timed.Count(method => Kernel(method).GetProperty("ran").ValueKind == JsonValueKind.Object), Count(dom, "<details open"));
        Assert.Contains("<span class=\"computes\">", dom, StringComparison.Ordinal);
        Assert.Contains($"with {RoiKernels.Isa} kernels, {RuntimeInformation.FrameworkDescription}; {RuntimeInformation.OSDescription}; 20", dom, StringComparison.Ordinal);
        Assert.Matches(@"; 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.", dom);
        Assert.Contains("not timed: it threw NotSupportedException: never made", dom, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectThatIsNotThere_IsNamed()
    {
        (int exitCode, _, string errors) = InspectedProgram.Run(typeof(KernelReport).Assembly.Location, "nowhere.csproj");
        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere.csproj; name a project file", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--html")]
    public void AFolderThatIsNotThere_IsNamedBeforeTheProjectIsBuilt(string option)
    {
        string missing = Path.Combine(Path.GetTempPath(), "roigen-nowhere", "report");
        (int exitCode, _, string errors) = InspectedProgram.Run(typeof(KernelReport).Assembly.Location, "nowhere.csproj", option, missing);
        Assert.Equal(1, exitCode);
        Assert.Contains($"There is no folder {Path.GetDirectoryName(missing)};", errors, StringComparison.Ordinal);
    }

    // One framework in the list is enough: the project itself has no assembly.
    [Fact]
    [Trait("Category", "Proof")]
    public void OfAProjectWithAListOfFrameworks_OneIsInspected()
    {
        string folder = Directory.CreateTempSubdirectory("roigen-inspected-").FullName;
        try
        {
            InspectedProgram.WriteProject(
                folder,
                "<TargetFrameworks>net10.0</TargetFrameworks>",
                "using System; using RoiGen; internal static partial class Heads { [RoiAlign(Output = 2, Samples = 1)] internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output); }");
            (int exitCode, string table, string errors) = InspectedProgram.Run(typeof(KernelReport).Assembly.Location, Path.Combine(folder, "Inspected.csproj"));
            Assert.True(exitCode == 0, errors);
            Assert.Contains("Heads.Align", table, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The columns are two spaces apart at least, and a signature has single ones.
    private static string MethodOf(string line) => line.Split("  ")[0];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    // The body of this machine's instruction set.
    private static JsonElement Body(JsonElement kernel) => Assert.Single(kernel.GetProperty("bodies").EnumerateArray(), body => body.GetProperty("isa").GetString() == RoiKernels.Isa.ToString());

    private JsonElement Kernel(string method)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(program.Json));
        return document.RootElement.EnumerateArray().Single(kernel => kernel.GetProperty("method").GetString() == method).Clone();
    }
}
