using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;

namespace RoiGen.Inspect.Reporting;

/// <summary>A page that stands alone: the table, and below it the code of every method that runs on this machine beside its listing.</summary>
internal static class HtmlReport
{
    public static string Of(string project, IReadOnlyList<KernelReport> reports)
    {
        StringBuilder page = new();
        page.Append($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Kernels of {Text(project)}</title>\n<style>\n{Style()}</style>\n</head>\n<body>\n");
        page.Append($"<h1>Kernels of {Text(project)}</h1>\n<div class=\"wide\"><table>\n{Row("th", Cells.Headings)}");
        foreach (KernelReport report in reports)
        {
            page.Append(Row("td", Cells.Of(report)));
        }

        page.Append("</table></div>\n");
        foreach (KernelReport report in reports)
        {
            Write(page, report);
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, KernelReport report)
    {
        page.Append($"<h2>{Text(report.Method)}</h2>\n<pre class=\"header\">{Text(string.Join('\n', report.Header))}</pre>\n");
        foreach (BodyReport body in report.Bodies)
        {
            page.Append($"<h3>{Text(body.Kernel)}{(body.Runs ? string.Empty : ": not on this machine")}</h3>\n");
            foreach (MethodReport method in body.Methods)
            {
                bool open = body == report.Ran && method == body.Largest;
                page.Append(
                    $"<details{(open ? " open" : string.Empty)}><summary>{Text(method.Compiled.Name)} <span>{Text(Facts(method))}</span></summary>\n"
                    + $"<div class=\"sides\"><pre>{Text(method.Source)}</pre><pre>{Text(method.Compiled.Listing)}</pre></div></details>\n");
            }
        }
    }

    private static string Facts(MethodReport method) => System.FormattableString.Invariant(
        $"{method.Compiled.Tier}, {method.Compiled.Code} bytes, {method.Compiled.Instructions} instructions, {method.InstructionsPerOutput:0.00} an output");

    private static string Row(string cell, IEnumerable<string> cells) =>
        $"<tr>{string.Concat(cells.Select(text => $"<{cell}>{Text(text)}</{cell}>"))}</tr>\n";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using StreamReader reader = new(typeof(HtmlReport).Assembly.GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
