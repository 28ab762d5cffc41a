using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Conformance;

namespace RoiGen.Wasm;

/// <summary>Cases of the conformance grid as digests, where .NET interprets a program in a browser's machine.</summary>
internal static class Program
{
    /// <summary>Prints a line for every so many of the cases, as the fuzzer's <c>grid</c> does for all.</summary>
    public static int Main(string[] arguments)
    {
        int step = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        Console.Error.WriteLine($"kernels of {RoiKernels.Isa}");
        IEnumerable<ConformanceCase> cases = ConformanceCase.All.Where((_, number) => number % step == 0);
        foreach (ConformanceCase conformance in cases)
        {
            Console.WriteLine($"{conformance.Name}\t{conformance.Settings.Layout}\t{CaseRun.DigestOf(conformance, conformance.Settings.Layout)}");
        }

        // An average, a maximum and one of boxes.
        foreach (GradientGridCase gradient in GradientGridCase.All.Where((_, number) => number is 0 or 5 or 6))
        {
            Console.WriteLine($"{gradient.Name}\t{TensorLayout.Nchw}\t{gradient.DigestOf(TensorLayout.Nchw)}");
        }

        int failed = 0;
        foreach ((string name, CaseRun run) in new[] { (ByteCropCase.All[0].Name, ByteCropCase.All[0].Run()), (ImageCropCase.All[0].Name, ImageCropCase.All[0].Run()) })
        {
            Console.WriteLine($"{name}\t{run.Digest}");
            if (run.Problem is { } problem)
            {
                Console.Error.WriteLine($"{name}: {problem}.");
                failed++;
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
