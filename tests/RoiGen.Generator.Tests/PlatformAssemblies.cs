using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RoiGen.Generator.Tests;

/// <summary>The assemblies that this process can load: of the framework, of packages, and ours.</summary>
internal static class PlatformAssemblies
{
    /// <summary>Those with names of a kind.</summary>
    public static ImmutableArray<MetadataReference> Named(Func<string, bool> isWanted) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => isWanted(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
