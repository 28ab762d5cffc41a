using System;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime;

/// <summary>The line that brings RoiGen's operators into ONNX Runtime.</summary>
public static class SessionOptionsExtensions
{
    private static readonly ConditionalWeakTable<SessionOptions, object> s_added = [];

    /// <summary>
    /// Registers the operators of the domain <c>ai.roigen</c> for the sessions that are made with these options: <c>RoiAlign</c>, <c>PyramidRoiAlign</c>, <c>MaxRoiPool</c>,
    /// <c>CropAndResize</c>, <c>PsRoiAlign</c>, <c>PsRoiPool</c> and <c>PrRoiPool</c>, on the CPU. docs/onnx.md has their inputs and attributes; the tool <c>roigen-onnx</c> writes them into a model.
    /// </summary>
    /// <remarks>
    /// They run on the session's own threads. Set <see cref="SessionOptions.IntraOpNumThreads"/> before: the work is cut for the number that stands there now. The environment variable
    /// <c>ROIGEN_THREADS</c> limits it. A node that fails throws an <see cref="OnnxRuntimeException"/> with the node's name and our message.
    /// </remarks>
    /// <param name="options">The options. A second call for the same options changes nothing.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ObjectDisposedException">The options were disposed of.</exception>
    /// <exception cref="NotSupportedException">The ONNX Runtime that is loaded is older than 1.17.</exception>
    /// <exception cref="DllNotFoundException">No native library of ONNX Runtime can be loaded: add a package such as Microsoft.ML.OnnxRuntime.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime refuses the operators, or <c>ROIGEN_THREADS</c> is no number from 1 on.</exception>
    public static SessionOptions AddRoiGen(this SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(options.IsClosed || options.IsInvalid, options);
        lock (s_added)
        {
            if (!s_added.TryGetValue(options, out _))
            {
                OperatorDomain.AddTo(options.DangerousGetHandle(), options.IntraOpNumThreads);
                s_added.Add(options, s_added);
                GC.KeepAlive(options);
            }
        }

        return options;
    }
}
