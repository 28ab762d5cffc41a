using System.Threading.Tasks;
using Xunit;

namespace RoiGen.CodeFixes.Tests;

public sealed class RefactoringTests
{
    private static readonly SpecialiseCallRefactoring Specialise = new();
    private static readonly SetHeightAndWidthRefactoring Apart = new();

    [Fact]
    public async Task TheSizeOfASquareOutput_IsSetApart() => Assert.Equal(
        Detector("[RoiAlign(OutputHeight = Size, OutputWidth = Size, Samples = 2)] private static partial void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);"),
        await Editor.Refactor(
            Detector("[RoiAlign([|Output|] = Size, Samples = 2)] private static partial void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);"),
            Apart));

    [Fact]
    public async Task TheLinesAndCommentsOfASize_Stay() => Assert.Equal(
        Detector("[RoiAlign(\n        OutputHeight = Size, OutputWidth = Size, // bins\n        Samples = 2)] // taps\n    private static partial void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);"),
        await Editor.Refactor(
            Detector("[RoiAlign(\n        [|Output|] = Size, // bins\n        Samples = 2)] // taps\n    private static partial void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);"),
            Apart));

    [Theory]
    [InlineData("{0}, map, boxes, /* pooled */ pooled", "map, boxes, /* pooled */ pooled")]
    [InlineData("\n            {0}, // the head\n            map, // levels\n            boxes,\n            pooled", "\n             // the head\n            map, // levels\n            boxes,\n            pooled")]
    public async Task CommentsOfACall_Stay(string arguments, string left) => Assert.Contains(
        $"Align7x7({left});",
        await Editor.Refactor(
            Detector($"internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled) {{ RoiAlign.[|Run|]({arguments.Replace("{0}", "new RoiAlignSpec { Output = 7 }", System.StringComparison.Ordinal)}); }}"),
            Specialise));

    [Fact]
    public async Task TheRestOfATypeWithANewKernel_StaysAsItIs() => Assert.Contains(
        "internal static int  A=1;\n",
        await Editor.Refactor(Call("new RoiAlignSpec { Output = 7 }", "internal static int  A=1;\n"), Specialise));

    [Fact]
    public async Task AnotherAttributesOutput_IsLeftAlone() => Assert.Empty(await Editor.Refactorings(
        Detector("[Other([|Output|] = 3)] private static void Head() { } private sealed class OtherAttribute : Attribute { public int Output { get; set; } }"), Apart));

    [Fact]
    public async Task ACallWithASpecificationInPlace_BecomesAKernel() => Assert.Equal(
        """
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        /// <summary>A detector.</summary>
        internal partial class Detector
        {
            private const int Size = 7;

            // Pools the boxes.
            internal void Pool(FeatureMap<float> map, RoiBatch boxes, float[] pooled)
            {
                Align7x7(map, boxes, pooled);
            }

            [RoiAlign(Output = Size, Samples = 2, Offset = RoiOffset.None)]
            private static partial void Align7x7(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        }

        """,
        await Editor.Refactor(
            """
            using System;
            using System.Threading.Tasks;
            using RoiGen;

            namespace Demo;

            /// <summary>A detector.</summary>
            internal class Detector
            {
                private const int Size = 7;

                // Pools the boxes.
                internal void Pool(FeatureMap<float> map, RoiBatch boxes, float[] pooled)
                {
                    RoiAlign.[|Run|](new RoiAlignSpec { Output = Size, Samples = 2, Offset = RoiOffset.None }, map, boxes, pooled);
                }
            }

            """,
            Specialise));

