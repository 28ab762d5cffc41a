using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RoiGen.Benchmarks.Generation;

/// <summary>
/// A generator that has the compiler find the same attributes and does nothing with them. What it takes is the compiler's own work, symbols and attributes of the
/// new program: less than a generator takes that looks for attributes in the usual way.
/// </summary>
internal sealed class AttributeFinder : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (Type attribute in new[]
        {
            typeof(RoiAlignAttribute), typeof(RoiPoolAttribute), typeof(PrRoiPoolAttribute), typeof(CropAndResizeAttribute), typeof(PsRoiAlignAttribute), typeof(PsRoiPoolAttribute),
        })
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(attribute.FullName!, static (node, _) => node is MethodDeclarationSyntax, static (_, _) => true),
                static (_, _) => { });
        }
    }
}
