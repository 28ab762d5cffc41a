using System;
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

    /// <summary>A head of fewer channels has no kernel for Arm64.</summary>
    private const int BlockOfChannels = 16;

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
        (int passed, int failed, int portable, int refused, int uncalled) = (0, 0, 0, 0, 0);
        foreach (ConformanceCase conformance in ConformanceCase.All)
        {
            if (conformance.Vector?.ExpectedError is not null)
            {
                // The driver throws before it calls a kernel; the tests of this machine see that it does.
                Console.WriteLine($"{conformance.Name}\tno kernel: the arguments are refused");
                refused++;
                continue;
            }

            if (conformance.Vector?.Rois is { Count: 0 })
            {
                Console.WriteLine($"{conformance.Name}\tno kernel: there are no regions");
                portable++;
                continue;
            }

            if (KernelMethods.Of(conformance) is null && (conformance.ExpectedIsa == RoiIsa.Portable || conformance.Channels < BlockOfChannels))
            {
                Console.WriteLine($"{conformance.Name}\tno kernel: the portable one does it all");
                portable++;
                continue;
            }

            long calls = emulation.Calls;
            CaseRun here = CaseRun.Of(conformance);
            string? problem = here.Problem ?? Compare(conformance, here.Digest, emulation);
            if (problem is null && emulation.Calls == calls)
            {
                // The few regions of a published case need not reach a kernel; those of the grid are made to.
                (problem, uncalled) = conformance.Vector is null ? ("the kernel was never called", uncalled) : (null, uncalled + 1);
            }

            (passed, failed) = problem is null ? (passed + 1, failed) : (passed, failed + 1);
            Console.WriteLine($"{conformance.Name}\t{here.Digest[..16]}\t{emulation.Calls - calls} calls\t{problem ?? $"as {here.Isa}"}");
        }

        Console.WriteLine(
            $"{passed} cases with the same bits ({uncalled} of them never call a kernel), {failed} with others, {portable} without a kernel, {refused} refused; "
            + $"{emulation.Calls} calls of {KernelMethods.All.Count} methods");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static string? Compare(ConformanceCase conformance, string digest, Emulation emulation)
    {
        BlockKernel? emulated = KernelMethods.Of(conformance) switch
        {
            AlignKernel align => new EmulatedAlignKernel(emulation, align),
            PoolKernel pool => new EmulatedPoolKernel(emulation, pool),
            _ => null,
        };
        if (emulated is null)
        {
            return "the kernel is not there";
        }

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