    [Theory]
    [InlineData("private static readonly RoiPoolSpec s_spec = new() { OutputHeight = 7, OutputWidth = 5 };", "", "s_spec")]
    [InlineData("", "RoiPoolSpec s_spec = new() { OutputHeight = 7, OutputWidth = 5 }; ", "s_spec")]
    [InlineData("", "var s_spec = new RoiPoolSpec { OutputHeight = 7, OutputWidth = 5 }; ", "spec: in s_spec")]
    public async Task ACallWithASpecificationElsewhere_BecomesAKernel(string field, string local, string argument)
    {
        string text = await Editor.Refactor(
            Detector($"{field} internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled, ParallelOptions threads) {{ {local}RoiPool.[|Run|]({argument}, map, boxes, pooled, threads); }}"),
            Specialise);
        Assert.Contains("Pool7x5(map, boxes, pooled, threads);", text);
        Assert.Contains("[RoiPool(OutputHeight = 7, OutputWidth = 5)]", text);
        Assert.Contains("private static partial void Pool7x5(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);", text);
    }

    [Theory]
    [InlineData("RoiAlign", "FeaturePyramid<float>", "Align7x7")]
    [InlineData("CropAndResize", "FeatureMap<byte>", "CropAndResize7x7")]
    [InlineData("CropAndResize", "FeatureMap<float>", "CropAndResize7x7")]
    [InlineData("PsRoiAlign", "FeatureMap<float>", "PsAlign7x7")]
    public async Task ACallOfAnyOperator_BecomesAKernelOfWhatItReads(string operation, string features, string name)
    {
        string text = await Editor.Refactor(
            Detector($"internal static void M({features} map, RoiBatch boxes, float[] pooled) {{ {operation}.[|Run|](new {operation}Spec {{ Output = 7, OutputLayout = TensorLayout.Nhwc }}, map, boxes, pooled); }}"),
            Specialise);
        Assert.Contains($"{name}(map, boxes, pooled);", text);
        Assert.Contains($"private static partial void {name}({features} features, RoiBatch rois, Span<float> output);", text);
    }

    [Theory]
    [InlineData("image, boxes, floats", "Span<float> output")]
    [InlineData("image, boxes, bytes", "Span<byte> output")]
    [InlineData("image, boxes, floats, places", "Span<float> output, Span<CropPlace> places")]
    [InlineData("image, boxes, floats, places, threads", "Span<float> output, Span<CropPlace> places, ParallelOptions? parallel")]
    [InlineData("image, boxes, bytes, threads", "Span<byte> output, ParallelOptions? parallel")]
    [InlineData("output: floats, rois: boxes, image: image", "Span<float> output")]
    public async Task ACallOfACrop_BecomesAKernelOfWhatItPasses(string arguments, string parameters)
    {
        string text = await Editor.Refactor(
            Detector(
                "internal static void M(RoiImage image, RoiBatch boxes, float[] floats, byte[] bytes, CropPlace[] places, ParallelOptions? threads) "
                + $"{{ ImageCrop.[|Run|](new ImageCropSpec {{ Output = 7 }}, {arguments}); }}"),
            Specialise);
        Assert.Contains($"Crop7x7({arguments});", text);
        Assert.Contains($"Crop7x7(RoiImage image, RoiBatch rois, {parameters});", text);
    }

    [Fact]
    public async Task WithoutNullableTypes_AKernelHasNone() => Assert.Contains(
        "Span<float> output, ParallelOptions parallel);",
        await Editor.Refactor(
            "#nullable disable\n" + Detector("internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled, ParallelOptions threads) { RoiAlign.[|Run|](new RoiAlignSpec { Output = 7 }, map, boxes, pooled, threads); }"),
            Specialise));

    [Theory]
    // A local, a constant of another type, and the names of a type, of which the kernel sees only the value.
    [InlineData("const int size = 7; const float least = 0.5f; _ = size + least; RoiAlign.[|Run|](new RoiAlignSpec { Output = size, MinimumSize = least, Samples = Size }", "Output = 7, MinimumSize = 0.5F, Samples = Size")]
    [InlineData("RoiAlign.[|Run|](Specs.Head", "Output = 5, Samples = 2, Offset = RoiOffset.None")]
    public async Task WhatAKernelDoesNotSee_BecomesALiteral(string call, string settings) => Assert.Contains(
        $"[RoiAlign({settings})]",
        await Editor.Refactor(
            Detector(
                "private static class Specs { private const int Bins = 5; internal static readonly RoiAlignSpec Head = new() { Output = Bins, Samples = 2, Offset = RoiOffset.None }; } "
                + $"internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled) {{ {call}, map, boxes, pooled); }}"),
            Specialise));

