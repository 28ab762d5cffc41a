using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RoiGen.Inspect.Reporting;

/// <summary>One row a kernel, for the terminal.</summary>
internal static class TableReport
{
    public static string Of(IReadOnlyList<KernelReport> reports)
    {
        IReadOnlyList<string>[] rows = [Cells.Headings, .. reports.Select(Cells.Of)];
        int[] widths = [.. Enumerable.Range(0, Cells.Headings.Count).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        foreach (IReadOnlyList<string> row in rows)
        {
            // The first column is text and the others are numbers, more or less.
            text.Append(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))).Append('\n');
        }

        text.Append('\n');
        foreach (KernelReport report in reports)
        {
            text.Append($"{report.Method}: {report.Attribute}\n  {report.Remark}\n");
        }

        return text.ToString();
    }
}
