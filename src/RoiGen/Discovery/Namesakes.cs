using System;
using System.Collections.Generic;
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

    /// <param name="methods">All that would get a file, in the order of the program.</param>
    public static Namesakes Of(ImmutableArray<(string HintName, Place Place)> methods)
    {
        Dictionary<string, Place> firsts = new(Names);
        List<(string, Place)> doubled = [];
        HashSet<string> seenTwice = new(Names);
        foreach ((string name, Place place) in methods)
        {
            if (!firsts.TryGetValue(name, out Place first))
            {
                firsts.Add(name, place);
            }
            else if (seenTwice.Add(name))
            {
                doubled.Add((name, first));
            }
        }

        return new(new EquatableArray<(string, Place)>(doubled));
    }

    /// <summary>Whether the declaration at a place gets the file of this name.</summary>
    public bool GiveTo(string hintName, Place place) => Firsts.All(first => !Names.Equals(first.HintName, hintName) || first.Place == place);
}
