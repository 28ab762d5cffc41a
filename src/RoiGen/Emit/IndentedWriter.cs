using System;
using System.Text;

namespace RoiGen.Emit;

/// <summary>Text with braces that are scopes: what a <c>using</c> opens, it closes. Lines end in \n on every machine.</summary>
internal sealed class IndentedWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes each line of a text, indented; empty lines stay empty.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string content = line.TrimEnd('\r');
            _text.Append(' ', content.Length == 0 ? 0 : _level * IndentSize).Append(content).Append('\n');
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
