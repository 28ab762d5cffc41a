using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Pipeline;

namespace RoiGen.Crops;

/// <summary>The work of a call, cut into pieces of boxes, or of rows of them where there are few.</summary>
internal readonly struct CropRun(CropCall call, int boxes, int threads, CancellationToken cancellation) : IPiecewiseWork
{
    // Parts of the rows of a box.
    private readonly int _parts = threads == 1 ? 1 : Math.Clamp(((CallThreads.PiecesPerThread * threads) + boxes - 1) / boxes, 1, call.Spec.OutputHeight);

    public int Pieces => threads == 1 ? 1 : Math.Min(CallThreads.PiecesPerThread * threads, boxes * _parts);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int piece)
    {
        using CropBuffers buffers = CropBuffers.Take();
        CropSink sink = new(call, buffers);
        (int first, int end) = CallThreads.Part(piece, Pieces, boxes * _parts);
        for (int part = first; part < end; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            (int firstRow, int endRow) = CallThreads.Part(part % _parts, _parts, call.Spec.OutputHeight);
            CropWork work = new(call, sink, buffers, part / _parts, cancellation);
            work.Run(firstRow, endRow);
        }

        sink.End();
    }
}
