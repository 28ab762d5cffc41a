using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using RoiGen.Conformance;
using RoiGen.Execution;

namespace RoiGen.Arm64;

/// <summary>The parts of <c>eng/arm64.sh</c> that are written in C#.</summary>
internal static class Program
{
    private const string Help = """
        Parts of eng/arm64.sh, which says what they are for.

        usage: RoiGen.Arm64 patch CORE_LIBRARY TARGET             the core library with Arm instructions, for the cross compiler
               RoiGen.Arm64 unfuse ASSEMBLY TARGET                the assembly with kernels that round twice in each multiply-add
               RoiGen.Arm64 methods SUFFIX                        the emitted methods of an instruction set: number, assembly, type, method
               RoiGen.Arm64 run EMULATOR DRIVER [--flip]          every case of the conformance grid with its kernel under emulation
        """;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["patch", var coreLibrary, var target]:
                ReferencePatch.Write(coreLibrary, target);
                return 0;
            case ["unfuse", var assembly, var target]:
                UnfusedKernels.Write(assembly, target);
                return 0;
            case ["methods", var suffix]:
                foreach ((int number, MethodInfo method) in KernelMethods.For(suffix).Index())
                {
                    Console.WriteLine($"{number}\t{method.DeclaringType!.Assembly.GetName().Name}\t{method.DeclaringType.FullName}\t{method.Name}");
                }

                return 0;
            case ["run", var emulator, var driver, .. var options]:
                return Run(emulator, driver, options.FirstOrDefault() ?? string.Empty);
            default:
                Console.WriteLine(Help);
                return arguments is ["--help"] ? 0 : 2;
        }
    }

    private static int Run(string emulator, string driver, string option)
    {
        (int exit, string tier) = Emulation.Run(emulator, driver, "--isa");
        if (exit != 0 || tier != FormattableString.Invariant($"{(int)RoiIsa.AdvSimd}"))
        {
            Console.Error.WriteLine($"RoiKernels.Isa is {tier} under emulation, not {(int)RoiIsa.AdvSimd} ({RoiIsa.AdvSimd}).");
            return 2;
        }

        using Emulation emulation = new(emulator, driver, option);
        (int passed, int failed, int portable) = (0, 0, 0);
        foreach (ConformanceCase conformance in ConformanceCase.All)
        {
            if (KernelMethods.Of(conformance) is not { } name)
            {
                Console.WriteLine($"{conformance.Name}\tno kernel: the portable one does it all");
                portable++;
                continue;
            }

            long calls = emulation.Calls;
            CaseRun here = CaseRun.Of(conformance);
            string? problem = here.Problem ?? Compare(conformance, here.Digest, emulation, name) ?? (emulation.Calls == calls ? "the kernel was never called" : null);
            (passed, failed) = problem is null ? (passed + 1, failed) : (passed, failed + 1);
            Console.WriteLine($"{conformance.Name}\t{here.Digest[..16]}\t{name}\t{emulation.Calls - calls} calls\t{problem ?? $"as {here.Isa}"}");
        }

        Console.WriteLine($"{passed} cases with the same bits, {failed} with others, {portable} without a kernel; {emulation.Calls} calls of {KernelMethods.All.Count} methods");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static string? Compare(ConformanceCase conformance, string digest, Emulation emulation, string name)
    {
        BlockKernel emitted = (BlockKernel)KernelMethods.All.Select(method => method.DeclaringType!).First(type => KernelMethods.Kernel(type) == name)
            .GetField("Instance")!.GetValue(null)!;
        BlockKernel emulated = emitted is AlignKernel align ? new EmulatedAlignKernel(emulation, align, name) : new EmulatedPoolKernel(emulation, (PoolKernel)emitted, name);
        foreach (TensorLayout layout in new[] { TensorLayout.Nchw, TensorLayout.Nhwc })
        {
            string emulatedDigest = CaseRun.DigestOf(
                conformance, (features, rois, output, parallel) => conformance.Settings.WithKernel(emulated, features, rois, output, parallel), layout);
            if (RoiKernels.LastChoice is { Isa: not RoiIsa.AdvSimd } choice)
            {
                return $"ran {choice}";
            }

            if (emulatedDigest != digest)
            {
                return $"other bits from {layout}";
            }
        }

        return null;
    }
}
