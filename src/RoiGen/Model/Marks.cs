using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Model;

/// <summary>Attributes that say of emitted code that nobody has to review it or to test it.</summary>
internal static class Marks
{
    private static readonly (string MetadataName, string Text)[] Attributes =
    [
        ("System.CodeDom.Compiler.GeneratedCodeAttribute", $"[global::System.CodeDom.Compiler.GeneratedCode(\"RoiGen\", \"{typeof(Marks).Assembly.GetName().Version}\")]"),
        ("System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute", "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]"),
    ];

    /// <summary>Those that a declaration needs, as code writes them.</summary>
    /// <param name="has">Whether it has one already, by its metadata name: both halves of a method share their attributes, and none may be there twice.</param>
    public static IEnumerable<string> Missing(Func<string, bool> has) => Attributes.Where(mark => !has(mark.MetadataName)).Select(mark => mark.Text);

    /// <summary>Those of a type of ours.</summary>
    public static IEnumerable<string> All => Missing(static _ => false);
}
