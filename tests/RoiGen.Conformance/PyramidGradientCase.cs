using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>An annotated method that asks for a gradient on a pyramid: its generated body, and the same computation by the operator's RunGradient method.</summary>
public sealed class PyramidGradientCase
{
    private PyramidGradientCase(MethodInfo method, HeadSettings settings)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Generated = HeadOf(method, settings);
        Settings = settings;
    }

    /// <summary>The signature of every such head; features are read where they decide.</summary>
    public delegate void Head(
        FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);

    private delegate void PlainHead(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);

    /// <summary>Every such method of this program.</summary>
    public static IReadOnlyList<PyramidGradientCase> All { get; } =
    [
        .. typeof(PyramidGradientHeads).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => HeadSettings.Of(method) is { } settings ? new PyramidGradientCase(method, settings) : null)
            .OfType<PyramidGradientCase>(),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>The generated body.</summary>
    public Head Generated { get; }

    /// <summary>What the method asks for.</summary>
    public HeadSettings Settings { get; }

    private static Head HeadOf(MethodInfo method, HeadSettings settings)
    {
        if (settings.IsMaximum)
        {
            return method.CreateDelegate<Head>();
        }

        PlainHead plain = method.CreateDelegate<PlainHead>();
        return (_, rois, outputGradient, gradient, parallel) => plain(rois, outputGradient, gradient, parallel);
    }
}
