extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using RoiGen.Tests;
using runtime::RoiGen.Kernels;
using Xunit;
using RoiIsa = runtime::RoiGen.RoiIsa;
using RoiKernels = runtime::RoiGen.RoiKernels;

namespace RoiGen.Generator.Tests;

/// <summary>The kernels of a program, to be called directly.</summary>
internal static class EmittedKernels
{
    /// <summary>What a kernel must leave alone.</summary>
    public const float Untouched = 12345.5f;

    /// <summary>Those that this machine can run, of a program that has one for each instruction set.</summary>
    public static IReadOnlyList<T> Of<T>(GeneratedProgram program)
        where T : RoiKernel
    {
        Assembly assembly = Assembly.Load(program.Emit());
        IReadOnlyList<T> kernels =
        [
            .. assembly.GetTypes().Where(type => type.BaseType == typeof(T)).Select(type => (T)Activator.CreateInstance(type)!),
        ];
        Assert.Equal([RoiIsa.AdvSimd, RoiIsa.Avx2, RoiIsa.Avx512], kernels.Select(kernel => kernel.Info.Isa).Order());
        IReadOnlyList<T> here = [.. kernels.Where(kernel => RunsHere(kernel.Info.Isa))];
        Assert.Equal(RoiKernels.Isa != RoiIsa.Portable, here.Count > 0);
        return here;
    }

    /// <summary>Numbers; now and then a NaN.</summary>
    public static float[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(50) == 0 ? float.NaN : (random.NextSingle() * 2) - 1)];

    /// <summary>Numbers from 0 to 1.</summary>
    public static float[] Weights(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];

    /// <summary>Memory that a kernel must leave alone where it does not write.</summary>
    public static float[] Filled(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, Untouched);
        return values;
    }

    /// <summary>Equal to the bit; any NaN equals any NaN.</summary>
    public static void AssertSameBits(float[] expected, float[] actual) => Assert.Equal(-1, SameBits.FirstDifference(expected, actual));

    private static bool RunsHere(RoiIsa isa) => isa switch
    {
        RoiIsa.Avx512 => Avx512F.IsSupported,
        RoiIsa.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        _ => AdvSimd.Arm64.IsSupported,
    };
}
