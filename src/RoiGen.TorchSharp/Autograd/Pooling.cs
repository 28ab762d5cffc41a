using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RoiGen.TorchSharp.Operators;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Autograd;

/// <summary>A call: an operator and its boxes. What is wrong with it is said here, before anything is computed.</summary>
internal sealed class Pooling(PoolingOperator pooling, float[] rows)
{
    /// <summary>Pools boxes of maps.</summary>
    /// <param name="pooling">The operator.</param>
    /// <param name="input">The maps.</param>
    /// <param name="boxes">The boxes, [K, 5].</param>
    public static Tensor Apply(PoolingOperator pooling, Tensor input, Tensor boxes)
    {
        TensorRules.CheckMap(input, nameof(input));
        return new Pooling(pooling, BoxRows.Of(boxes)).Apply([input]);
    }

    /// <summary>Pools boxes of maps.</summary>
    /// <param name="pooling">The operator.</param>
    /// <param name="input">The maps.</param>
    /// <param name="boxes">For each image its boxes, [n, 4].</param>
    public static Tensor Apply(PoolingOperator pooling, Tensor input, IReadOnlyList<Tensor> boxes)
    {
        TensorRules.CheckMap(input, nameof(input));
        return new Pooling(pooling, BoxRows.Of(boxes, input.shape[0])).Apply([input]);
    }

    /// <summary>Pools the boxes.</summary>
    /// <param name="maps">Maps that were checked.</param>
    public Tensor Apply(Tensor[] maps) => Forward(maps);

    /// <summary>The values, without a graph.</summary>
    public Tensor Forward(ReadOnlySpan<Tensor> maps)
    {
        RoiBatch rois = RoiBatch.IndexedXyxy(rows);
        long[] shape = [rois.Count, pooling.OutputChannels((int)maps[0].shape[1]), pooling.Size.Height, pooling.Size.Width];
        TensorRules.CheckSize(shape, "boxes", "Pool the boxes in several calls.");
        Tensor output = empty(shape, ScalarType.Float32);
        pooling.Run(maps, rois, TensorMemory.Span<float>(output), new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() });
        foreach (Tensor map in maps)
        {
            GC.KeepAlive(map);
        }

        return output;
    }
}
