using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Settings;

namespace RoiGen.Benchmarks.Generation;

/// <summary>
/// A generator that has the compiler find the same attributes and does nothing with them. What it takes is the compiler's own work, symbols and attributes of the
/// new program: less than a generator takes that looks for attributes in the usual way.
/// </summary>
internal sealed class AttributeFinder : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (OperatorInfo known in OperatorTable.All)
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName($"{nameof(RoiGen)}.{known.Attribute}", static (node, _) => node is MethodDeclarationSyntax, static (_, _) => true),
                static (_, _) => { });
        }
    }
}
