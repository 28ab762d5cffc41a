using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>The named arguments of an attribute. One that the compiler has refused reads as not set.</summary>
internal readonly struct AttributeArguments(AttributeData attribute)
{
    private readonly Dictionary<string, IReadOnlyList<float>> _lists = attribute.NamedArguments
        .Where(argument => argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
        .GroupBy(argument => argument.Key, StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<float>)[.. group.Last().Value.Values.Select(item => item.Value).OfType<float>()],
            StringComparer.Ordinal);

    private readonly Dictionary<string, object> _values = attribute.NamedArguments
        .Where(argument => argument.Value is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: not null })
        .GroupBy(argument => argument.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last().Value.Value!, StringComparer.Ordinal);

    public int? Integer(string name) => _values.TryGetValue(name, out object? value) && value is int number ? number : null;

    public float? Float(string name) => _values.TryGetValue(name, out object? value) && value is float number ? number : null;

    public IReadOnlyList<float>? Floats(string name) => _lists.TryGetValue(name, out IReadOnlyList<float>? values) ? values : null;

    /// <summary>The number behind a member of an enumeration, also where no member has it.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum => Integer(name) is { } number ? (TEnum)Enum.ToObject(typeof(TEnum), number) : null;
}
