using System;
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
    private readonly Func<AttributedMethod, CancellationToken, KernelRequest?> _parse;

    /// <summary>The generator.</summary>
    public RoiKernelGenerator()
        : this(static (method, token) => RequestParser.Parse(method, token).Value)
    {
    }

    /// <summary>A generator with another parser, which may fail.</summary>
    internal RoiKernelGenerator(Func<AttributedMethod, CancellationToken, KernelRequest?> parse) => _parse = parse;

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
        IncrementalValuesProvider<Reading> asked = readings.Where(static reading => reading.Request is not null);

        // request -> the same, but for the second of two with one name
        IncrementalValueProvider<Namesakes> namesakes = asked
            .Select(static (reading, _) => (reading.Request!.HintName, reading.Place))
            .Collect()
            .Select(static (methods, _) => Namesakes.Of(methods));
        IncrementalValuesProvider<KernelRequest> requests = asked
            .Combine(namesakes)
            .Where(static pair => pair.Right.GiveTo(pair.Left.Request!.HintName, pair.Left.Place))
            .Select(static (pair, _) => pair.Left.Request!)
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildProperties.IsTrue(options.GlobalOptions, BuildProperties.DebugKernels)))
            .Select(static (pair, _) => pair.Right ? pair.Left with { RunsKernels = true } : pair.Left)
            .WithTrackingName(TrackingNames.Request);

        // request -> file; what went wrong -> a diagnostic
        context.RegisterSourceOutput(requests, static (output, request) => Report(
            output, request.Method.Name, Fault.Of(() => output.AddSource(request.HintName, KernelFileEmitter.Emit(request)))));
        context.RegisterSourceOutput(readings.Where(static reading => reading.Fault is not null), static (output, reading) => Report(output, reading.Method, reading.Fault));
    }

    private static void Report(SourceProductionContext output, string method, string? fault)
    {
        if (fault is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.OurFault, Location.None, method, fault));
        }
    }
}