    [Fact]
    public async Task WhatTopLevelStatementsSee_BecomesALiteral() => Assert.Contains(
        "[RoiAlign(Output = 3, Samples = 2)]",
        await Editor.Refactor(
            """
            using System;
            using RoiGen;

            const int size = 3;
            _ = size;
            RoiAlign.[|Run|](new RoiAlignSpec { Output = size, Samples = Taps }, FeatureMap<float>.Nchw(new float[64], 1, 1, 8, 8), RoiBatch.Xyxy([0, 0, 4, 4]), new float[9]);

            internal partial class Program
            {
                private const int Taps = 2;
            }
            """,
            Specialise));

    [Theory]
    [InlineData("file static class Kernels { }")]
    [InlineData("internal static class Kernels<T> { } internal interface Kernels { }")]
    public async Task ACallInTopLevelStatementsWhoseClassCannotHaveAKernel_IsLeftAlone(string kernels) => Assert.Empty(await Editor.Refactorings(
        $$"""
        using System;
        using RoiGen;

        RoiAlign.[|Run|](new RoiAlignSpec { Output = 3 }, FeatureMap<float>.Nchw(new float[64], 1, 1, 8, 8), RoiBatch.Xyxy([0, 0, 4, 4]), new float[9]);
        {{kernels}}
        """,
        Specialise));

