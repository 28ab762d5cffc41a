using System.Text.RegularExpressions;

namespace RoiGen.Mutation.Finding;

/// <summary>What becomes what, as one line that a person can read and a list can name.</summary>
internal static class Changes
{
    private const int Most = 90;

    /// <summary>The line.</summary>
    public static string Text(string old, string mutated) => mutated.Length == 0 ? $"{Line(old)} removed" : $"{Line(old)} becomes {Line(mutated)}";

    private static string Line(string text)
    {
        string line = Regex.Replace(text, @"\s+", " ");
        return line.Length <= Most ? line : $"{line[..(Most / 2)]} ... {line[^(Most / 2)..]}";
    }
}
