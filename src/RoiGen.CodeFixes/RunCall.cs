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
/// <param name="Features">The type of what it reads.</param>
/// <param name="Settings">The settings of the attribute, in the order in which they are written.</param>
internal sealed record RunCall(
    InvocationExpressionSyntax Syntax,
    ArgumentSyntax Specification,
    OperatorInfo Operator,
    KernelType Features,
    IReadOnlyList<(string Name, ExpressionSyntax Value, object? Constant)> Settings)
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
            || KernelType.Of(known)[0].FirstOrDefault(type => parameters.Any(parameter => type.Is(parameter.Type))) is not { } features
            || arguments.FirstOrDefault(argument => argument.Parameter?.Name == "spec") is not { Syntax: ArgumentSyntax argument } specification
            || Creation(specification.Value, model, token) is not { Initializer.Initializers: var initializers })
        {
            return null;
        }

        // A map lies most often as the output shall, and where the attribute says how, the output follows it.
        bool saysLayoutOfMap = model.Compilation.GetTypeByMetadataName(AttributeNames.Metadata(known))?.GetMembers(Layout).Any() ?? false;
        string SettingOfAttribute(string property) => property == SettingNames.OutputLayout && saysLayoutOfMap ? Layout : property;

        // A conversion would hide the constant: the value is what the user wrote.
        (string, ExpressionSyntax, object?)[] settings =
        [
            .. initializers.OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment is { Target: IPropertyReferenceOperation, Value: { ConstantValue.HasValue: true, Syntax: ExpressionSyntax } })
                .Select(assignment => (
                    SettingOfAttribute(((IPropertyReferenceOperation)assignment.Target).Property.Name),
                    (ExpressionSyntax)assignment.Value.Syntax,
                    assignment.Value.ConstantValue.Value)),
        ];
        return settings.Length == initializers.Length ? new(syntax, argument, known, features, settings) : null;
    }

    // Written in the call itself, or once and for all in a field or a local that the call names.
    private static IObjectCreationOperation? Creation(IOperation value, SemanticModel model, CancellationToken token) => value switch
    {
        IObjectCreationOperation { Arguments.IsEmpty: true } creation => creation,
        IConversionOperation conversion => Creation(conversion.Operand, model, token),
        IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } => CreationOf(field, model, token),
        ILocalReferenceOperation { Local: var local } when IsNeverAssigned(local, value, model, token) => CreationOf(local, model, token),
        _ => null,
    };

    private static IObjectCreationOperation? CreationOf(ISymbol symbol, SemanticModel model, CancellationToken token) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is VariableDeclaratorSyntax { Initializer.Value: var initializer }
            && initializer.SyntaxTree == model.SyntaxTree
            && model.GetOperation(initializer, token) is IObjectCreationOperation { Arguments.IsEmpty: true } creation
                ? creation
                : null;

    private static bool IsNeverAssigned(ILocalSymbol local, IOperation use, SemanticModel model, CancellationToken token)
    {
        SyntaxNode? declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
        SyntaxNode? scope = use.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return declaration is VariableDeclaratorSyntax && scope is not null && scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, token).Symbol, local))
            .All(name => !IsWritten(name));
    }

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
        RefExpressionSyntax => true,
        TupleExpressionSyntax => true,
        _ => false,
    };
}
