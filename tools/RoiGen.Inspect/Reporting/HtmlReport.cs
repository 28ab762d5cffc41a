using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Inspect.Reporting;

/// <summary>A page that stands alone: the table, and below it the code of every method that runs on this machine beside its listing.</summary>
internal static class HtmlReport
{
    /// <param name="project">Whose kernels they are.</param>
    /// <param name="reports">What was found.</param>
    /// <param name="machine">Where it was measured.</param>
    /// <param name="date">When.</param>
    public static string Of(string project, IReadOnlyList<KernelReport> reports, Machine machine, DateTimeOffset date)
    {
        StringBuilder page = new();
        page.Append($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Kernels of {Text(project)}</title>\n<style>\n{Style()}</style>\n</head>\n<body>\n");
        page.Append($"<h1>Kernels of {Text(project)}</h1>\n<p>{Text($"{machine}; {machine.System}")}; {date.ToUniversalTime():yyyy-MM-dd HH:mm} UTC. Times and machine code are of this machine.</p>\n");
        page.Append($"<div class=\"wide\"><table>\n<tr>{string.Concat(Cells.Headings.Select(heading => $"<th>{Text(heading)}</th>"))}</tr>\n");
        foreach ((int number, KernelReport report) in reports.Index())
        {
            IReadOnlyList<string> cells = Cells.Of(report);
            page.Append($"<tr><td><a href=\"#{Anchor(number)}\">{Text(cells[0])}</a><code>{Text(report.Attribute)}</code></td>");
            page.Append($"{string.Concat(cells.Skip(1).Select(cell => $"<td>{Text(cell)}</td>"))}</tr>\n");
        }

        page.Append("</table></div>\n");
        foreach ((int number, KernelReport report) in reports.Index())
        {
            Write(page, number, report);
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, int number, KernelReport report)
    {
        page.Append($"<h2 id=\"{Anchor(number)}\">{Text(report.Method)}</h2>\n<p>{Text(report.Remark)}</p>\n<pre class=\"header\">{Text(string.Join('\n', report.Header))}</pre>\n");
        foreach (BodyReport body in report.Bodies.Where(body => body.Runs))
        {
            page.Append($"<h3>{Text(body.Kernel)}</h3>\n");
            foreach (MethodReport method in body.Methods)
            {
                bool open = body == report.Ran && method == body.OutputPass;
                page.Append(
                    $"<details{(open ? " open" : string.Empty)}><summary>{Text(method.Compiled.Name)} <span>{Text(Facts(method))}</span></summary>\n"
                    + $"<div class=\"sides\"><pre>{Highlighting.Code(method.Source)}</pre><pre>{Highlighting.Listing(method.Compiled.Listing)}</pre></div></details>\n");
            }
        }

        string[] elsewhere = [.. report.Bodies.Where(body => !body.Runs).Select(body => body.Kernel)];
        if (elsewhere.Length > 0)
        {
            page.Append($"<p>not on this machine: {Text(string.Join(", ", elsewhere))}</p>\n");
        }
    }

    private static string Anchor(int number) => FormattableString.Invariant($"kernel{number}");

    private static string Facts(MethodReport method) => FormattableString.Invariant(
        $"{method.Compiled.Tier}, {method.Compiled.Code} bytes, {method.Compiled.Instructions} instructions{(method.InstructionsPerValue is { } count ? FormattableString.Invariant($", {count:0.00} a value") : string.Empty)}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using StreamReader reader = new(typeof(HtmlReport).Assembly.GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
