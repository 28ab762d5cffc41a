using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>A table that reads well on a console and is Markdown too. The first columns are words, the rest numbers.</summary>
internal sealed class MarkdownTable(int words, params string[] header)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] widths = [.. header.Select((title, column) => _rows.Select(row => row[column].Length).Append(title.Length).Max())];
        StringBuilder text = new();
        Append(header);
        Append([.. widths.Select((width, column) => column < words ? new string('-', width) : new string('-', width - 1) + ":")]);
        foreach (string[] row in _rows)
        {
            Append(row);
        }

        return text.ToString();

        void Append(IReadOnlyList<string> cells)
        {
            text.Append('|');
            for (int column = 0; column < cells.Count; column++)
            {
                string cell = column < words ? cells[column].PadRight(widths[column]) : cells[column].PadLeft(widths[column]);
                text.Append(' ').Append(cell).Append(" |");
            }

            text.Append('\n');
        }
    }
}
