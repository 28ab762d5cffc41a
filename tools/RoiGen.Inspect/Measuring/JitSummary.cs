using System.Globalization;
using System.Text.RegularExpressions;

namespace RoiGen.Inspect.Measuring;

/// <summary>A line of what the JIT says with <c>JitDisasmSummary</c>: a method that it compiled.</summary>
/// <param name="Method">Full name.</param>
/// <param name="Type">Full name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tier">How well it was optimised; <c>FullOpts</c> is all.</param>
/// <param name="IL">Bytes of IL.</param>
/// <param name="Code">Bytes of machine code.</param>
internal sealed partial record JitSummary(string Method, string Type, string Name, string Tier, int IL, int Code)
{
    /// <summary>What a line says; null where it is not of the summary.</summary>
    public static JitSummary? Of(string line) => Line().Match(line) is { Success: true, Groups: var groups }
        ? new(groups["method"].Value, groups["type"].Value, groups["name"].Value, groups["tier"].Value, Number(groups["il"]), Number(groups["code"]))
        : null;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"JIT compiled (?<method>(?<type>[^:]+):(?<name>[^(]+))\(.*\) \[(?<tier>[^,\]]+),.*IL size=(?<il>\d+), code size=(?<code>\d+)")]
    private static partial Regex Line();
}
