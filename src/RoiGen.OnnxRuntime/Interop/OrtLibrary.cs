using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>The native library that Microsoft.ML.OnnxRuntime itself calls. Options of a session exist, so it is loaded, in whatever way the program found it.</summary>
internal static class OrtLibrary
{
    /// <summary>Its handle. A search by name comes second: it asks no resolver that the program has set, and so might load another copy.</summary>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    public static nint Handle() =>
        Loaded() is var library && (library != 0 || NativeLibrary.TryLoad("onnxruntime", typeof(SessionOptions).Assembly, searchPath: null, out library))
            ? library
            : throw new DllNotFoundException("No native library of ONNX Runtime is loaded; add a package such as Microsoft.ML.OnnxRuntime to the program.");

    /// <summary>The one among those that the process has loaded; 0 where it is not.</summary>
    public static nint Loaded()
    {
        using Process process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            if (Path.GetFileName(module.FileName) is { } name && (name.StartsWith("onnxruntime.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("libonnxruntime.", StringComparison.Ordinal)))
            {
                return NativeLibrary.Load(module.FileName);
            }
        }

        return 0;
    }
}