    [Fact]
    public async Task ACallInTopLevelStatements_GetsAClassForItsKernel()
    {
        string first = await Editor.Refactor(
            """
            using System;
            using RoiGen;

            float[] output = new float[9];
            RoiAlign.[|Run|](new RoiAlignSpec { Output = 3 }, FeatureMap<float>.Nchw(new float[64], 1, 1, 8, 8), RoiBatch.Xyxy([0, 0, 4, 4]), output);
            RoiAlign.Run(new RoiAlignSpec { Output = 3, Samples = 2 }, FeatureMap<float>.Nchw(new float[64], 1, 1, 8, 8), RoiBatch.Xyxy([0, 0, 4, 4]), output);

            """,
            Specialise);
        Assert.Contains("Kernels.Align3x3(FeatureMap<float>.Nchw(new float[64], 1, 1, 8, 8), RoiBatch.Xyxy([0, 0, 4, 4]), output);", first);
        Assert.EndsWith(
            """

            internal static partial class Kernels
            {
                [RoiAlign(Output = 3)]
                internal static partial void Align3x3(FeatureMap<float> features, RoiBatch rois, Span<float> output);
            }
            """,
            first.TrimEnd(),
            System.StringComparison.Ordinal);

        // The second goes to the same class.
        string second = await Editor.Refactor(first.Replace("RoiAlign.Run", "RoiAlign.[|Run|]", System.StringComparison.Ordinal), Specialise);
        Assert.Contains("Kernels.Align3x3_2(", second);
        Assert.Contains("[RoiAlign(Output = 3, Samples = 2)]", second);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(second, "class Kernels"));
    }

    [Fact]
    public async Task TheLayoutOfTheOutput_BecomesThatOfTheKernel() => Assert.Contains(
        "[RoiAlign(Output = 7, Layout = TensorLayout.Nhwc)]",
        await Editor.Refactor(Call("new RoiAlignSpec { Output = 7, OutputLayout = TensorLayout.Nhwc }"), Specialise));

    [Fact]
    public async Task ANameThatIsTaken_GetsANumber() => Assert.Contains(
        "Align7x7_2(map, boxes, pooled);",
        await Editor.Refactor(Call("new RoiAlignSpec { Output = 7 }", "private static void Align7x7() { }"), Specialise));

    [Fact]
    public async Task EveryTypeAround_IsMadePartial()
    {
        string text = await Editor.Refactor(
            Detector("private struct Inner { internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled) { RoiAlign.[|Run|](new RoiAlignSpec { Output = 7 }, map, boxes, pooled); } }"),
            Specialise);
        Assert.Contains("private partial struct Inner", text);
        Assert.Contains("internal static partial class Detector", text);
    }

    [Theory]
    // Not constant, changed later, made by a method, changed in another way, of two sizes of which the second wins, and of a value without a name.
    [InlineData("new RoiAlignSpec { Output = boxes.Count }", "")]
    [InlineData("other", "internal static RoiAlignSpec other = new() { Output = 7 };")]
    [InlineData("New()", "private static RoiAlignSpec New() => new() { Output = 7 };")]
    [InlineData("new RoiAlignSpec { Output = 7 } with { Samples = boxes.Count }", "")]
    [InlineData("new RoiAlignSpec { Output = 7, OutputWidth = 5 }", "")]
    [InlineData("Specs.Head", "private static class Specs { internal static readonly RoiAlignSpec Head = new() { Output = 7, Offset = (RoiOffset)9 }; }")]
    public async Task ASpecificationThatIsNotConstant_IsLeftAlone(string specification, string member) =>
        Assert.Empty(await Editor.Refactorings(Call(specification, member), Specialise));

    [Theory]
    [InlineData("spec = spec with { Output = boxes.Count };")]
    [InlineData("(spec) = default;")]
    [InlineData("(spec, int more) = (default, 1);")]
    [InlineData("Change(ref spec);")]
    [InlineData("spec.Change();")]
    [InlineData("ref RoiAlignSpec same = ref spec; same = default;")]
    [InlineData("Action later = () => spec = default; later();")]
    public async Task ALocalThatIsAssignedAgain_IsLeftAlone(string assignment) => Assert.Empty(await Editor.Refactorings(
        Detector(
            "private static void Change(this ref RoiAlignSpec spec) => spec = default; "
            + $"internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled) {{ RoiAlignSpec spec = new() {{ Output = 7 }}; {assignment} RoiAlign.[|Run|](spec, map, boxes, pooled); }}"),
        Specialise));

    [Theory]
    [InlineData("other", "other = other with { Samples = 3 };")]
    [InlineData("other", "Detector.other = default;")]
    [InlineData("Detector.other", "New(out other);")]
    public async Task AFieldThatAStaticConstructorAssigns_IsLeftAlone(string specification, string assignment) => Assert.Empty(await Editor.Refactorings(
        Call(
            specification,
            $"private static readonly RoiAlignSpec other = new() {{ Output = 7 }}; private static void New(out RoiAlignSpec spec) => spec = default; static Detector() {{ {assignment} }}"),
        Specialise));

    [Fact]
    public async Task ALocalOfTopLevelStatementsThatIsAssignedAgain_IsLeftAlone() => Assert.Empty(await Editor.Refactorings(
        """
        using System;
        using RoiGen;

        RoiAlignSpec spec = new() { Output = 3 };
        spec = spec with { Samples = 4 };
        RoiAlign.[|Run|](spec, FeatureMap<float>.Nchw(new float[64], 1, 1, 8, 8), RoiBatch.Xyxy([0, 0, 4, 4]), new float[9]);
        """,
        Specialise));

    private static string Call(string specification, string member = "") => Detector(
        $"{member} internal static void M(FeatureMap<float> map, RoiBatch boxes, float[] pooled) {{ RoiAlign.[|Run|]({specification}, map, boxes, pooled); }}");

    private static string Detector(string members) =>
        $$"""
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        internal static partial class Detector
        {
            private const int Size = 7;

            {{members}}
        }

        """.ReplaceLineEndings("\n");
}
