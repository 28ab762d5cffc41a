using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RoiGen.Parsing;
using RoiGen.Settings;

namespace RoiGen.CodeFixes;

/// <summary>A call of an operator's Run method whose specification is known while the program compiles.</summary>
/// <param name="Syntax">The call.</param>
/// <param name="Specification">Its argument with the specification.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Parameters">The others that it passes, in the order of the method.</param>
/// <param name="Settings">The settings of the attribute, in the order in which they are written.</param>
internal sealed record RunCall(
    InvocationExpressionSyntax Syntax,
    ArgumentSyntax Specification,
    OperatorInfo Operator,
    IReadOnlyList<IParameterSymbol> Parameters,
    IReadOnlyList<(string Name, IOperation Value)> Settings)
{
    private const string Layout = "Layout";

    public static RunCall? Of(InvocationExpressionSyntax syntax, SemanticModel model, CancellationToken token)
    {
        if (model.GetOperation(syntax, token) is not IInvocationOperation
            {
                TargetMethod: { Name: "Run", IsGenericMethod: false, ContainingType: { ContainingAssembly.Name: AttributeNames.Runtime, Name: var name }, Parameters: var parameters },
                Arguments: var arguments,
            }
            || AttributeNames.Operators.FirstOrDefault(info => info.Name == name) is not { } known
            || !KernelType.Of(known)[0].Any(type => parameters.Any(parameter => type.Is(parameter.Type)))
            || arguments.FirstOrDefault(argument => argument.Parameter?.Name == "spec") is not { Syntax: ArgumentSyntax argument } specification
            || Creation(specification.Value, model, token) is not { Initializer.Initializers: var initializers })
        {
            return null;
        }

        // A map lies most often as the output shall, and where the attribute says how, the output follows it.
        bool saysLayoutOfMap = model.Compilation.GetTypeByMetadataName(AttributeNames.Metadata(known))?.GetMembers(Layout).Any() ?? false;
        string SettingOfAttribute(string property) => property == SettingNames.OutputLayout && saysLayoutOfMap ? Layout : property;

        (string Name, IOperation Value)[] settings =
        [
            .. initializers.OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment is { Target: IPropertyReferenceOperation, Value: { ConstantValue.HasValue: true, Syntax: ExpressionSyntax } })
                .Select(assignment => (SettingOfAttribute(((IPropertyReferenceOperation)assignment.Target).Property.Name), assignment.Value)),
        ];

        // A specification takes the size that is set last, an attribute takes one.
        bool repeatsSize = settings.Any(setting => setting.Name == OutputArguments.Output) && settings.Any(setting => setting.Name is OutputArguments.Height or OutputArguments.Width);
        IParameterSymbol[] others =
            [.. parameters.Where(parameter => arguments.Any(other => other != specification && other.ArgumentKind == ArgumentKind.Explicit && other.Parameter?.Ordinal == parameter.Ordinal))];
        return settings.Length == initializers.Length && !repeatsSize ? new(syntax, argument, known, others, settings) : null;
    }

    // Written in the call itself, or once and for all in a field or a local that the call names.
    private static IObjectCreationOperation? Creation(IOperation value, SemanticModel model, CancellationToken token) => value switch
    {
        IObjectCreationOperation { Arguments.IsEmpty: true } creation => creation,
        IConversionOperation conversion => Creation(conversion.Operand, model, token),
        // Its type may assign it too, in the static constructor.
        IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } =>
            CreationOf(field, field.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax(token)), model, token),
        ILocalReferenceOperation { Local: var local } => CreationOf(local, [model.SyntaxTree.GetRoot(token)], model, token),
        _ => null,
    };

    private static IObjectCreationOperation? CreationOf(ISymbol symbol, IEnumerable<SyntaxNode> scopes, SemanticModel model, CancellationToken token) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is VariableDeclaratorSyntax { Initializer.Value: var initializer }
            && initializer.SyntaxTree == model.SyntaxTree
            && model.GetOperation(initializer, token) is IObjectCreationOperation { Arguments.IsEmpty: true } creation
            && !scopes.Any(scope => IsWritten(symbol.OriginalDefinition, scope, model.Compilation.GetSemanticModel(scope.SyntaxTree), token))
                ? creation
                : null;

    private static bool IsWritten(ISymbol symbol, SyntaxNode scope, SemanticModel model, CancellationToken token) => scope.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == symbol.Name)
        .Any(name => IsWritten(name, model, token) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, token).Symbol?.OriginalDefinition, symbol));

    private static bool IsWritten(ExpressionSyntax name, SemanticModel model, CancellationToken token) => name.Parent switch
    {
        ParenthesizedExpressionSyntax whole => IsWritten(whole, model, token),
        MemberAccessExpressionSyntax whole when whole.Name == name => IsWritten(whole, model, token),
        // An extension may take it by reference.
        MemberAccessExpressionSyntax access => model.GetSymbolInfo(access, token).Symbol is IMethodSymbol { ReducedFrom.Parameters: var parameters } && parameters[0].RefKind == RefKind.Ref,
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression),
        _ => false,
    };
}
