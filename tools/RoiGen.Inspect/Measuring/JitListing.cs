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
/// <param name="VectorStores">Those that store a vector.</param>
/// <param name="Listing">The listing.</param>
internal sealed record CompiledMethod(string Type, string Name, string Tier, int IL, int Code, int Instructions, int VectorStores, string Listing);

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
                string[] code = [.. text.Split('\n').Where(line => Instruction().IsMatch(line))];
                methods.Add(new(
                    summary.Type, summary.Name, summary.Tier, summary.IL, summary.Code, code.Length, code.Count(line => VectorStore().IsMatch(line)), text));
            }
        }

        return methods;
    }

    [GeneratedRegex(@"^; Assembly listing for method (?<method>[^(]+)\(")]
    private static partial Regex ListingStart();

    [GeneratedRegex(@"^\s+[a-z]\w*(\s|$)")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^\s+(v?movup[sd]\s+[xyz]mmword ptr|st[rp]\s+q)")]
    private static partial Regex VectorStore();
}
