using System;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>
/// The functions of ONNX Runtime's C API that an operator needs, in the library that the program has loaded. They stand in a table, whose places never change; the numbers are those of
/// <c>OrtApi</c> in onnxruntime_c_api.h.
/// </summary>
internal static unsafe class OrtApi
{
    /// <summary>The first with <c>KernelContext_ParallelFor</c>, ONNX Runtime 1.17.</summary>
    public const uint Version = 17;

    /// <summary>Codes of a status.</summary>
    public const int Fail = 1, InvalidArgument = 2;

    private static nint* s_table;

    /// <summary>Finds the functions. It comes before every other method, and a second time changes nothing; by itself, so that its exceptions are what a caller sees.</summary>
    public static void Load()
    {
        if (s_table is not null)
        {
            return;
        }

        var table = (OrtApiBase*)((delegate* unmanaged[Stdcall]<nint>)NativeLibrary.GetExport(OrtLibrary.Handle(), "OrtGetApiBase"))();
        nint api = table->GetApi(Version);
        s_table = api != 0
            ? (nint*)api
            : throw new NotSupportedException(
                $"ONNX Runtime {Marshal.PtrToStringUTF8((nint)table->GetVersionString())} is too old for RoiGen.OnnxRuntime; allowed is 1.{Version} or later, tried are 1.30 and 1.31.");
    }

    public static nint CreateCustomOpDomain(string name)
    {
        nint domain = 0;
        fixed (byte* text = Utf8(name))
        {
            Check(((delegate* unmanaged[Stdcall]<byte*, nint*, nint>)s_table[(int)Slot.CreateCustomOpDomain])(text, &domain));
        }

        return domain;
    }

    public static void AddToDomain(nint domain, OrtCustomOp* customOp) => Check(((delegate* unmanaged[Stdcall]<nint, OrtCustomOp*, nint>)s_table[(int)Slot.CustomOpDomainAdd])(domain, customOp));

    public static void AddDomain(nint sessionOptions, nint domain) => Check(((delegate* unmanaged[Stdcall]<nint, nint, nint>)s_table[(int)Slot.AddCustomOpDomain])(sessionOptions, domain));

    public static nint CreateStatus(int code, string message)
    {
        fixed (byte* text = Utf8(message))
        {
            return ((delegate* unmanaged[Stdcall]<int, byte*, nint>)s_table[(int)Slot.CreateStatus])(code, text);
        }
    }

    public static void* TensorData(nint value)
    {
        void* data = null;
        Check(((delegate* unmanaged[Stdcall]<nint, void**, nint>)s_table[(int)Slot.GetTensorMutableData])(value, &data));
        return data;
    }

