using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Mutation.Finding;

/// <summary>A few mutants for all of them: of each folder as many as its share, always the same for a seed.</summary>
internal static class Draw
{
    /// <summary>Draws mutants that pass a test; what does not pass is replaced by the next of its folder.</summary>
    public static IReadOnlyList<Mutant> Of(IReadOnlyList<Mutant> candidates, int count, int seed, Func<Mutant, bool> passes)
    {
        (string Folder, Mutant[] Mutants)[] folders = [.. candidates.GroupBy(mutant => mutant.Folder, (folder, mutants) => (folder, mutants.ToArray())).OrderBy(folder => folder.folder, StringComparer.Ordinal)];
        List<Mutant> drawn = [];
        long before = 0;
        foreach ((_, Mutant[] mutants) in folders)
        {
            // The ends of a folder's share, rounded: the shares are whole and their sum is the count.
            long end = before + mutants.Length;
            int share = (int)(Rounded(end) - Rounded(before));
            before = end;
            drawn.AddRange(mutants.OrderBy(mutant => Rank(mutant, seed)).Where(passes).Take(share));
        }

        // The folders mixed, so that what is known half-way is about all of them.
        return [.. drawn.OrderBy(mutant => Rank(mutant, seed))];

        long Rounded(long candidatesBefore) => ((candidatesBefore * Math.Min(count, candidates.Count)) + (candidates.Count / 2)) / Math.Max(1, candidates.Count);
    }

    // FNV-1a: the rank of a mutant does not depend on the others, so most of a draw stays when the sources change.
    private static ulong Rank(Mutant mutant, int seed)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in $"{seed} {mutant.Id}")
        {
            hash = (hash ^ character) * 1099511628211;
        }

        // The last characters reach the high bits, by which is ordered.
        return (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
    }
}
