using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Autograd;

/// <summary>A call as a node of torch's graph: its arguments are the maps, and the call itself.</summary>
internal sealed class PoolingFunction : autograd.SingleTensorFunction<PoolingFunction>
{
    private const string Call = nameof(Call);

    public override string Name => "RoiGen.Pooling";

    /// <summary>The values, with a graph.</summary>
    public static Tensor Apply(Pooling call, Tensor[] maps)
    {
        // Before there is a node: TorchSharp keeps one whose forward pass fails. What comes out is a tensor of its own, of the same memory.
        using Tensor values = call.Forward(maps);
        return apply([.. maps, new Forward(call, values)]);
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        (Pooling call, Tensor values) = (Forward)vars[^1];
        ctx.save_data(Call, call);
        ctx.set_materialize_grads(false);
        if (call.ReadsFeatures)
        {
            ctx.save_for_backward([.. vars.OfType<Tensor>()]);
        }

        return values;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        Pooling call = (Pooling)ctx.get_data(Call);
        return [.. BackwardResult.Of(call, () => Gradients(ctx, call, grad_output)), null!];
    }

    private static List<Tensor> Gradients(autograd.AutogradContext ctx, Pooling call, Tensor outputGradient)
    {
        // What comes after has no gradient, so the maps have none either.
        if (outputGradient.IsInvalid)
        {
            return [.. new Tensor[call.Maps]];
        }

        Tensor[] maps = [];
        try
        {
            // Torch refuses it where a map was changed in place.
            maps = [.. ctx.get_saved_variables()];

            // Only where somebody asks for a graph of the backward pass itself.
            return is_grad_enabled() && outputGradient.requires_grad
                ? GradientFunction.Apply(call, maps, outputGradient)
                : call.Backward(maps, outputGradient);
        }
        finally
        {
            // TorchSharp made them for this call, and would leave them to the collector.
            Array.ForEach(maps, map => map.Dispose());
            outputGradient.Dispose();
        }
    }

    /// <summary>A call, and what it gave.</summary>
    private sealed record Forward(Pooling Call, Tensor Values);
}
