using System;
using RoiGen.Simd;

namespace RoiGen.Kernels;

/// <summary>An operator with each kernel that this machine has for it, so that a call only takes one of them.</summary>
/// <typeparam name="TOperator">The operator, or its gradient.</typeparam>
internal sealed class HeadOperators<TOperator>
    where TOperator : struct
{
    private readonly TOperator _portable;
    private readonly (TOperator Operator, int Lanes)[] _specialised;
    private readonly int _channels;
    private readonly TensorLayout _layout;

    private HeadOperators(TOperator portable, (TOperator Operator, int Lanes)[] specialised, int channels, TensorLayout layout)
    {
        _portable = portable;
        _specialised = specialised;
        _channels = channels;
        _layout = layout;
    }

    /// <summary>An operator with the kernels of this machine.</summary>
    /// <param name="operatorOf">The operator with a kernel, or with the portable ones.</param>
    /// <param name="kernels">The kernels, widest first; null where this machine cannot run one, or there is none.</param>
    /// <param name="channels">Channels of the maps that the kernels are meant for; 0 is any count.</param>
    /// <param name="layout">Their layout.</param>
    public static HeadOperators<TOperator> Of<TKernel>(Func<TKernel?, TOperator> operatorOf, TKernel?[]? kernels, int channels, TensorLayout layout)
        where TKernel : RoiKernel
    {
        // Without queries, which the JIT would compile for every operator before its first call.
        (TOperator Operator, int Lanes)[] specialised = new (TOperator, int)[CountOf(kernels)];
        int next = 0;
        foreach (TKernel? kernel in kernels ?? [])
        {
            if (RunsHere(kernel))
            {
                specialised[next++] = (operatorOf(kernel), kernel!.Info.Lanes);
            }
        }

        return new(operatorOf(null), specialised, channels, layout);
    }

    /// <summary>The operator for a map. Where any number of channels may come, too few of them leave a wide vector to the next narrower one.</summary>
    public TOperator For(int channels, TensorLayout layout)
    {
        if (layout == _layout && (_channels == 0 || _channels == channels))
        {
            foreach ((TOperator candidate, int lanes) in _specialised)
            {
                if (lanes <= channels)
                {
                    return candidate;
                }
            }
        }

        return _portable;
    }

    private static int CountOf(RoiKernel?[]? kernels)
    {
        int count = 0;
        foreach (RoiKernel? kernel in kernels ?? [])
        {
            count += RunsHere(kernel) ? 1 : 0;
        }

        return count;
    }

    private static bool RunsHere(RoiKernel? kernel) => kernel is not null && kernel.Info.Isa <= Machine.Isa;
}
