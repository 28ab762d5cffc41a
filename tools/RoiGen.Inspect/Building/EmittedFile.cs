using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RoiGen.Inspect.Building;

/// <summary>A file that the generator wrote.</summary>
/// <param name="Name">Its name: that of the method, with a mark for overloads; or that of its kernels.</param>
/// <param name="Text">Its text.</param>
internal sealed partial record EmittedFile(string Name, string Text)
{
    private const string Extension = ".g.cs";

    /// <summary>The method's full name; of an overload with the types of its parameters.</summary>
    public string Method => IsMarked ? $"{PlainName}({Signature})" : PlainName;

    /// <summary>The header's lines: the attribute and what it means, or the loop nest and the costs.</summary>
    public IReadOnlyList<string> Header =>
    [
        .. Text.Split('\n').Skip(1).TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.Length > 2 ? line[3..] : string.Empty),
    ];

    /// <summary>The attribute, on one line.</summary>
    public string Attribute
    {
        get
        {
            string[] lines = [.. Header];
            int end = Array.FindIndex(lines, line => line.EndsWith(']'));
            return string.Join(' ', lines[..(end + 1)]).Replace("( ", "(", StringComparison.Ordinal);
        }
    }

    /// <summary>The name of the file that has the method's kernels, as its header says; null without any.</summary>
    public string? KernelFile => Header.Select(line => KernelsOf().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).FirstOrDefault();

    /// <summary>The name of the file that has the row passes of these kernels, as their header says; null without any.</summary>
    public string? RowFile => Header.Select(line => RowsIn().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).FirstOrDefault();

    /// <summary>The beginning of the names of its types, where they are not the file's own.</summary>
    public string SharedType => Name["RoiGen-".Length..^Extension.Length];

    /// <summary>What the compiler puts in front of the names of this file's local types.</summary>
    public string TypePrefix => $"<{NoIdentifier().Replace(Name[..^".cs".Length], "_")}>F";

    private bool IsMarked => Mark().IsMatch(Name);

    private string PlainName => Mark().Replace(Name[..^Extension.Length], string.Empty);

    // The types of the parameters, without their namespaces. A name that is a keyword has its sign in a program alone.
    private string Signature => string.Join(
        ", ",
        Text.Split('\n')
            .Where(line => line.Replace(" @", " ", StringComparison.Ordinal).Contains($" partial void {PlainName[(PlainName.LastIndexOf('.') + 1)..]}(", StringComparison.Ordinal))
            .SelectMany(line => CompleteType().Matches(line))
            .Select(type => Namespace().Replace(type.Value, string.Empty)));

    /// <summary>Whether the file is that of a method with parameters of these types. A long name is shortened, at its beginning.</summary>
    public bool IsOf(string method, string signature) => (PlainName == method || (IsMarked && method.EndsWith(PlainName, StringComparison.Ordinal))) && Signature == signature;

    /// <summary>The text of one pass of one class, without its indentation; empty where there is none.</summary>
    public string PassText(string @class, string method)
    {
        string[] lines = Text.Split('\n');
        int type = Array.FindIndex(lines, line => ClassName().Match(line) is { Success: true } found && found.Groups[1].Value == @class);
        int head = type < 0 ? -1 : Array.FindIndex(lines, type, line => line.Contains($"private static void {method}(", StringComparison.Ordinal));
        if (head < 0)
        {
            return string.Empty;
        }

        int indent = lines[head].Length - lines[head].TrimStart().Length;
        int end = Array.FindIndex(lines, head, line => line.Length > indent && line[indent] == '}');
        return string.Join('\n', lines[head..(end + 1)].Select(line => line.Length > indent ? line[indent..] : string.Empty));
    }

    [GeneratedRegex(@"^  kernels of .*: (\S+)$")]
    private static partial Regex KernelsOf();

    [GeneratedRegex(@"^ +Rows.* in (\S+)$")]
    private static partial Regex RowsIn();

    [GeneratedRegex(@" class (\w+)")]
    private static partial Regex ClassName();

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NoIdentifier();

    // What tells the names of overloads apart.
    [GeneratedRegex(@"-[0-9a-f]{8}(?=$|\.g\.cs$)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"global::[\w.]*(?:<[\w.:]+>)?")]
    private static partial Regex CompleteType();

    [GeneratedRegex(@"global::[\w.]*\.")]
    private static partial Regex Namespace();
}
