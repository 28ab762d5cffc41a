namespace RoiGen.Memory;

/// <summary>A buffer of any element type, for the set that it belongs to.</summary>
internal interface INativeBuffer
{
    /// <summary>Bytes that it holds.</summary>
    long Bytes { get; }

    /// <summary>Gives its memory back to the system.</summary>
    void Free();
}
