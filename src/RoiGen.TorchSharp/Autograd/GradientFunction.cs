using System.Collections.Generic;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Autograd;

/// <summary>A backward pass as a node of torch's graph, where there is a graph of it: it has no derivative, and says so to whoever asks.</summary>
internal sealed class GradientFunction : autograd.MultiTensorFunction<GradientFunction>
{
    private const string Call = nameof(Call);

    public override string Name => "RoiGen.Gradient";

    /// <summary>The gradients of the maps, with a graph that refuses to be followed.</summary>
    public static List<Tensor> Apply(Pooling call, Tensor[] maps, Tensor outputGradient)
    {
        List<Tensor> gradients = call.Backward(maps, outputGradient);
        try
        {
            return apply(outputGradient, call, gradients);
        }
        finally
        {
            gradients.ForEach(gradient => gradient.Dispose());
        }
    }

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Call, vars[1]);
        return (List<Tensor>)vars[2];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        Pooling call = (Pooling)ctx.get_data(Call);
        const string Reason = "has no second derivative, as in torchvision; what asks for one, such as a penalty on gradients, cannot pass through it. Leave create_graph out, or detach() what is pooled.";
        return [BackwardResult.Refuse(call, $"{call.Name} {Reason}"), null!, null!];
    }
}
