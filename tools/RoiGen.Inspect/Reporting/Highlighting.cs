using System.Linq;
using System.Net;
using System.Text.RegularExpressions;

namespace RoiGen.Inspect.Reporting;

/// <summary>Code and listings as HTML: what is said about the code steps back, and what computes stands out.</summary>
internal static partial class Highlighting
{
    public static string Code(string text) => string.Join('\n', text.Split('\n').Select(line => Html(CodeComment(), line, "said")));

    /// <summary>Without the lines in front of the code, which the heading sums up.</summary>
    public static string Listing(string text) => string.Join(
        '\n',
        text.Split('\n')
            .SkipWhile(line => line.StartsWith(';') || line.Length == 0)
            .Select(line => ListingComment().IsMatch(line) ? Html(ListingComment(), line, "said") : Html(Arithmetic(), line, "computes")));

    private static string Html(Regex part, string line, string kind)
    {
        Match match = part.Match(line);
        return match.Success
            ? $"{Text(line[..match.Index])}<span class=\"{kind}\">{Text(match.Value)}</span>{Text(line[(match.Index + match.Length)..])}"
            : Text(line);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("//.*")]
    private static partial Regex CodeComment();

    [GeneratedRegex("^G_M.*|;.*")]
    private static partial Regex ListingComment();

    // Multiplications, multiply-adds, maxima and the selections that maxima are made of.
    [GeneratedRegex(@"(?<=^\s+)(vmul|vfn?m(add|sub)|vmax|fmul|fmla|fcmgt|bsl|bit|bif)\w*")]
    private static partial Regex Arithmetic();
}