    /// <summary>Type and shape of a tensor; to be released.</summary>
    public static nint TypeAndShape(nint value)
    {
        nint info = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, nint*, nint>)s_table[(int)Slot.GetTensorTypeAndShape])(value, &info));
        return info;
    }

    /// <summary>Type and shape of a tensor that is to be; to be released.</summary>
    public static nint CreateTypeAndShape(TensorElementType type, ReadOnlySpan<long> lengths)
    {
        nint info = 0;
        Check(((delegate* unmanaged[Stdcall]<nint*, nint>)s_table[(int)Slot.CreateTensorTypeAndShapeInfo])(&info));
        try
        {
            Check(((delegate* unmanaged[Stdcall]<nint, int, nint>)s_table[(int)Slot.SetTensorElementType])(info, (int)type));
            fixed (long* first = lengths)
            {
                Check(((delegate* unmanaged[Stdcall]<nint, long*, nuint, nint>)s_table[(int)Slot.SetDimensions])(info, first, (nuint)lengths.Length));
            }

            return info;
        }
        catch
        {
            ReleaseTypeAndShape(info);
            throw;
        }
    }

    public static void ReleaseTypeAndShape(nint info) => ((delegate* unmanaged[Stdcall]<nint, void>)s_table[(int)Slot.ReleaseTensorTypeAndShapeInfo])(info);

    public static TensorElementType ElementType(nint typeAndShape)
    {
        int type = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, int*, nint>)s_table[(int)Slot.GetTensorElementType])(typeAndShape, &type));
        return (TensorElementType)type;
    }

    /// <summary>Lengths of a shape; -1 is one that is not known.</summary>
    public static long[] Lengths(nint typeAndShape)
    {
        nuint rank = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, nuint*, nint>)s_table[(int)Slot.GetDimensionsCount])(typeAndShape, &rank));
        long[] lengths = new long[rank];
        fixed (long* first = lengths)
        {
            Check(((delegate* unmanaged[Stdcall]<nint, long*, nuint, nint>)s_table[(int)Slot.GetDimensions])(typeAndShape, first, rank));
        }

        return lengths;
    }

    /// <summary>Names of lengths that are not known; empty where there is none.</summary>
    public static string[] LengthNames(nint typeAndShape, int rank)
    {
        byte** names = stackalloc byte*[rank];
        Check(((delegate* unmanaged[Stdcall]<nint, byte**, nuint, nint>)s_table[(int)Slot.GetSymbolicDimensions])(typeAndShape, names, (nuint)rank));
        string[] texts = new string[rank];
        for (int i = 0; i < rank; i++)
        {
            texts[i] = Marshal.PtrToStringUTF8((nint)names[i]) ?? string.Empty;
        }

        return texts;
    }

    public static void SetLengthNames(nint typeAndShape, string[] names)
    {
        byte** texts = stackalloc byte*[names.Length];
        try
        {
            for (int i = 0; i < names.Length; i++)
            {
                texts[i] = (byte*)Marshal.StringToCoTaskMemUTF8(names[i]);
            }

            Check(((delegate* unmanaged[Stdcall]<nint, byte**, nuint, nint>)s_table[(int)Slot.SetSymbolicDimensions])(typeAndShape, texts, (nuint)names.Length));
        }
        finally
        {
            for (int i = 0; i < names.Length; i++)
            {
                Marshal.FreeCoTaskMem((nint)texts[i]);
            }
        }
    }

    public static nint KernelInput(nint context, int index)
    {
        nint value = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, nuint, nint*, nint>)s_table[(int)Slot.KernelContextGetInput])(context, (nuint)index, &value));
        return value;
    }

    public static nint KernelOutput(nint context, ReadOnlySpan<long> lengths)
    {
        nint value = 0;
        fixed (long* first = lengths)
        {
            Check(((delegate* unmanaged[Stdcall]<nint, nuint, long*, nuint, nint*, nint>)s_table[(int)Slot.KernelContextGetOutput])(context, 0, first, (nuint)lengths.Length, &value));
        }

        return value;
    }

    public static void ParallelFor(nint context, delegate* unmanaged[Cdecl]<nint, nuint, void> run, int count, int threads, nint data) =>
        Check(((delegate* unmanaged[Stdcall]<nint, delegate* unmanaged[Cdecl]<nint, nuint, void>, nuint, nuint, nint, nint>)s_table[(int)Slot.KernelContextParallelFor])(
            context, run, (nuint)count, (nuint)threads, data));

    public static int InfoInputCount(nint info)
    {
        nuint count = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, nuint*, nint>)s_table[(int)Slot.KernelInfoGetInputCount])(info, &count));
        return (int)count;
    }

    /// <summary>Type of an input, as the graph has it.</summary>
    public static TensorElementType InfoInputType(nint info, int index)
    {
        nint type = 0, tensor = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, nuint, nint*, nint>)s_table[(int)Slot.KernelInfoGetInputTypeInfo])(info, (nuint)index, &type));
        try
        {
            Check(((delegate* unmanaged[Stdcall]<nint, nint*, nint>)s_table[(int)Slot.CastTypeInfoToTensorInfo])(type, &tensor));
            return tensor == 0 ? default : ElementType(tensor);
        }
        finally
        {
            ((delegate* unmanaged[Stdcall]<nint, void>)s_table[(int)Slot.ReleaseTypeInfo])(type);
        }
    }

    public static string InfoNodeName(nint info)
    {
        nuint size = 0;
        var read = (delegate* unmanaged[Stdcall]<nint, byte*, nuint*, nint>)s_table[(int)Slot.KernelInfoGetNodeName];
        Check(read(info, null, &size));
        byte[] text = new byte[size];
        fixed (byte* first = text)
        {
            Check(read(info, first, &size));
        }

        return Text(text);
    }

    public static bool TryInfoInt(nint info, string name, out long value)
    {
        long found = 0;
        fixed (byte* text = Utf8(name))
        {
            bool ok = Succeeds(((delegate* unmanaged[Stdcall]<nint, byte*, long*, nint>)s_table[(int)Slot.KernelInfoGetAttributeInt64])(info, text, &found));
            value = found;
            return ok;
        }
    }

    public static bool TryInfoFloat(nint info, string name, out float value)
    {
        float found = 0;
        fixed (byte* text = Utf8(name))
        {
            bool ok = Succeeds(((delegate* unmanaged[Stdcall]<nint, byte*, float*, nint>)s_table[(int)Slot.KernelInfoGetAttributeFloat])(info, text, &found));
            value = found;
            return ok;
        }
    }

    public static bool TryInfoString(nint info, string name, out string value)
    {
        value = string.Empty;
        nuint size = 0;
        var read = (delegate* unmanaged[Stdcall]<nint, byte*, byte*, nuint*, nint>)s_table[(int)Slot.KernelInfoGetAttributeString];
        fixed (byte* text = Utf8(name))
        {
            if (!Succeeds(read(info, text, null, &size)))
            {
                return false;
            }

            byte[] found = new byte[size];
            fixed (byte* first = found)
            {
                Check(read(info, text, first, &size));
            }

            value = Text(found);
            return true;
        }
    }

    public static bool TryInfoInts(nint info, string name, out long[] values) => TryInfoArray(Slot.KernelInfoGetAttributeArrayInt64, info, name, out values);

    public static bool TryInfoFloats(nint info, string name, out float[] values) => TryInfoArray(Slot.KernelInfoGetAttributeArrayFloat, info, name, out values);

    /// <summary>Type and shape of an input, as far as they are known; not to be released.</summary>
    public static nint ShapeInput(nint context, int index)
    {
        nint info = 0;
        Check(((delegate* unmanaged[Stdcall]<nint, nuint, nint*, nint>)s_table[(int)Slot.ShapeInferContextGetInputTypeShape])(context, (nuint)index, &info));
        return info;
    }

    public static void SetShapeOutput(nint context, nint typeAndShape) =>
        Check(((delegate* unmanaged[Stdcall]<nint, nuint, nint, nint>)s_table[(int)Slot.ShapeInferContextSetOutputTypeShape])(context, 0, typeAndShape));

    /// <summary>An attribute of integers, one or more; none where there is no such attribute.</summary>
    public static long[] ShapeInts(nint context, string name, bool several)
    {
        const int Int = 1, Ints = 2;
        nint attribute = 0;
        fixed (byte* text = Utf8(name))
        {
            if (!Succeeds(((delegate* unmanaged[Stdcall]<nint, byte*, nint*, nint>)s_table[(int)Slot.ShapeInferContextGetAttribute])(context, text, &attribute)))
            {
                return [];
            }
        }

        // Asked with no room, it says how much there should be.
        nuint size = 0;
        var read = (delegate* unmanaged[Stdcall]<nint, int, void*, nuint, nuint*, nint>)s_table[(int)Slot.ReadOpAttr];
        int type = several ? Ints : Int;
        long first = 0;
        if (Succeeds(read(attribute, type, &first, several ? 0 : (nuint)sizeof(long), &size)) && !several)
        {
            return [first];
        }

        long[] values = new long[size / sizeof(long)];
        fixed (long* start = values)
        {
            return size > 0 && Succeeds(read(attribute, type, start, size, &size)) ? values : [];
        }
    }

    private static bool TryInfoArray<T>(Slot slot, nint info, string name, out T[] values)
        where T : unmanaged
    {
        values = [];
        nuint count = 0;
        var read = (delegate* unmanaged[Stdcall]<nint, byte*, T*, nuint*, nint>)s_table[(int)slot];
        fixed (byte* text = Utf8(name))
        {
            if (!Succeeds(read(info, text, null, &count)))
            {
                return false;
            }

            values = new T[count];
            fixed (T* first = values)
            {
                return Succeeds(read(info, text, first, &count));
            }
        }
    }

    private static bool Succeeds(nint status)
    {
        if (status == 0)
        {
            return true;
        }

        Release(status);
        return false;
    }

    private static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        string message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Stdcall]<nint, byte*>)s_table[(int)Slot.GetErrorMessage])(status)) ?? string.Empty;
        Release(status);
        throw new InvalidOperationException(message);
    }

    private static void Release(nint status) => ((delegate* unmanaged[Stdcall]<nint, void>)s_table[(int)Slot.ReleaseStatus])(status);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static string Text(byte[] ended) => Encoding.UTF8.GetString(ended.AsSpan(0, Math.Max(ended.AsSpan().IndexOf((byte)0), 0)));

    // Names of the header, without underscores.
    private enum Slot
    {
        CreateStatus = 0,
        GetErrorMessage = 2,
        CreateCustomOpDomain = 26,
        CustomOpDomainAdd = 27,
        AddCustomOpDomain = 28,
        GetTensorMutableData = 51,
        CastTypeInfoToTensorInfo = 55,
        CreateTensorTypeAndShapeInfo = 57,
        SetTensorElementType = 58,
        SetDimensions = 59,
        GetTensorElementType = 60,
        GetDimensionsCount = 61,
        GetDimensions = 62,
        GetSymbolicDimensions = 63,
        GetTensorTypeAndShape = 65,
        KernelInfoGetAttributeFloat = 85,
        KernelInfoGetAttributeInt64 = 86,
        KernelInfoGetAttributeString = 87,
        KernelContextGetInput = 90,
        KernelContextGetOutput = 91,
        ReleaseStatus = 93,
        ReleaseTypeInfo = 98,
        ReleaseTensorTypeAndShapeInfo = 99,
        KernelInfoGetAttributeArrayFloat = 162,
        KernelInfoGetAttributeArrayInt64 = 163,
        KernelInfoGetInputCount = 230,
        KernelInfoGetInputTypeInfo = 234,
        KernelInfoGetNodeName = 244,
        ShapeInferContextGetInputTypeShape = 268,
        ShapeInferContextGetAttribute = 269,
        ShapeInferContextSetOutputTypeShape = 270,
        SetSymbolicDimensions = 271,
        ReadOpAttr = 272,
        KernelContextParallelFor = 274,
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct OrtApiBase
    {
        public delegate* unmanaged[Stdcall]<uint, nint> GetApi;
        public delegate* unmanaged[Stdcall]<byte*> GetVersionString;
    }
}
