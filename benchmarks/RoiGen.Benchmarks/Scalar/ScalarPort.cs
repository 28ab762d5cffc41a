using System;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Scalar;

/// <summary>
/// The yardstick that needs nothing installed: the loops of the usual CPU kernels, written in scalar C# from the operators' definitions.
/// It shares no code with the library.
/// </summary>
internal sealed class ScalarPort
{
    private readonly ScalarAlign _align = new();
    private readonly ScalarPool _pool = new();

    public void Run(CaseInput input, ReadOnlySpan<float> rows, Span<float> output)
    {
        Workload workload = input.Workload;
        if (workload.Operator == RoiOperator.Align)
        {
            _align.Run(workload.AlignSpec(input.Layout), input.Map, rows, output);
        }
        else
        {
            _pool.Run(workload.PoolSpec(input.Layout), input.Map, rows, output);
        }
    }
}
