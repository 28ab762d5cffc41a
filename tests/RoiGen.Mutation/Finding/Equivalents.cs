using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;

namespace RoiGen.Mutation.Finding;

/// <summary>The mutants that are known to do what the original does, each with the reason. A name may have asterisks.</summary>
internal sealed class Equivalents
{
    private readonly IReadOnlyList<string> _names;

    private Equivalents(IReadOnlyList<string> names) => _names = names;

    /// <summary>Reads a list of them: a line with the name of a mutant, and one that begins with a space and says why.</summary>
    public static Equivalents Read(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#')];
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i][0] == ' ' != (i % 2 == 1))
            {
                throw new InvalidDataException($"{file}: a name and a reason should take turns, but not here: {lines[i]}");
            }
        }

        return new([.. lines.Where(line => line[0] != ' ')]);
    }

    /// <summary>Whether a mutant is one of them.</summary>
    public bool Have(Mutant mutant) => _names.Any(name => FileSystemName.MatchesSimpleExpression(name, mutant.Id, ignoreCase: false));

    /// <summary>Names that no mutant has any more.</summary>
    public IEnumerable<string> WithoutMutant(IReadOnlyList<Mutant> mutants) =>
        _names.Where(name => !mutants.Any(mutant => FileSystemName.MatchesSimpleExpression(name, mutant.Id, ignoreCase: false)));
}
