using System;
using System.Collections.Immutable;
using System.Linq;
using RoiGen.Model;

namespace RoiGen.Discovery;

/// <summary>
/// The methods of a program whose files would have the name of another one's, as after copy and paste or a bad merge. The compiler would refuse a second file of
/// a name, and with it every file of the generator: the first declaration gets the file.
/// </summary>
/// <param name="Firsts">Of each name that more than one declaration has, the place of the first; of most programs none.</param>
internal sealed record Namesakes(EquatableArray<(string HintName, Place Place)> Firsts)
{
    /// <summary>The compiler compares names of generated files without regard to case.</summary>
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    /// <param name="methods">Those of the program, in its order.</param>
    public static Namesakes Of(ImmutableArray<Reading> methods) => new(new EquatableArray<(string, Place)>(methods
        .Where(method => method.Request is not null)
        .GroupBy(method => method.Request!.HintName, Names)
        .Where(group => group.Skip(1).Any())
        .Select(group => (group.Key, group.First().Place))));

    /// <summary>What a method asks for; null where it asks for nothing, or the file is another's.</summary>
    public KernelRequest? Give(Reading method) =>
        Firsts.All(first => !Names.Equals(first.HintName, method.Request?.HintName) || first.Place == method.Place) ? method.Request : null;
}
