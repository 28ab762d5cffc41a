using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RoiGen.Mutation.Finding;

/// <summary>Every mutant of a file. What must be a constant, as an attribute's argument or a pattern, has none.</summary>
internal sealed class MutantFinder : CSharpSyntaxWalker
{
    private readonly SemanticModel _model;
    private readonly string _file;
    private readonly List<Mutant> _found = [];
    private readonly Dictionary<string, int> _namesakes = [];

    private MutantFinder(SemanticModel model, string file)
    {
        _model = model;
        _file = file;
    }

    /// <summary>The mutants of a file, in the order of its text.</summary>
    /// <param name="model">What the names in it mean.</param>
    /// <param name="file">The file, from the folder of sources on.</param>
    public static IReadOnlyList<Mutant> Find(SemanticModel model, string file)
    {
        MutantFinder finder = new(model, file);
        finder.Visit(model.SyntaxTree.GetRoot());
        return finder._found;
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitEnumMemberDeclaration(EnumMemberDeclarationSyntax node)
    {
    }

    public override void VisitParameter(ParameterSyntax node)
    {
    }

    public override void VisitConstantPattern(ConstantPatternSyntax node)
    {
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
    }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            base.VisitFieldDeclaration(node);
        }
    }

    public override void VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        if (!node.IsConst)
        {
            base.VisitLocalDeclarationStatement(node);
        }
    }

    // Without its last part a loop does not end, which every test notices and takes long to.
    public override void VisitForStatement(ForStatementSyntax node)
    {
        Visit(node.Declaration);
        Visit(node.Condition);
        Visit(node.Statement);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (_model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_String)
        {
            foreach (string other in Operators.Instead(node.Kind()))
            {
                Choose(node, $"{node.Left} {other} {node.Right}");
            }
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.UnaryMinusExpression) || node.IsKind(SyntaxKind.BitwiseNotExpression))
        {
            Choose(node, node.Operand.ToString());
        }
        else if (Operators.Step(node.Kind()) is { } other && node.Parent is not ExpressionStatementSyntax)
        {
            Choose(node, other + node.Operand);
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (Operators.Step(node.Kind()) is { } other && node.Parent is not ExpressionStatementSyntax)
        {
            Choose(node, node.Operand + other);
        }

        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        foreach (string other in Literals.Instead(node))
        {
            Choose(node, other);
        }
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" })
        {
            return;
        }

        if (node.Expression is MemberAccessExpressionSyntax call && Operators.Opposite(call.Name.ToString()) is { } other)
        {
            Choose(node, $"{call.Expression}.{other}{node.ArgumentList}");
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        if (node.WhenTrue is not RefExpressionSyntax)
        {
            Choose(node, $"{node.Condition} ? {node.WhenFalse} : {node.WhenTrue}");
        }

        base.VisitConditionalExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Negate(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        Negate(node.Condition);
        base.VisitWhileStatement(node);
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        Returned(node.Expression);
        base.VisitReturnStatement(node);
    }

    public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        Returned(node.Expression);
        base.VisitArrowExpressionClause(node);
    }

    public override void VisitBreakStatement(BreakStatementSyntax node) => Remove(node);

    public override void VisitContinueStatement(ContinueStatementSyntax node) => Remove(node);

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        Remove(node);
        base.VisitThrowStatement(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Remove(node);
        if (node.Expression is AssignmentExpressionSyntax assignment)
        {
            foreach (string other in Operators.Instead(assignment.Kind()))
            {
                Add(node, Form.Replace, $"{assignment.Left} {other} {assignment.Right};");
            }
        }
        else if (node.Expression is PostfixUnaryExpressionSyntax step && Operators.Step(step.Kind()) is { } other)
        {
            Add(node, Form.Replace, $"{step.Operand}{other};");
        }

        base.VisitExpressionStatement(node);
    }

    // A comparison has its opposite among its own mutants.
    private void Negate(ExpressionSyntax condition)
    {
        if (condition is not BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression) } || condition.IsKind(SyntaxKind.IsExpression))
        {
            Add(condition, Form.Negate, $"!({condition})");
        }
    }

    private void Returned(ExpressionSyntax? value)
    {
        if (value is null or LiteralExpressionSyntax or ConditionalExpressionSyntax or ThrowExpressionSyntax or RefExpressionSyntax)
        {
            return;
        }

        SpecialType? type = _model.GetTypeInfo(value).Type?.SpecialType;
        if (type == SpecialType.System_Boolean)
        {
            Negate(value);
        }
        else if (type is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single or SpecialType.System_Double)
        {
            Choose(value, $"{value} + 1");
        }
    }

    private void Choose(ExpressionSyntax node, string text)
    {
        // A choice between constants is no constant, which alone becomes a smaller number by itself.
        TypeInfo type = _model.GetTypeInfo(node);
        bool converts = node is LiteralExpressionSyntax && type.Type?.SpecialType == SpecialType.System_Int32 && Literals.NeedsCast(type.ConvertedType);
        Add(node, Form.Choose, converts ? $"unchecked(({type.ConvertedType}){text})" : text, text);
    }

    private void Remove(StatementSyntax node) => Add(node, Form.Remove, "", "");

    private void Add(SyntaxNode node, Form form, string text) => Add(node, form, text, text);

    private void Add(SyntaxNode node, Form form, string text, string shown)
    {
        string member = MemberNames.Around(node);
        string change = Changes.Text(node.ToString(), shown);
        int before = _namesakes.GetValueOrDefault(member + change);
        _namesakes[member + change] = before + 1;
        _found.Add(new(_file, member, before == 0 ? change : $"{change} #{before + 1}", node.Span, form, text));
    }
}
