using System;
using RoiGen.Generated;
using RoiGen.Kernels;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The heads of the main workloads with their specialised kernels, as a host holds them: it runs them on its own threads, which annotated methods do not take.</summary>
internal static class HostHeads
{
    public static RoiHead<float, float> For(Workload workload, TensorLayout layout)
    {
        if (workload.Operator == RoiOperator.Pool)
        {
            return RoiHeads.Pool(workload.PoolSpec(layout), pool_7x7.Kernels, workload.Channels, layout);
        }

        SeparableKernel<float>?[] kernels = (workload.Output, workload.Samples) switch
        {
            (7, 2) => average_7x7_taps4.Kernels,
            (7, 0) => average_7x7_taps8.Kernels,
            (14, 2) => average_14x14_taps4.Kernels,
            _ => throw new ArgumentException($"There is no head with the shape of {workload.Name}.", nameof(workload)),
        };
        return RoiHeads.Align(workload.AlignSpec(layout), kernels, workload.Channels, layout);
    }
}
