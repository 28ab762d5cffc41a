using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace RoiGen.Mutation.Finding;

/// <summary>What stands in the place of an operator, or of a method that has an opposite.</summary>
internal static class Operators
{
    /// <summary>The operators that take another's place; of a comparison its boundary, and the other way round.</summary>
    public static IReadOnlyList<string> Instead(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => ["<=", ">="],
        SyntaxKind.LessThanOrEqualExpression => ["<", ">"],
        SyntaxKind.GreaterThanExpression => [">=", "<="],
        SyntaxKind.GreaterThanOrEqualExpression => [">", "<"],
        SyntaxKind.EqualsExpression => ["!="],
        SyntaxKind.NotEqualsExpression => ["=="],
        SyntaxKind.LogicalAndExpression => ["||"],
        SyntaxKind.LogicalOrExpression => ["&&"],
        SyntaxKind.AddExpression => ["-"],
        SyntaxKind.SubtractExpression => ["+"],
        SyntaxKind.MultiplyExpression => ["/"],
        SyntaxKind.DivideExpression => ["*"],
        SyntaxKind.ModuloExpression => ["*"],
        SyntaxKind.LeftShiftExpression => [">>"],
        SyntaxKind.RightShiftExpression => ["<<"],
        SyntaxKind.BitwiseAndExpression => ["|"],
        SyntaxKind.BitwiseOrExpression => ["&"],
        SyntaxKind.ExclusiveOrExpression => ["&"],
        SyntaxKind.AddAssignmentExpression => ["-="],
        SyntaxKind.SubtractAssignmentExpression => ["+="],
        SyntaxKind.MultiplyAssignmentExpression => ["/="],
        SyntaxKind.DivideAssignmentExpression => ["*="],
        SyntaxKind.AndAssignmentExpression => ["|="],
        SyntaxKind.OrAssignmentExpression => ["&="],
        SyntaxKind.LeftShiftAssignmentExpression => [">>="],
        SyntaxKind.RightShiftAssignmentExpression => ["<<="],
        _ => [],
    };

    /// <summary>The other step of one, or null.</summary>
    public static string? Step(SyntaxKind kind) => kind switch
    {
        SyntaxKind.PreIncrementExpression or SyntaxKind.PostIncrementExpression => "--",
        SyntaxKind.PreDecrementExpression or SyntaxKind.PostDecrementExpression => "++",
        _ => null,
    };

    /// <summary>The method of the same parameters that does the opposite, or null.</summary>
    public static string? Opposite(string method) => method switch
    {
        "Min" => "Max",
        "Max" => "Min",
        "Floor" => "Ceiling",
        "Ceiling" => "Floor",
        "Any" => "All",
        "All" => "Any",
        _ => null,
    };
}
