using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using RoiGen.Conformance;
using RoiGen.Execution;

namespace RoiGen.Arm64;

/// <summary>The emitted methods, found by reflection: kernels are file-local types.</summary>
internal static class KernelMethods
{
    /// <summary>Every pass of every kernel for Arm64; its place in the list is its number in the driver under emulation.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } = For("advsimd");

    private static readonly Dictionary<(Type Kernel, string Pass), int> Numbers =
        All.Index().ToDictionary(pass => (pass.Item.DeclaringType!, pass.Item.Name), pass => pass.Index);

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

    /// <summary>The kernel of a case, or null where the portable one does it all. A file-local type's name begins with its file's, and that with the head's.</summary>
    public static BlockKernel? Of(ConformanceCase conformance)
    {
        string file = $"<RoiGen_Conformance_{conformance.Name.Replace('.', '_')}_g>";
        return (BlockKernel?)Numbers.Keys.Select(pass => pass.Kernel).Distinct().SingleOrDefault(type => type.Name.StartsWith(file, StringComparison.Ordinal))
            ?.GetField("Instance")!.GetValue(null);
    }

    /// <summary>The number of a pass.</summary>
    public static int Number(BlockKernel kernel, string pass) => Numbers[(kernel.GetType(), pass)];
}
