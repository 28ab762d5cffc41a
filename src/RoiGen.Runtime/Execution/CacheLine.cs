namespace RoiGen.Execution;

/// <summary>What memory is read and written in, on every processor that there are kernels for.</summary>
internal static class CacheLine
{
    public const int Bytes = 64;

    public const int Floats = Bytes / sizeof(float);
}
