using System;
using System.Collections.Generic;
using System.IO;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>
/// The pages that show measured numbers. Between <c>&lt;!-- benchmark:begin name --&gt;</c> and <c>&lt;!-- benchmark:end name --&gt;</c>
/// stands what the benchmarks printed, so that no number is typed by hand.
/// </summary>
internal static class Docs
{
    private static readonly string[] s_pages = ["README.md", "docs/performance.md", "docs/performance-tables.md", "docs/scaling.md", "docs/limits.md", "docs/onnx.md", "docs/training.md"];

    /// <summary>Rewrites the blocks that are given and leaves the others alone.</summary>
    /// <param name="blocks">Name and text.</param>
    public static void Update(IReadOnlyDictionary<string, string> blocks)
    {
        string root = Repository.Root();
        foreach (string page in s_pages)
        {
            string path = Path.Combine(root, page);
            if (!File.Exists(path))
            {
                Console.Error.WriteLine($"{page}: there is no such page, nothing to update.");
                continue;
            }

            string text = File.ReadAllText(path);
            string updated = text;
            foreach ((string name, string content) in blocks)
            {
                updated = Replace(updated, name, content, page);
            }

            File.WriteAllText(path, updated);
            Console.Error.WriteLine(updated == text ? $"{page}: unchanged." : $"{page}: updated.");
        }
    }

    private static string Replace(string text, string name, string content, string page)
    {
        string begin = $"<!-- benchmark:begin {name} -->";
        string end = $"<!-- benchmark:end {name} -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        if (from < 0)
        {
            return text;
        }

        from += begin.Length;
        int to = text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0
            ? throw new InvalidDataException($"{page}: the block {name} has no end.")
            : $"{text[..from]}\n{content.Trim('\n')}\n{text[to..]}";
    }
}
