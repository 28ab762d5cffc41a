using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using RoiGen.Conformance;

namespace RoiGen.Arm64;

/// <summary>The emitted methods, found by their names: kernels are file-local types.</summary>
internal static class KernelMethods
{
    /// <summary>Every pass of every kernel for Arm64; its place in the list is its number in the driver under emulation.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } = For("advsimd");

    /// <summary>Every pass of every kernel for an instruction set, by the end of the kernels' names.</summary>
    public static IReadOnlyList<MethodInfo> For(string suffix) =>
    [
        .. typeof(ConformanceCase).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith($"_{suffix}", StringComparison.Ordinal))
            .OrderBy(Kernel, StringComparer.Ordinal)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .OrderBy(method => method.Name, StringComparer.Ordinal)),
    ];

    /// <summary>The type's name without the compiler's mangling.</summary>
    public static string Kernel(MemberInfo type) => type.Name[(type.Name.IndexOf("__", StringComparison.Ordinal) + 2)..];

    /// <summary>The kernel of a case, or null where the portable one does it all.</summary>
    public static string? Of(ConformanceCase conformance)
    {
        if (!conformance.Settings.HasKernels)
        {
            return null;
        }

        string operation = conformance.Settings switch { AlignHead => "align", PoolHead => "pool", PreciseHead => "precise", CropHead => "crop", _ => throw new ArgumentOutOfRangeException(nameof(conformance)) };
        string prefix = $"{conformance.Name.Split('.')[1]}_{operation}_";
        return All.Select(method => Kernel(method.DeclaringType!)).FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>The number of a pass.</summary>
    public static int Number(string kernel, string pass) =>
        All.Select((method, number) => (method, number))
            .Single(candidate => Kernel(candidate.method.DeclaringType!) == kernel && candidate.method.Name == pass).number;
}
