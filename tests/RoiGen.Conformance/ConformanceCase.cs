using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>An annotated method: its generated body, and the same computation by the generic entry point.</summary>
public sealed class ConformanceCase
{
    private ConformanceCase(MethodInfo method)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Generated = method.CreateDelegate<Head>();
        Align = method.GetCustomAttribute<RoiAlignAttribute>();
        Pool = method.GetCustomAttribute<RoiPoolAttribute>();
        Vector = method.GetCustomAttribute<VectorAttribute>() is { } vector ? VectorCases.ById(vector.Id) : null;
    }

    /// <summary>The signature of every head.</summary>
    public delegate void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    /// <summary>Every annotated method of this program.</summary>
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. new[] { typeof(AlignHeads), typeof(AlignMaximumHeads), typeof(PoolHeads), typeof(VectorHeads) }
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(method => method.IsDefined(typeof(RoiAlignAttribute)) || method.IsDefined(typeof(RoiPoolAttribute)))
            .OrderBy(method => method.DeclaringType!.Name + method.Name, StringComparer.Ordinal)
            .Select(method => new ConformanceCase(method)),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>The generated body.</summary>
    public Head Generated { get; }

    /// <summary>The attribute, for ROI Align.</summary>
    public RoiAlignAttribute? Align { get; }

    /// <summary>The attribute, for ROI Pool.</summary>
    public RoiPoolAttribute? Pool { get; }

    /// <summary>The published case that it computes, where it is one.</summary>
    public VectorCase? Vector { get; }

    /// <summary>Rows of bins.</summary>
    public int OutputHeight => Align?.OutputHeight ?? Pool!.OutputHeight;

    /// <summary>Columns of bins.</summary>
    public int OutputWidth => Align?.OutputWidth ?? Pool!.OutputWidth;

    /// <summary>Channels that the kernel is written for; some for a kernel that takes any.</summary>
    public int Channels => (Align?.Channels ?? Pool!.Channels) is > 0 and var channels ? channels : 20;

    /// <summary>The layout that the kernel is written for.</summary>
    public TensorLayout Layout => Align?.Layout ?? Pool!.Layout;

    /// <summary>The layout of the output.</summary>
    public TensorLayout OutputLayout => Align?.OutputLayout ?? Pool!.OutputLayout;

    /// <summary>The body that this machine should take, by the documented rules.</summary>
    public RoiIsa ExpectedIsa
    {
        get
        {
            int lanes = RoiKernels.Isa switch { RoiIsa.Avx512 => 16, RoiIsa.Avx2 => 8, RoiIsa.AdvSimd => 4, _ => 1 };
            bool unrolled = OutputHeight <= 32 && OutputWidth <= 32 && Align switch
            {
                { Reduction: RoiReduction.MaxTap, Samples: > 4 } or { Reduction: RoiReduction.Max or RoiReduction.MaxFromZero, Samples: 0 or > 4 } => false,
                _ => true,
            };
            return !unrolled ? RoiIsa.Portable
                : Channels >= lanes ? RoiKernels.Isa
                : RoiKernels.Isa == RoiIsa.Avx512 && Channels >= 8 ? RoiIsa.Avx2
                : RoiIsa.Portable;
        }
    }

    /// <summary>The generic entry point with the attribute's settings.</summary>
    public void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
    {
        if (Align is { } align)
        {
            RoiAlign.Run(
                new()
                {
                    OutputHeight = align.OutputHeight,
                    OutputWidth = align.OutputWidth,
                    Samples = align.Samples,
                    OutputLayout = align.OutputLayout,
                    Offset = align.Offset,
                    MinimumSize = align.MinimumSize,
                    Reduction = align.Reduction,
                    Placement = align.Placement,
                    NonFinite = align.NonFinite,
                },
                features,
                rois,
                output,
                parallel);
        }
        else
        {
            RoiPool.Run(
                new()
                {
                    OutputHeight = OutputHeight,
                    OutputWidth = OutputWidth,
                    OutputLayout = OutputLayout,
                    Rounding = Pool!.Rounding,
                    Bins = Pool.Bins,
                    NonFinite = Pool.NonFinite,
                },
                features,
                rois,
                output,
                parallel);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
