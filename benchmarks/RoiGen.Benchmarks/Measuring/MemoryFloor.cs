using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>
/// What the memory alone takes for a workload: each line of the map loaded once, in the order in which an operator goes through it, and each whole line of the output stored once, past the cache. Where
/// regions reach all of the map, no operator that does not keep it in a cache takes less.
/// </summary>
internal static unsafe class MemoryFloor
{
    private const int LineBytes = 64;
    private const int LineFloats = LineBytes / sizeof(float);

    /// <summary>Channels that are worked on together: a vector's in planes, four vectors' where they lie side by side.</summary>
    private const int PlanesTogether = 16;

    private const int ChannelsTogether = 64;

    /// <summary>Rows, or pixels where channels are last, from a line to the one that is asked for with it.</summary>
    public static int[] Distances { get; } = [0, 2, 8, 16];

    /// <summary>Milliseconds of loading the map once, of each image in turn.</summary>
    public static double Read(CaseInput input, int distance)
    {
        Workload workload = input.Workload;
        long start = Stopwatch.GetTimestamp();
        fixed (float* map = input.Features)
        {
            float sum = 0;
            for (int image = 0; image < workload.Batch; image++)
            {
                float* first = map + ((nint)image * workload.Channels * workload.Height * workload.Width);
                sum += input.Layout == TensorLayout.Nchw ? ReadPlanes(first, workload, distance) : ReadPixels(first, workload, distance);
            }

            s_sum += sum;
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Milliseconds of loading memory from its first line to its last: as fast as it goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double ReadInOrder(ReadOnlySpan<float> memory)
    {
        long start = Stopwatch.GetTimestamp();
        fixed (float* first = memory)
        {
            float a = 0, b = 0, c = 0, d = 0;
            for (nint i = 0; i <= memory.Length - (4 * LineFloats); i += 4 * LineFloats)
            {
                a += first[i];
                b += first[i + LineFloats];
                c += first[i + (2 * LineFloats)];
                d += first[i + (3 * LineFloats)];
            }

            s_sum += a + b + c + d;
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Milliseconds of storing every whole line of an output once, past the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Write(Span<float> output)
    {
        long start = Stopwatch.GetTimestamp();
        fixed (float* memory = output)
        {
            float* first = (float*)(((nuint)memory + LineBytes - 1) & ~(nuint)(LineBytes - 1));
            float* end = memory + output.Length - LineFloats;
            for (float* line = first; line <= end; line += LineFloats)
            {
                for (int i = 0; i < LineFloats; i += Vector128<float>.Count)
                {
                    Vector128<float>.Zero.StoreAlignedNonTemporal(line + i);
                }
            }
        }

        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Kept, so that loads are not removed.
    private static float s_sum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ReadPlanes(float* image, Workload workload, int distance)
    {
        nint plane = (nint)workload.Height * workload.Width, ahead = (nint)distance * workload.Width;
        float sum = 0;
        for (int first = 0; first < workload.Channels; first += PlanesTogether)
        {
            int count = Math.Min(PlanesTogether, workload.Channels - first);
            for (int row = 0; row < workload.Height; row++)
            {
                for (int channel = 0; channel < count; channel++)
                {
                    sum += ReadLines(image + ((first + channel) * plane) + ((nint)row * workload.Width), workload.Width, ahead);
                }
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ReadPixels(float* image, Workload workload, int distance)
    {
        nint pixels = (nint)workload.Height * workload.Width, ahead = (nint)distance * workload.Channels;
        float sum = 0;
        for (int first = 0; first < workload.Channels; first += ChannelsTogether)
        {
            int count = Math.Min(ChannelsTogether, workload.Channels - first);
            for (nint pixel = 0; pixel < pixels; pixel++)
            {
                sum += ReadLines(image + (pixel * workload.Channels) + first, count, ahead);
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float ReadLines(float* first, int floats, nint ahead)
    {
        float sum = 0;
        for (int i = 0; i < floats; i += LineFloats)
        {
            if (ahead > 0 && Sse.IsSupported)
            {
                Sse.Prefetch0(first + i + ahead);
            }

            sum += first[i];
        }

        return sum;
    }
}
