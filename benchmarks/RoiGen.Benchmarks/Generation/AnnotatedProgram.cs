using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace RoiGen.Benchmarks.Generation;

/// <summary>A consumer's program: one file with annotated methods, each with kernels of its own, and one without.</summary>
internal sealed class AnnotatedProgram
{
    /// <summary>Heights of outputs; with as many methods their widths begin to differ.</summary>
    private const int Rows = 12;

    /// <summary>Columns beyond its rows that none of a hundred methods has, and with which there still are kernels.</summary>
    private const int FirstFreeColumns = 10, FreeColumns = 15;

    private const string Unrelated = """
        namespace Demo;

        internal static class Elsewhere
        {
            internal static int Answer()
            {
                return 42;
            }
        }

        """;

    private static readonly CSharpParseOptions s_parseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp12);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(RoiAlign).Assembly.Location),
    ];

    private readonly string[] _methods;

    public AnnotatedProgram(int methods) => _methods = [.. Enumerable.Range(0, methods).Select(index => Method(index))];

    /// <summary>The file with the annotated methods.</summary>
    public string Source => Heads(_methods);

    /// <summary>Parsed afresh: nothing of an earlier compilation is reused but the references.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Consumer",
        [Parse(Heads(_methods)), Parse(Unrelated)],
        s_references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A driver that has seen nothing.</summary>
    public static GeneratorDriver NewDriver() => NewDriver(GeneratorAssembly.NewGenerator());

    /// <summary>A driver of another generator that has seen nothing.</summary>
    public static GeneratorDriver NewDriver(ISourceGenerator generator) => CSharpGeneratorDriver.Create([generator], parseOptions: s_parseOptions);

    /// <summary>Something typed in a body in the file without annotated methods.</summary>
    public static CSharpCompilation EditElsewhere(CSharpCompilation program, int edit) =>
        Replace(program, 1, Unrelated.Replace("return 42;", $"return {edit};", StringComparison.Ordinal));

    /// <summary>Another name for the member of the file without annotated methods.</summary>
    public static CSharpCompilation DeclareElsewhere(CSharpCompilation program, int edit) =>
        Replace(program, 1, Unrelated.Replace("Answer", $"Answer{edit}", StringComparison.Ordinal));

    /// <summary>A comment at the end of the annotated methods' own file.</summary>
    public CSharpCompilation EditBeside(CSharpCompilation program, int edit) => Replace(program, 0, Heads(_methods) + $"// {edit}\n");

    /// <summary>Another output for the first method, which no other has: its file and its kernels have to be written again.</summary>
    public CSharpCompilation EditOneShape(CSharpCompilation program, int edit) =>
        Replace(program, 0, Heads([Method(0, furtherColumns: FirstFreeColumns + (edit % FreeColumns)), .. _methods[1..]]));

    private static CSharpCompilation Replace(CSharpCompilation program, int file, string text)
    {
        SyntaxTree old = program.SyntaxTrees[file];
        return program.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(text)));
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, s_parseOptions);

    private static string Heads(string[] methods) => $$"""
        using System;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
        {{string.Join("\n\n", methods)}}
        }

        """;

    // The first is the box head of a detector; then outputs of 4 to 15 rows, samples of 0 to 4, both operators, both layouts. No two have the same rows and columns.
    private static string Method(int index, int? furtherColumns = null)
    {
        int rows = 4 + ((index + 3) % Rows);
        string output = $"OutputHeight = {rows}, OutputWidth = {rows + (furtherColumns ?? index / Rows)}";
        string layout = index % 2 == 0 ? "Nchw" : "Nhwc";
        string attribute = index % 5 == 4
            ? $"RoiPool({output}, Channels = 256, Layout = TensorLayout.{layout})"
            : $"RoiAlign({output}, Samples = {(index + 2) % 5}, Channels = 256, Layout = TensorLayout.{layout})";
        return $"    [{attribute}]\n    internal static partial void Head{index}(FeatureMap<float> features, RoiBatch rois, Span<float> output);";
    }
}
