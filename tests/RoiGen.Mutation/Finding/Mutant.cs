using System;
using System.IO;
using Microsoft.CodeAnalysis.Text;

namespace RoiGen.Mutation.Finding;

/// <summary>How original and mutant stand beside each other in one text.</summary>
internal enum Form
{
    /// <summary>An expression becomes another.</summary>
    Choose,

    /// <summary>A condition is negated; it may declare variables, and so stands there once.</summary>
    Negate,

    /// <summary>A statement becomes another.</summary>
    Replace,

    /// <summary>A statement is left out.</summary>
    Remove,
}

/// <summary>A place in a file and what becomes of it.</summary>
/// <param name="File">The file, from the folder of sources on.</param>
/// <param name="Member">Type and member around the place.</param>
/// <param name="Change">What becomes what, in one line.</param>
/// <param name="Span">The place.</param>
/// <param name="Form">How it is switched.</param>
/// <param name="Text">What takes its place.</param>
internal sealed record Mutant(string File, string Member, string Change, TextSpan Span, Form Form, string Text)
{
    private const string On = "global::RoiGen.Mutation.MutationSwitch.On";

    /// <summary>Stays the same while the member does, wherever it stands.</summary>
    public string Id => $"{Path.GetDirectoryName(File)}/{Member}: {Change}";

    /// <summary>The folder of its project, such as RoiGen.Runtime/Sources.</summary>
    public string Folder => File.Split('/') is [var project, var folder, _, ..] ? $"{project}/{folder}" : Path.GetDirectoryName(File)!;

    /// <summary>What stands before the original text, and what behind it.</summary>
    public (string Before, string After) Switched(int number) => Form switch
    {
        Form.Choose => ($"({On}({number}) ? {Text} : ", ")"),
        Form.Negate => ($"({On}({number}) ^ (", "))"),
        Form.Replace => ($"if ({On}({number})) {{ {Text} }} else {{ ", " }"),
        Form.Remove => ($"if (!{On}({number})) {{ ", " }"),
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };
}
