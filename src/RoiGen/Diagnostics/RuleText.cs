using System;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace RoiGen.Diagnostics;

/// <summary>
/// What the page of a rule in docs/diagnostics says before its examples, without the marks of Markdown: an editor shows it beside the message. The pages are resources of
/// this assembly, and are read when somebody asks.
/// </summary>
internal sealed class RuleText(string id) : LocalizableString
{
    private string? _text;

    protected override string GetText(IFormatProvider? formatProvider) => _text ??= Plain(Page());

    protected override int GetHash() => StringComparer.Ordinal.GetHashCode(id);

    protected override bool AreEqual(object? other) => other is RuleText text && text.ToString() == ToString();

    private static string Plain(string page)
    {
        // Between the line of the category and the first example, where there is one.
        Match text = Regex.Match(page, @"category `[^`]*`[^\n]*\n\n(.*?)(\n\n## |\s*\z)", RegexOptions.Singleline);
        string withoutLinks = Regex.Replace(text.Groups[1].Value, @"\[([^\]]*)\]\([^)]*\)", "$1");
        return Regex.Replace(withoutLinks.Replace("`", ""), @"(?<!\n)\n(?!\n)", " ");
    }

    private string Page()
    {
        using Stream page = typeof(RuleText).Assembly.GetManifestResourceStream($"{id}.md")
            ?? throw new InvalidOperationException($"The rule {id} has no page.");
        using StreamReader reader = new(page);
        return reader.ReadToEnd();
    }
}
