using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Discovery;
using RoiGen.Emit;
using RoiGen.Model;
using RoiGen.Parsing;

namespace RoiGen;

/// <summary>Writes the other half of every partial method with an attribute of RoiGen.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RoiKernelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // file -> candidates by syntax, read again if that file changes
        IncrementalValuesProvider<MethodDeclarationSyntax> candidates = context.CompilationProvider
            .SelectMany(static (program, _) => program.SyntaxTrees)
            .SelectMany(static (file, token) => Candidates.In(file.GetRoot(token)));

        // candidate in its program -> request, a value that is equal as long as the file would be; parsed again if any declaration changes.
        // ForAttributeWithMetadataName would bind all attributes again after every key stroke: 1.5 ms for a hundred methods, ten times what this takes.
        IncrementalValuesProvider<KernelRequest> requests = candidates
            .Combine(context.CompilationProvider.Select(static (program, _) => new Declarations(program)))
            .Combine(context.CompilationProvider.Select(static (program, _) => new WeakReference<Compilation>(program)))
            .Select(static (candidate, _) => new DeclaredMethod(candidate.Left.Left, candidate.Left.Right, candidate.Right))
            .WithTrackingName(TrackingNames.Method)
            .Select(static (method, token) => method.Bind(token) is { } attributed ? RequestParser.Parse(attributed, token).Value : null)
            .Where(static request => request is not null)
            .Select(static (request, _) => request!)
            .WithTrackingName(TrackingNames.Request);

        // request -> file
        context.RegisterSourceOutput(requests, static (output, request) =>
            output.AddSource(request.HintName, KernelFileEmitter.Emit(request)));
    }
}
