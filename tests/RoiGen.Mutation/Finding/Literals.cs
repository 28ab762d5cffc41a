using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RoiGen.Mutation.Finding;

/// <summary>What stands in the place of a number or a truth.</summary>
internal static class Literals
{
    /// <summary>The neighbours of an integer, twice a fraction, the other truth.</summary>
    public static IReadOnlyList<string> Instead(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        true => ["false"],
        false => ["true"],
        int value => value == 0 ? ["1"] : [Text(value + 1L), Text(value - 1L)],
        long value => value == 0 ? ["1L"] : [$"{Text(value + 1)}L", $"{Text(value - 1)}L"],
        float value => [value == 0 ? "1f" : $"{node.Token.Text.TrimEnd('f', 'F')}f * 2"],
        double value => [value == 0 ? "1d" : $"{node.Token.Text.TrimEnd('d', 'D')}d * 2"],
        _ => [],
    };

    /// <summary>Whether a constant becomes a value of the type where a variable does not.</summary>
    public static bool NeedsCast(ITypeSymbol? type) => type?.SpecialType
        is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_UIntPtr;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
