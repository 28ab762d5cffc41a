using System;
using RoiGen.Emit.Isa;
using RoiGen.Model;
using RoiGen.Planning;

namespace RoiGen.Emit;

/// <summary>Names of kernels, after XNNPACK: method, operation, size, samples, instruction set. Profiles and disassembly show them.</summary>
internal static class KernelNames
{
    /// <summary>Characters of the method's name at most. Metadata holds 1,023 bytes of a name, a character takes up to three, and the compiler adds the file's.</summary>
    private const int MaxMethod = 100;

    public static string Of(KernelRequest request, IsaTarget target) => $"{Method(request)}_{Shape(request.Operator)}_{target.Suffix}";

    /// <summary>The class that holds a method's head.</summary>
    public static string Head(KernelRequest request) => $"{Method(request)}_head";

    /// <summary>The class that kernels of a contraction derive from.</summary>
    public static string Base(Contraction contraction) => contraction == Contraction.MaximumOfEntries ? "TableKernel<float>" : "SeparableKernel<float>";

    private static string Method(KernelRequest request) =>
        request.Method.PlainName is { Length: > MaxMethod } name ? name.Substring(0, MaxMethod) : request.Method.PlainName;

    private static string Shape(OperatorSettings settings) => settings switch
    {
        AlignSettings { Spec: var spec } => FormattableString.Invariant($"align{Reduction(spec)}_{spec.OutputHeight}x{spec.OutputWidth}_{Samples(spec)}"),
        PoolSettings { Spec: var spec } => FormattableString.Invariant($"pool_{spec.OutputHeight}x{spec.OutputWidth}"),
        PreciseSettings { Spec: var spec } => FormattableString.Invariant($"precise_{spec.OutputHeight}x{spec.OutputWidth}"),
        CropSettings { Spec: var spec } =>
            FormattableString.Invariant($"crop_{spec.OutputHeight}x{spec.OutputWidth}_{spec.Interpolation.ToString().ToLowerInvariant()}"),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "An operator without a name."),
    };

    private static string Samples(RoiAlignSpec spec) => spec.Samples == 0 ? "adaptive" : FormattableString.Invariant($"s{spec.Samples}");

    private static string Reduction(RoiAlignSpec spec) =>
        spec.Reduction == RoiReduction.Average ? string.Empty : $"_{spec.Reduction.ToString().ToLowerInvariant()}";
}
