using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>An annotated method: its generated body, and the same computation by the operator's Run method.</summary>
public sealed class ConformanceCase
{
    private ConformanceCase(MethodInfo method, HeadSettings settings)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Generated = method.CreateDelegate<Head>();
        Settings = settings;
        Vector = method.GetCustomAttribute<VectorAttribute>() is { } vector ? VectorCases.ById(vector.Id) : null;
    }

    /// <summary>The signature of every head.</summary>
    public delegate void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Every annotated method of this program that takes maps of floats.</summary>
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. typeof(ConformanceCase).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(method => method.GetParameters() is [{ ParameterType: var features }, _, { ParameterType: var output }, ..]
                && features == typeof(FeatureMap<float>)
                && output == typeof(Span<float>)
                && method.GetCustomAttribute<RoiOutputAttribute>() is null)
            .OrderBy(method => method.DeclaringType!.Name + method.Name, StringComparer.Ordinal)
            .Select(method => HeadSettings.Of(method) is { } settings ? new ConformanceCase(method, settings) : null)
            .OfType<ConformanceCase>(),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>The generated body.</summary>
    public Head Generated { get; }

    /// <summary>What the method asks for.</summary>
    public HeadSettings Settings { get; }

    /// <summary>The published case that it computes, where it is one.</summary>
    public VectorCase? Vector { get; }

    /// <summary>Channels that the kernel is written for; some for a kernel that takes any.</summary>
    public int Channels => Settings.Channels > 0 ? Settings.Channels : 20 * Settings.ChannelsPerOutput;

    /// <summary>Channels of the output.</summary>
    public int OutputChannels => Channels / Settings.ChannelsPerOutput;

    /// <summary>The body that this machine should take, by the documented rules.</summary>
    public RoiIsa ExpectedIsa => Settings.HasKernels ? Settings.IsaOf(Channels) : RoiIsa.Portable;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
