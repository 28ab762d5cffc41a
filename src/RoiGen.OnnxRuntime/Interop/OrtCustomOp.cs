using System.Runtime.InteropServices;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>
/// What ONNX Runtime asks of an operator: <c>OrtCustomOp</c> of its C header, at the version of API 17. Fields of later versions are not looked at, because the version stands first.
/// Its functions are given the address of the structure; <see cref="Operator"/> lies behind what ONNX Runtime knows.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OrtCustomOp
{
    public uint Version;

    // Not used: the second version below returns a status.
    public void* CreateKernel;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, byte*> GetName;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, byte*> GetExecutionProviderType;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint, int> GetInputType;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint> GetInputTypeCount;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint, int> GetOutputType;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint> GetOutputTypeCount;

    // Not used, as CreateKernel.
    public void* KernelCompute;
    public delegate* unmanaged[Stdcall]<nint, void> KernelDestroy;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint, int> GetInputCharacteristic;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint, int> GetOutputCharacteristic;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nuint, int> GetInputMemoryType;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, int> GetVariadicInputMinArity;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, int> GetVariadicInputHomogeneity;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, int> GetVariadicOutputMinArity;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, int> GetVariadicOutputHomogeneity;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, void*, nint, nint*, nint> CreateKernelV2;
    public delegate* unmanaged[Stdcall]<nint, nint, nint> KernelComputeV2;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, nint, nint> InferOutputShape;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, int> GetStartVersion;
    public delegate* unmanaged[Stdcall]<OrtCustomOp*, int> GetEndVersion;

    // Of version 18; null is none.
    public void* GetMayInplace;
    public void* ReleaseMayInplace;
    public void* GetAliasMap;
    public void* ReleaseAliasMap;

    /// <summary>A handle of the <see cref="RegisteredOperator"/>.</summary>
    public nint Operator;
}
