using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Parsing;

/// <summary>The named arguments of an operator's attribute, and of the step's, which have other names. One that the compiler has refused reads as not set.</summary>
internal readonly struct AttributeArguments(AttributeData attribute, AttributeData? step)
{
    private readonly ImmutableArray<KeyValuePair<string, TypedConstant>> _arguments = step is null ? attribute.NamedArguments : attribute.NamedArguments.AddRange(step.NamedArguments);

    public bool Has(string name) => Value(name) is not null || Floats(name) is not null;

    public int? Integer(string name) => Value(name) as int?;

    public bool? Flag(string name) => Value(name) as bool?;

    public float? Float(string name) => Value(name) as float?;

    public IReadOnlyList<float>? Floats(string name) => _arguments
        .Where(argument => argument.Key == name && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
        .Select(argument => (IReadOnlyList<float>)[.. argument.Value.Values.Select(item => item.Value).OfType<float>()])
        .LastOrDefault();

    /// <summary>The number behind a member of an enumeration, also where no member has it.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum => Integer(name) is { } number ? (TEnum)Enum.ToObject(typeof(TEnum), number) : null;

    // A handful: a table would cost more than it saves. The last counts, as it does at run time.
    private object? Value(string name)
    {
        for (int index = _arguments.Length - 1; index >= 0; index--)
        {
            if (_arguments[index].Key == name && _arguments[index].Value is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: { } value })
            {
                return value;
            }
        }

        return null;
    }
}
