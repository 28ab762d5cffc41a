using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>The threads of an ONNX Runtime session, while one of its nodes runs. A session of one thread runs the pieces itself.</summary>
/// <param name="context">The node's <c>OrtKernelContext</c>.</param>
/// <param name="threads">How many there are.</param>
internal sealed unsafe class SessionThreads(nint context, int threads) : RoiExecutor
{
    public override int Threads => threads;

    public override void Run(int pieces, Action<int> run)
    {
        Work work = new(run);
        GCHandle handle = GCHandle.Alloc(work);
        try
        {
            OrtApi.ParallelFor(context, &RunPiece, pieces, threads, GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }

        work.Failure?.Throw();
    }

    // No exception may cross ONNX Runtime's frames: the first is kept, and thrown again by the thread that waits.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void RunPiece(nint handle, nuint piece)
    {
        Work work = (Work)GCHandle.FromIntPtr(handle).Target!;
        try
        {
            work.Run((int)piece);
        }
#pragma warning disable CA1031 // Whatever it is, it must not get out here.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            work.Keep(ExceptionDispatchInfo.Capture(failure));
        }
    }

    private sealed class Work(Action<int> run)
    {
        private ExceptionDispatchInfo? _failure;

        public ExceptionDispatchInfo? Failure => _failure;

        public void Run(int piece) => run(piece);

        public void Keep(ExceptionDispatchInfo failure) => Interlocked.CompareExchange(ref _failure, failure, null);
    }
}
