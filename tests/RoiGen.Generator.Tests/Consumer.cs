extern alias runtime;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RoiGen.Model;

namespace RoiGen.Generator.Tests;

/// <summary>A program that uses the generator: its sources and its compiler options.</summary>
internal sealed record Consumer(params string[] Sources)
{
    private static readonly ImmutableArray<MetadataReference> Platform = PlatformAssemblies.Named(name => name.StartsWith("System.", StringComparison.Ordinal));

    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(runtime::RoiGen.RoiAlign).Assembly.Location);

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool ChecksOverflow { get; init; }

    public bool AllowsUnsafe { get; init; }

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    /// <summary>Whether the program refers to RoiGen.Runtime.</summary>
    public bool HasRuntime { get; init; } = true;

    /// <summary>What it refers to beside.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [];

    /// <summary>What another generator adds to the program, as a file.</summary>
    public string? OfAnotherGenerator { get; init; }

    /// <summary>Properties of the project, by name.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    private CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    /// <summary>Parameters of a method that pools.</summary>
    public const string Pooling = "FeatureMap<float> features, RoiBatch rois, Span<float> output";

    /// <summary>Parameters of a method that asks for a gradient; of a maximum, behind those of the features.</summary>
    public const string Gradient = "RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient";

    /// <summary>A program with one method of a class <c>Demo.Heads</c>.</summary>
    public static Consumer WithMethod(string attributeAndModifiers, string parameters = Pooling) => new(
        $$"""
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
            {{attributeAndModifiers}} partial void BoxHead({{parameters}});
        }
        """);

    /// <summary>The program without what the generator adds.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Consumer",
        Sources.Select((source, index) => CSharpSyntaxTree.ParseText(
            source.ReplaceLineEndings("\n"), ParseOptions, string.Create(CultureInfo.InvariantCulture, $"Source{index}.cs"))),
        [.. Platform, .. References, .. HasRuntime ? [Runtime] : Array.Empty<MetadataReference>()],
        new CSharpCompilationOptions(
            Output,
            optimizationLevel: Optimization,
            checkOverflow: ChecksOverflow,
            allowUnsafe: AllowsUnsafe,
            nullableContextOptions: Nullable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999));

    /// <summary>A driver that records the steps of the pipeline.</summary>
    public GeneratorDriver Driver() => Driver(new RoiKernelGenerator());

    /// <summary>The same of other generators.</summary>
    public GeneratorDriver Driver(params IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(
        generators.Select(generator => generator.AsSourceGenerator()),
        parseOptions: ParseOptions,
        optionsProvider: new Options(Properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The program with what the generator adds.</summary>
    public GeneratedProgram Generate()
    {
        GeneratorDriver driver = (OfAnotherGenerator is { } text ? Driver(new RoiKernelGenerator(), new AnotherGenerator(text)) : Driver())
            .RunGeneratorsAndUpdateCompilation(Compile(), out Compilation program, out _);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        return result.Exception is { } exception ? throw exception : new(program, result.GeneratedSources) { Properties = Properties, GeneratorMessages = result.Diagnostics };
    }
}

/// <summary>Adds a file to every program.</summary>
internal sealed class AnotherGenerator(string text) : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Another.g.cs", text));
}

/// <summary>What the build tells the compiler of the project's properties.</summary>
internal sealed class Options(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions => new BuildProperties(properties);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class BuildProperties(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptions
    {
        private const string Prefix = "build_property.";

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return key.StartsWith(Prefix, StringComparison.Ordinal) && properties.TryGetValue(key[Prefix.Length..], out value);
        }
    }
}

/// <summary>A program and the files that the generator added to it.</summary>
internal sealed record GeneratedProgram(Compilation Program, ImmutableArray<GeneratedSourceResult> Files)
{
    /// <summary>Properties of the project, by name.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the generator says.</summary>
    public ImmutableArray<Diagnostic> GeneratorMessages { get; init; } = [];

    /// <summary>The files of methods.</summary>
    public IReadOnlyList<GeneratedSourceResult> Methods => [.. Files.Where(file => !IsShared(file))];

    /// <summary>The files of kernels, without their row passes.</summary>
    public IReadOnlyList<GeneratedSourceResult> Kernels => [.. Files.Where(file => IsShared(file) && !IsOfRows(file))];

    /// <summary>The files of row passes.</summary>
    public IReadOnlyList<GeneratedSourceResult> Rows => [.. Files.Where(IsOfRows)];

    /// <summary>The text of all files, those of methods first.</summary>
    public string Text => string.Join('\n', Methods.Concat(Kernels).Concat(Rows).Select(file => file.SourceText.ToString()));

    /// <summary>What the compiler says, warnings included.</summary>
    public IReadOnlyList<Diagnostic> CompilerMessages =>
        [.. Program.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];

    /// <summary>What our analyzer says, in the order of the source.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzerMessages() =>
    [
        .. (await Program.WithAnalyzers([new RoiKernelAnalyzer()], new AnalyzerOptions([], new Options(Properties))).GetAnalyzerDiagnosticsAsync()).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];

    private static bool IsShared(GeneratedSourceResult file) => file.HintName.StartsWith("RoiGen-", StringComparison.Ordinal);

    private static bool IsOfRows(GeneratedSourceResult file) => IsShared(file) && file.HintName.EndsWith("_rows.g.cs", StringComparison.Ordinal);

    /// <summary>The assembly.</summary>
    public byte[] Emit()
    {
        using MemoryStream assembly = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Program.Emit(assembly);
        return result.Success
            ? assembly.ToArray()
            : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics.Take(10)) + Environment.NewLine + Files.FirstOrDefault().SourceText);
    }
}
