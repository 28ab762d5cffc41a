using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Memory;

/// <summary>What memory is read and written in, on every processor that there are kernels for.</summary>
internal static unsafe class CacheLine
{
    public const int Bytes = 64;

    public const int Floats = Bytes / sizeof(float);

    /// <summary>Bytes from an address to the first line that begins there or behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int BytesBefore(void* address) => (int)(-(nint)address & (Bytes - 1));

    /// <summary>Whether a processor can be asked for a line: .NET has no such hint for Arm.</summary>
    public static bool HasPrefetch => Sse.IsSupported;

    /// <summary>Asks for the line of an address, where that is possible. Harmless anywhere, beyond the end of an array too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(void* address)
    {
        if (HasPrefetch)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Ends a thread's streaming: such stores are not ordered with the store that tells another thread that the output is ready.</summary>
    public static void EndStreaming()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }
    }
}
