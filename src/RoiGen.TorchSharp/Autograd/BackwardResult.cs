using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Autograd;

/// <summary>
/// What a backward pass gives back to torch. It is called by native code, which no exception may leave: it would end the process. So one is written to the error stream, and torch gets a tensor of a
/// shape that no gradient of ours has. It refuses that with an exception of its own, which reaches the caller of <c>backward</c>.
/// </summary>
internal static class BackwardResult
{
    // Torch shares these tensors when the call has returned, and TorchSharp leaves ours to the collector, which knows nothing of their size. So the next call on this thread gives them back.
    [ThreadStatic]
    private static List<Tensor>? t_given;

    /// <summary>The gradients, or a refusal for each map.</summary>
    public static List<Tensor> Of(Pooling call, Func<List<Tensor>> gradients)
    {
        t_given?.ForEach(tensor => tensor?.Dispose());
        try
        {
            t_given = gradients();
        }
        catch (Exception exception)
        {
            t_given = [.. Enumerable.Range(0, call.Maps).Select(_ => Refusal())];
            Say(call, exception.Message);
        }

        return t_given;
    }

    /// <summary>Refuses, where there is one gradient.</summary>
    public static Tensor Refuse(Pooling call, string message)
    {
        Say(call, message);
        return Refusal();
    }

    private static void Say(Pooling call, string message)
    {
        try
        {
            Console.Error.WriteLine($"RoiGen.TorchSharp, backward pass of {call.Name}: {message}");
        }
        catch (Exception)
        {
            // The program may have closed the stream, or put one there that fails. Torch refuses all the same.
        }
    }

    private static Tensor Refusal() => zeros([0], float32, CPU);
}
