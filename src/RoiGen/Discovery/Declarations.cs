using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Discovery;

/// <summary>
/// What a program declares: its types, members, attributes and constants, without the bodies. Those of two programs are equal if no symbol of one differs from
/// that of the other, so that what was parsed of one holds for the other. Most key strokes change a body or a comment.
/// </summary>
/// <remarks>Holds files and references, but no program: the driver keeps one of these for as long as the programs are equal.</remarks>
internal sealed class Declarations(Compilation program) : IEquatable<Declarations>
{
    private readonly string? _assembly = program.AssemblyName;
    private readonly CompilationOptions _options = program.Options;
    private readonly ImmutableArray<MetadataReference> _references = program.ExternalReferences;
    private readonly ImmutableArray<SyntaxTree> _files = program.SyntaxTrees.ToImmutableArray();

    /// <inheritdoc/>
    public bool Equals(Declarations? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (_assembly == other._assembly
                && _options.Equals(other._options)
                && _references.SequenceEqual(other._references)
                && _files.Length == other._files.Length
                && _files.Zip(other._files, DeclareTheSame).All(static same => same)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Declarations);

    /// <inheritdoc/>
    public override int GetHashCode() => _files.Length;

    private static bool DeclareTheSame(SyntaxTree left, SyntaxTree right) =>
        ReferenceEquals(left, right)
        || (left.FilePath == right.FilePath && left.Options.Equals(right.Options) && left.IsEquivalentTo(right, topLevel: true));
}
