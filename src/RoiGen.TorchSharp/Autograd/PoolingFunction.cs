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
        Output output = new(call);
        Tensor result = apply([.. maps, output]);
        // The result is a tensor of its own, of the same memory.
        output.Values?.Dispose();
        return result;
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor[] maps = [.. vars.OfType<Tensor>()];
        Output output = (Output)vars[^1];
        output.Values = output.Call.Forward(maps);
        ctx.save_data(Call, output.Call);
        ctx.set_materialize_grads(false);
        if (output.Call.ReadsFeatures)
        {
            ctx.save_for_backward([.. maps]);
        }

        return output.Values;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        Pooling call = (Pooling)ctx.get_data(Call);
        return [.. BackwardResult.Of(call, () => Gradients(ctx, call, grad_output)), null!];
    }

    private static List<Tensor> Gradients(autograd.AutogradContext ctx, Pooling call, Tensor outputGradient)
    {
        List<Tensor> maps = ctx.get_saved_variables();
        try
        {
            // Only where somebody asks for a graph of the backward pass itself.
            return is_grad_enabled() && outputGradient.requires_grad
                ? GradientFunction.Apply(call, maps, outputGradient)
                : call.Backward([.. maps], outputGradient);
        }
        finally
        {
            // TorchSharp made them for this call, and would leave them to the collector.
            maps.ForEach(map => map.Dispose());
            outputGradient.Dispose();
        }
    }

    /// <summary>The call, and what its forward pass gave to torch.</summary>
    private sealed class Output(Pooling call)
    {
        public Pooling Call { get; } = call;

        public Tensor? Values { get; set; }
    }
}
