using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using RoiGen.Conformance;
using RoiGen.Kernels;

namespace RoiGen.Fuzz;

/// <summary>The conformance grid as digests alone, for a processor that is emulated: too slow for portable kernels and an oracle, which the bits of another one stand for.</summary>
internal static class GridDigests
{
    /// <summary>Has the JIT compile every kernel of an instruction set, and prints a line for each case and layout.</summary>
    public static int Run(RoiIsa isa)
    {
        if (!Worker.Offers(isa))
        {
            return 2;
        }

        Prepare(isa);
        int failed = 0;
        foreach (ConformanceCase conformance in ConformanceCase.All)
        {
            foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
            {
                Console.WriteLine($"{conformance.Name}\t{layout}\t{CaseRun.DigestOf(conformance, layout)}");
                // The few regions of a published case need not reach a kernel; those of the grid are made to.
                if (conformance.Vector is null && layout == conformance.Settings.Layout && CaseRun.ChoiceOf(conformance) is var choice && choice.Isa != conformance.ExpectedIsa)
                {
                    Console.Error.WriteLine($"{conformance.Name} ran {choice}, not {conformance.ExpectedIsa}.");
                    failed++;
                }
            }
        }

        IEnumerable<(string Name, CaseRun Run)> runs =
        [
            .. ByteCropCase.All.Select(crop => (crop.Name, crop.Run())),
            .. StepCase.All.Select(step => (step.Name, step.Run())),
            .. ImageCropCase.All.Select(crop => (crop.Name, crop.Run())),
            .. GradientHeadCase.All.Select(gradient => (gradient.Name, gradient.Run())),
        ];
        foreach ((string name, CaseRun run) in runs)
        {
            Console.WriteLine($"{name}\t{run.Digest}");
            if (run.Problem is { } problem)
            {
                Console.Error.WriteLine($"{name}: {problem}.");
                failed++;
            }
        }

        foreach (GradientGridCase gradient in GradientGridCase.All)
        {
            foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
            {
                Console.WriteLine($"{gradient.Name}\t{layout}\t{gradient.DigestOf(layout)}");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    /// <summary>Every generated kernel of an instruction set.</summary>
    public static IEnumerable<RoiKernel> KernelsOf(RoiIsa isa) => typeof(ConformanceCase).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(RoiKernel)))
        .Select(type => (RoiKernel)Activator.CreateInstance(type)!)
        .Where(kernel => kernel.Info.Isa == isa);

    // Also those that no case of the grid calls, so that a listing has them all.
    private static void Prepare(RoiIsa isa)
    {
        foreach (MethodInfo method in KernelsOf(isa).SelectMany(kernel => kernel.GetType().GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }
}
