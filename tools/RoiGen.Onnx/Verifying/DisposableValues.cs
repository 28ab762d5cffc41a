using System;
using System.Collections.Generic;
using Microsoft.ML.OnnxRuntime;

namespace RoiGen.Onnx.Verifying;

/// <summary>Values that go together.</summary>
internal sealed class DisposableValues : List<OrtValue>, IDisposable
{
    public void Dispose()
    {
        foreach (OrtValue value in this)
        {
            value.Dispose();
        }
    }
}
