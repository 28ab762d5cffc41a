using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        Register(context, AttributeNames.RoiAlign, TrackingNames.AlignRequest);
        Register(context, AttributeNames.RoiPool, TrackingNames.PoolRequest);
        Register(context, AttributeNames.PrRoiPool, TrackingNames.PreciseRequest);
        Register(context, AttributeNames.CropAndResize, TrackingNames.CropRequest);
        Register(context, AttributeNames.PsRoiAlign, TrackingNames.PsAlignRequest);
        Register(context, AttributeNames.PsRoiPool, TrackingNames.PsPoolRequest);
    }

    // attribute -> request, a value that is equal as long as the file would be -> file
    private static void Register(IncrementalGeneratorInitializationContext context, string attribute, string trackingName)
    {
        IncrementalValuesProvider<KernelRequest> requests = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (target, token) => RequestParser.Parse(AttributedMethod.Of(target), token).Value)
            .Where(static request => request is not null)
            .Select(static (request, _) => request!)
            .WithTrackingName(trackingName);

        context.RegisterSourceOutput(requests, static (output, request) =>
            output.AddSource(request.HintName, KernelFileEmitter.Emit(request)));
    }
}
