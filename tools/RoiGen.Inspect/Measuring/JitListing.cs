using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace RoiGen.Inspect.Measuring;

/// <summary>A method as the JIT compiled it.</summary>
/// <param name="Type">Full name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tier">How well it was optimised; <c>FullOpts</c> is all.</param>
/// <param name="IL">Bytes of IL.</param>
/// <param name="Code">Bytes of machine code.</param>
/// <param name="Instructions">Instructions of the listing.</param>
/// <param name="InstructionsOfLoop">Those of the innermost loop that stores vectors; all of them where none does.</param>
/// <param name="ValuesOfLoop">The numbers that these store in vectors, in one turn.</param>
/// <param name="Listing">The listing.</param>
internal sealed record CompiledMethod(
    string Type, string Name, string Tier, int IL, int Code, int Instructions, int InstructionsOfLoop, int ValuesOfLoop, string Listing);

/// <summary>Reads what the JIT says with <c>JitDisasm</c> and <c>JitDisasmSummary</c>: listings, each before its line of the summary.</summary>
internal static partial class JitListing
{
    public static IReadOnlyList<CompiledMethod> Read(IEnumerable<string> lines)
    {
        List<CompiledMethod> methods = [];
        Dictionary<string, string> listings = [];
        StringBuilder listing = new();
        string? method = null;
        foreach (string line in lines)
        {
            if (ListingStart().Match(line) is { Success: true } start)
            {
                method = start.Groups["method"].Value;
                listing.Clear();
            }

            if (method is not null)
            {
                listing.Append(line.TrimEnd()).Append('\n');
                if (line.StartsWith("; Total bytes of code", StringComparison.Ordinal))
                {
                    listings[method] = listing.ToString();
                    method = null;
                }
            }
            else if (JitSummary.Of(line) is { } summary && listings.Remove(summary.Method, out string? text))
            {
                string[] code = text.Split('\n');
                string[] loop = InnermostLoop(code);
                methods.Add(new(
                    summary.Type, summary.Name, summary.Tier, summary.IL, summary.Code, Instructions(code), Instructions(loop), loop.Sum(ValuesStored), text));
            }
        }

        return methods;
    }

    private static int Instructions(IEnumerable<string> lines) => lines.Count(line => Instruction().IsMatch(line));

    private static int ValuesStored(string line) => VectorStore().Match(line).Groups["vector"].Value switch
    {
        "x" or "str" => 4,
        "y" or "stp" => 8,
        "z" => 16,
        _ => 0,
    };

    // A jump to a label above it closes a loop; of those that store vectors the shortest is the innermost.
    private static string[] InnermostLoop(string[] lines)
    {
        Dictionary<string, int> labels = [];
        string[] innermost = lines;
        foreach ((int number, string line) in lines.Index())
        {
            if (Label().Match(line) is { Success: true } label)
            {
                labels[label.Groups[1].Value] = number;
            }
            else if (Jump().Match(line) is { Success: true } jump
                && labels.TryGetValue(jump.Groups[1].Value, out int first)
                && number + 1 - first < innermost.Length
                && lines[first..(number + 1)] is var loop
                && loop.Sum(ValuesStored) > 0)
            {
                innermost = loop;
            }
        }

        return innermost;
    }

    [GeneratedRegex(@"^; Assembly listing for method (?<method>[^(]+)\(")]
    private static partial Regex ListingStart();

    [GeneratedRegex(@"^\s+[a-z]\w*(\s|$)")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^\s+(v?movup[sd]\s+(?<vector>[xyz])mmword ptr|(?<vector>st[rp])\s+q)")]
    private static partial Regex VectorStore();

    [GeneratedRegex(@"^(G_\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+(?:j|b|cb|tb)\w*(?:\.\w+)?\s.*\b(G_\w+)$")]
    private static partial Regex Jump();
}
