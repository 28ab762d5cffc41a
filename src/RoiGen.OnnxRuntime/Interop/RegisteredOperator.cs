using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;
using RoiGen.OnnxRuntime.Operators;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>
/// An operator as ONNX Runtime sees it: a table of functions, which live as long as the process, because sessions may. Every failure becomes a status with our message; no exception crosses
/// ONNX Runtime's frames.
/// </summary>
internal sealed unsafe class RegisteredOperator
{
    // Numbers of the header.
    private const int Required = 0, Variadic = 2, DefaultMemory = 0, AnyType = 0, One = 1;

    private readonly OnnxOperator _operator;
    private readonly int _threads;
    private readonly byte* _name;

    /// <param name="onnxOperator">The operator.</param>
    /// <param name="threads">Threads of the sessions that it is registered with.</param>
    public RegisteredOperator(OnnxOperator onnxOperator, int threads)
    {
        _operator = onnxOperator;
        _threads = threads;
        _name = (byte*)Marshal.StringToCoTaskMemUTF8(onnxOperator.Name);
        Table = (OrtCustomOp*)NativeMemory.AllocZeroed((nuint)sizeof(OrtCustomOp));
        *Table = new()
        {
            Version = OrtApi.Version,
            GetName = &GetName,
            GetExecutionProviderType = &GetExecutionProvider,
            GetInputType = &GetInputType,
            GetInputTypeCount = &GetInputCount,
            GetOutputType = &GetOutputType,
            GetOutputTypeCount = &GetOutputCount,
            KernelDestroy = &Destroy,
            GetInputCharacteristic = &GetInputCharacteristic,
            GetOutputCharacteristic = &GetOutputCharacteristic,
            GetInputMemoryType = &GetInputMemoryType,
            GetVariadicInputMinArity = &GetOne,
            GetVariadicInputHomogeneity = &GetOne,
            GetVariadicOutputMinArity = &GetOne,
            GetVariadicOutputHomogeneity = &GetOne,
            CreateKernelV2 = &Create,
            KernelComputeV2 = &Compute,
            InferOutputShape = &InferShape,
            GetStartVersion = &GetOne,
            GetEndVersion = &GetLastVersion,
            Operator = GCHandle.ToIntPtr(GCHandle.Alloc(this)),
        };
    }

    public OrtCustomOp* Table { get; }

    private static RegisteredOperator Of(OrtCustomOp* table) => (RegisteredOperator)GCHandle.FromIntPtr(table->Operator).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static byte* GetName(OrtCustomOp* table) => Of(table)._name;

    // Null is the CPU.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static byte* GetExecutionProvider(OrtCustomOp* table) => null;

    // Any type: ours is the message about a type that is not served.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetInputType(OrtCustomOp* table, nuint index) => AnyType;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static nuint GetInputCount(OrtCustomOp* table) => (nuint)Of(table)._operator.Inputs.Count;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetOutputType(OrtCustomOp* table, nuint index) => (int)TensorElementType.Float;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static nuint GetOutputCount(OrtCustomOp* table) => 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetInputCharacteristic(OrtCustomOp* table, nuint index) => Of(table)._operator.Inputs.IsVariadic((int)index) ? Variadic : Required;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetOutputCharacteristic(OrtCustomOp* table, nuint index) => Required;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetInputMemoryType(OrtCustomOp* table, nuint index) => DefaultMemory;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetOne(OrtCustomOp* table) => One;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int GetLastVersion(OrtCustomOp* table) => int.MaxValue;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static nint InferShape(OrtCustomOp* table, nint context)
    {
        RegisteredOperator registered = Of(table);
        try
        {
            registered._operator.InferShape(new(context));
            return 0;
        }
#pragma warning disable CA1031 // Whatever it is, it becomes a status.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Status(failure, registered._operator.Name);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static nint Create(OrtCustomOp* table, void* api, nint info, nint* kernel)
    {
        RegisteredOperator registered = Of(table);
        OnnxOperator onnxOperator = registered._operator;
        string node = onnxOperator.Name;
        try
        {
            Attributes attributes = new(info);
            node = $"{node} '{attributes.NodeName}'";
            CheckTypes(onnxOperator, attributes);
            OnnxKernel made = onnxOperator.CreateKernel(attributes);
            *kernel = GCHandle.ToIntPtr(GCHandle.Alloc(new Node(node, made, onnxOperator.Inputs, registered._threads)));
            return 0;
        }
#pragma warning disable CA1031 // Whatever it is, it becomes a status.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Status(failure, node);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static nint Compute(nint kernel, nint context)
    {
        Node node = (Node)GCHandle.FromIntPtr(kernel).Target!;
        try
        {
            node.Kernel.Compute(new(context, node.Inputs, node.Threads));
            return 0;
        }
#pragma warning disable CA1031 // Whatever it is, it becomes a status.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Status(failure, node.Name);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static void Destroy(nint kernel) => GCHandle.FromIntPtr(kernel).Free();

    private static void CheckTypes(OnnxOperator onnxOperator, Attributes attributes)
    {
        for (int input = 0; input < attributes.Inputs; input++)
        {
            TensorElementType type = attributes.InputType(input);
            TensorElementType[] allowed = onnxOperator.InputTypes(input);
            if (Array.IndexOf(allowed, type) < 0)
            {
                throw new ArgumentException($"{onnxOperator.Inputs.Name(input)} is of {type}; allowed is {string.Join(" or ", allowed)}. Cast it in the model, or leave this node to ONNX Runtime.");
            }
        }
    }

    private static nint Status(Exception failure, string node) =>
        OrtApi.CreateStatus(failure is ArgumentException ? OrtApi.InvalidArgument : OrtApi.Fail, $"RoiGen, node {node}: {failure.Message}");

    /// <summary>A kernel of a session.</summary>
    /// <param name="Name">Operator and name of the node.</param>
    /// <param name="Kernel">What runs.</param>
    /// <param name="Inputs">Names of its inputs.</param>
    /// <param name="Threads">Threads of the session.</param>
    private sealed record Node(string Name, OnnxKernel Kernel, OperatorInputs Inputs, int Threads);
}
