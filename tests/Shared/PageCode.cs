using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace RoiGen.Tests;

/// <summary>
/// Code that a page shows and a project compiles. A page names it before the block that shows it, as <c>&lt;!-- code: tests/Some.cs#name --&gt;</c>, or several
/// regions of a file by <c>#one,two</c>; the source marks a region by the comments <c>// &lt;name&gt;</c> and <c>// &lt;/name&gt;</c>, each on a line of its own.
/// </summary>
/// <param name="Source">The file, relative to the repository, and the region.</param>
/// <param name="Shown">What the page shows.</param>
/// <param name="Compiled">What the file has, without the indentation of its place.</param>
internal sealed partial record PageCode(string Source, string Shown, string Compiled)
{
    /// <summary>All code of a page that a project compiles, in the order of the page.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="page">The text of the page.</param>
    /// <exception cref="InvalidDataException">A file or a region is not there, or a mark has no block.</exception>
    public static IReadOnlyList<PageCode> Of(string root, string page)
    {
        PageCode[] all = [.. Block().Matches(page).Select(match => Of(root, match))];
        int marks = Mark().Count(page);
        return all.Length == marks ? all : throw new InvalidDataException($"{marks} marks of code, but {all.Length} blocks that follow one.");
    }

    /// <summary>The page with what its sources have today.</summary>
    /// <inheritdoc cref="Of(string, string)"/>
    public static string Updated(string root, string page) =>
        Block().Replace(page, match => match.Groups["head"].Value + Of(root, match).Compiled + match.Groups["tail"].Value);

    /// <summary>Blocks of C# that no mark stands before.</summary>
    public static IEnumerable<string> Unmarked(string page) => CSharp().Matches(Block().Replace(page, "")).Select(match => match.Groups[1].Value);

    private static PageCode Of(string root, Match match)
    {
        (string file, string regions) = (match.Groups["file"].Value, match.Groups["regions"].Value);
        string path = Path.Combine(root, file);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"There is no file {file}.");
        }

        string[] lines = File.ReadAllLines(path);
        string compiled = string.Join("\n\n", regions.Split(',').Select(region => Region(file, lines, region)));
        return new($"{file}#{regions}", match.Groups["shown"].Value, compiled);
    }

    private static string Region(string file, string[] lines, string name)
    {
        int begin = Array.FindIndex(lines, line => line.Trim() == $"// <{name}>");
        int end = Array.FindIndex(lines, line => line.Trim() == $"// </{name}>");
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException($"{file} has no region {name}.");
        }

        string[] inside = lines[(begin + 1)..end];
        int indentation = inside.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', inside.Select(line => line.Length == 0 ? line : line[indentation..]));
    }

    [GeneratedRegex(@"(?<head><!-- code: (?<file>[^#\s]+)#(?<regions>\S+) -->\n```csharp\n)(?<shown>.*?)(?<tail>\n```)", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("<!-- code: ")]
    private static partial Regex Mark();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
