using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RoiGen.TorchSharp.Operators;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Autograd;

/// <summary>A call: an operator and its boxes. What is wrong with it is said here, before anything is computed.</summary>
/// <param name="pooling">The operator.</param>
/// <param name="rows">The boxes, five numbers each.</param>
/// <param name="maps">The maps, one or the levels of a pyramid; they were checked.</param>
internal sealed class Pooling(PoolingOperator pooling, float[] rows, Tensor[] maps)
{
    private readonly MapShape[] _shapes = Array.ConvertAll(maps, MapShape.Of);

    /// <summary>torchvision's name of the operator.</summary>
    public string Name => pooling.Name;

    /// <summary>How many maps there are.</summary>
    public int Maps => _shapes.Length;

    /// <summary>Whether the gradient depends on the features.</summary>
    public bool ReadsFeatures => pooling.ReadsFeatures;

    /// <summary>Pools boxes of a map.</summary>
    /// <param name="pooling">The operator.</param>
    /// <param name="input">The map.</param>
    /// <param name="boxes">The boxes, [K, 5].</param>
    public static Tensor Apply(PoolingOperator pooling, Tensor input, Tensor boxes)
    {
        TensorRules.CheckMap(input, nameof(input));
        return Apply(pooling, [input], BoxRows.Of(boxes));
    }

    /// <summary>Pools boxes of a map.</summary>
    /// <param name="pooling">The operator.</param>
    /// <param name="input">The map.</param>
    /// <param name="boxes">For each image its boxes, [n, 4].</param>
    public static Tensor Apply(PoolingOperator pooling, Tensor input, IReadOnlyList<Tensor> boxes)
    {
        TensorRules.CheckMap(input, nameof(input));
        return Apply(pooling, [input], BoxRows.Of(boxes, input.shape[0]));
    }

    /// <summary>Pools boxes of maps that were checked, and remembers how where there may be a backward pass.</summary>
    public static Tensor Apply(PoolingOperator pooling, Tensor[] maps, float[] rows)
    {
        // Torch can leave a negation to whoever reads the numbers, as in x.conj().imag. Here it is done, with a graph; any other map stays what it is.
        Tensor[] resolved = Array.ConvertAll(maps, map => map.resolve_neg());
        try
        {
            Pooling call = new(pooling, rows, resolved);
            return is_grad_enabled() && Array.Exists(resolved, map => map.requires_grad) ? PoolingFunction.Apply(call, resolved) : call.Forward(resolved);
        }
        finally
        {
            Array.ForEach(resolved, map => map.Dispose());
        }
    }

    /// <summary>The values, without a graph.</summary>
    public Tensor Forward(ReadOnlySpan<Tensor> maps)
    {
        RoiBatch rois = RoiBatch.IndexedXyxy(rows);
        long[] shape = [rois.Count, pooling.OutputChannels(_shapes[0].Channels), pooling.Size.Height, pooling.Size.Width];
        TensorRules.CheckSize(shape, "boxes", "Pool the boxes in several calls.");
        Tensor output = empty(shape, _shapes[0].Type, CPU);
        try
        {
            pooling.Run(maps, rois, output, Threads());
        }
        catch
        {
            output.Dispose();
            throw;
        }

        KeepAlive(maps);
        return output;
    }

    /// <summary>The gradients of the maps, without a graph.</summary>
    /// <param name="maps">The maps where <see cref="ReadsFeatures"/>, else nothing.</param>
    /// <param name="outputGradient">The gradient of the output, with any strides; it is copied where it is not contiguous, or is negated as it is read.</param>
    public List<Tensor> Backward(ReadOnlySpan<Tensor> maps, Tensor outputGradient)
    {
        using Tensor resolved = outputGradient.resolve_neg();
        using Tensor dense = resolved.contiguous();
        MapGradient[] gradients = Array.ConvertAll(_shapes, MapGradient.Zeros);
        try
        {
            pooling.RunGradient(maps, RoiBatch.IndexedXyxy(rows), dense, gradients, Threads());
        }
        catch
        {
            Array.ForEach(gradients, gradient => gradient.Tensor.Dispose());
            throw;
        }

        KeepAlive(maps);
        return [.. Array.ConvertAll(gradients, gradient => gradient.Tensor)];
    }

    private static ParallelOptions Threads() => new() { MaxDegreeOfParallelism = get_num_threads() };

    // Spans do not keep the tensors whose memory they are.
    private static void KeepAlive(ReadOnlySpan<Tensor> maps)
    {
        foreach (Tensor map in maps)
        {
            GC.KeepAlive(map);
        }
    }
}
