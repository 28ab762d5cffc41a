using System;
using System.Collections.Generic;
using System.Text;

namespace RoiGen.Emit.Text;

/// <summary>Text with braces that are scopes: what a <c>using</c> opens, it closes. Lines end in \n on every machine.</summary>
internal sealed class IndentedWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes each line of a text, indented; empty lines stay empty.</summary>
    public void Lines(string text)
    {
        int start = 0;
        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            Line(text, start, end > start && text[end - 1] == '\r' ? end - 1 : end);
            start = end + 1;
        }

        Line(text, start, text.Length);
    }

    /// <summary>Writes texts, each on lines of its own.</summary>
    public void Lines(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            Lines(text);
        }
    }

    public void Blank() => _text.Append('\n');

    /// <summary>Writes a heading and an opening brace; disposing writes the closing one.</summary>
    public BlockScope Block(string heading)
    {
        Lines(heading);
        return Braces();
    }

    /// <summary>Writes an opening brace; disposing writes the closing one.</summary>
    public BlockScope Braces()
    {
        Lines("{");
        _level++;
        return new(this);
    }

    /// <summary>Indents until disposed, for what continues a line.</summary>
    public IndentScope Indent()
    {
        _level++;
        return new(this);
    }

    private void Line(string text, int start, int end) =>
        _text.Append(' ', start == end ? 0 : _level * IndentSize).Append(text, start, end - start).Append('\n');

    public override string ToString() => _text.ToString();

    public readonly struct BlockScope(IndentedWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            writer.Lines("}");
        }
    }

    public readonly struct IndentScope(IndentedWriter writer) : IDisposable
    {
        public void Dispose() => writer._level--;
    }
}
