using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>An operator with the attributes of a node. Several runs of a session may use it at once.</summary>
internal abstract class OnnxKernel
{
    /// <summary>Runs the node.</summary>
    public abstract void Compute(NodeCall call);
}
