using System;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using RoiGen.OnnxRuntime.Interop;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>Options that operators are registered with, and the library that they are registered in.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void OptionsThatAreGone_AreRefused()
    {
        SessionOptions options = new();
        options.Dispose();
        Assert.Throws<ObjectDisposedException>(options.AddRoiGen);
    }

    // Where a program has let ONNX Runtime find its library in a way of its own, its name alone does not.
    [Fact]
    public void TheLibrary_IsFoundAmongThoseOfTheProcess()
    {
        using SessionOptions options = new();
        nint loaded = OrtLibrary.Loaded();
        Assert.NotEqual(0, loaded);
        Assert.Equal(NativeLibrary.Load("onnxruntime", typeof(SessionOptions).Assembly, null), loaded);
    }
}
