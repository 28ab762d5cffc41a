using Microsoft.ML.OnnxRuntime.Tensors;
using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>An operator of our domain: its inputs, the shape of its output, and a kernel for each node.</summary>
internal abstract class OnnxOperator
{
    private static readonly TensorElementType[] s_floats = [TensorElementType.Float];

    /// <summary>Types of indices: ONNX has the longer one.</summary>
    protected static TensorElementType[] Indices { get; } = [TensorElementType.Int64, TensorElementType.Int32];

    public abstract string Name { get; }

    public abstract OperatorInputs Inputs { get; }

    /// <summary>Types that an input may have.</summary>
    public virtual TensorElementType[] InputTypes(int input) => s_floats;

    /// <summary>Answers which shape the output has.</summary>
    public abstract void InferShape(ShapeQuestion question);

    /// <summary>Reads the attributes of a node, and refuses what they may not be.</summary>
    /// <exception cref="System.ArgumentException">An attribute is missing, of another type, or out of its range.</exception>
    public abstract OnnxKernel CreateKernel(Attributes attributes);
}
