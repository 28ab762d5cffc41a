namespace RoiGen.Peers;

/// <summary>How far from ours, which rounds nothing, another library's values may lie, in steps of a byte.</summary>
internal static class Closeness
{
    /// <summary>Of a library that computes with floats.</summary>
    public const double Float = 0.01;

    /// <summary>Of one that rounds to bytes, after each axis or by weights of eleven bits; and what float32 makes of such a distance.</summary>
    public const double Bytes = 1.001;
}
