using System.Linq;
using System.Reflection;

namespace RoiGen.Diagnostics;

/// <summary>Where the page of a rule can be read: in the repository that the build names in <c>RepositoryUrl</c>.</summary>
internal static class HelpPages
{
    private static readonly string Repository = typeof(HelpPages).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryUrl").Value!;

    public static string Of(string id) => $"{Repository}/blob/main/docs/diagnostics/{id}.md";
}
