using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;
using RoiGen.Discovery;
using RoiGen.Emit;
using RoiGen.Model;
using RoiGen.Parsing;

namespace RoiGen;

/// <summary>Writes the other half of every partial method with an attribute of RoiGen.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RoiKernelGenerator : IIncrementalGenerator
{
    private readonly Func<AttributedMethod, CancellationToken, Parsed<KernelRequest>> _parse;

    /// <summary>The generator.</summary>
    public RoiKernelGenerator()
        : this(RequestParser.Parse)
    {
    }

    /// <summary>A generator with another parser, which may fail.</summary>
    internal RoiKernelGenerator(Func<AttributedMethod, CancellationToken, Parsed<KernelRequest>> parse) => _parse = parse;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // file -> candidates by syntax, read again if that file changes
        IncrementalValuesProvider<MethodDeclarationSyntax> candidates = context.CompilationProvider
            .SelectMany(static (program, _) => program.SyntaxTrees)
            .SelectMany(static (file, token) => Candidates.In(file.GetRoot(token)));

        // candidate in its program -> request, a value that is equal as long as the file would be; parsed again if any declaration changes.
        // ForAttributeWithMetadataName would bind all attributes again after every key stroke: 1.5 ms for a hundred methods, ten times what this takes.
        IncrementalValuesProvider<Reading> readings = candidates
            .Combine(context.CompilationProvider.Select(static (program, _) => new Declarations(program)))
            .Combine(context.CompilationProvider.Select(static (program, _) => new WeakReference<Compilation>(program)))
            .Select(static (candidate, _) => new DeclaredMethod(candidate.Left.Left, candidate.Left.Right, candidate.Right))
            .WithTrackingName(TrackingNames.Method)
            .Select((method, token) => method.Read(_parse, token));

        // request -> the same, or null for the second of two with one name. Every candidate stays in its place to the end, also one without a file: where a step
        // leaves one out, the compiler of the .NET 8 SDK may take the last for removed after the next edit.
        IncrementalValueProvider<Namesakes> namesakes = readings.Collect().Select(static (all, _) => Namesakes.Of(all));
        IncrementalValueProvider<BuildProperties> properties = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildProperties.Of(options.GlobalOptions));
        IncrementalValuesProvider<KernelRequest?> requests = readings
            .Combine(namesakes)
            .Select(static (pair, _) => pair.Right.Give(pair.Left))
            .Combine(properties)
            .Select(static (pair, _) => pair.Left is { } request ? pair.Right.Give(request) : null)
            .WithTrackingName(TrackingNames.Request);

        // request -> file; the kernels of all requests, each plan once -> files; the row passes that they share -> files; what went wrong -> a diagnostic
        context.RegisterSourceOutput(requests, static (output, request) =>
        {
            if (request is not null)
            {
                Report(output, request.Method.Name, Fault.Of(() => output.AddSource(request.HintName, MethodFileEmitter.Emit(request))));
            }
        });
        IncrementalValuesProvider<KernelSet> kernels = requests.Collect().SelectMany(static (all, _) => KernelSet.Shared(all)).WithTrackingName(TrackingNames.Kernels);
        context.RegisterSourceOutput(kernels, static (output, set) => Report(output, set.Name, Fault.Of(() => output.AddSource(set.HintName, KernelFileEmitter.Emit(set)))));
        context.RegisterSourceOutput(
            kernels.Collect().SelectMany(static (all, _) => RowSet.Shared(all)).WithTrackingName(TrackingNames.Rows),
            static (output, set) => Report(output, set.Name, Fault.Of(() => output.AddSource(set.HintName, KernelFileEmitter.Emit(set)))));
        context.RegisterSourceOutput(
            readings.Collect().SelectMany(static (all, _) => all.Where(reading => reading.Fault is not null)),
            static (output, reading) => Report(output, reading.Method, reading.Fault));

        // A method without a body is an error of the compiler, which then prints nothing of any analyzer: only the generator can say why there is none. An editor
        // has it from both.
        context.RegisterSourceOutput(readings.Collect().SelectMany(static (all, _) => all.SelectMany(reading => reading.Refusals)), static (output, refusal) => output.ReportDiagnostic(refusal));
    }

    private static void Report(SourceProductionContext output, string method, string? fault)
    {
        if (fault is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.OurFault, Location.None, method, fault));
        }
    }
}
