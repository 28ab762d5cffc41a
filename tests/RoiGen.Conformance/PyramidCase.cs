using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>An annotated method that takes a pyramid: its generated body, and the same computation by the operator's Run method.</summary>
public sealed class PyramidCase
{
    private PyramidCase(MethodInfo method, HeadSettings settings)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Generated = method.CreateDelegate<Head>();
        Settings = settings;
    }

    /// <summary>The signature of every such head.</summary>
    public delegate void Head(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Every such method of this program.</summary>
    public static IReadOnlyList<PyramidCase> All { get; } =
    [
        .. typeof(PyramidHeads).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => HeadSettings.Of(method) is { } settings ? new PyramidCase(method, settings) : null)
            .OfType<PyramidCase>(),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>The generated body.</summary>
    public Head Generated { get; }

    /// <summary>What the method asks for.</summary>
    public HeadSettings Settings { get; }
}
