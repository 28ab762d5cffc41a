using System;

namespace RoiGen.Settings;

/// <summary>The numbers of an output.</summary>
/// <param name="Name">As C# writes them.</param>
/// <param name="Lowest">The lowest byte; 0 of floats.</param>
/// <param name="Highest">The highest byte; 0 of floats.</param>
internal readonly record struct OutputNumbers(string Name, int Lowest, int Highest)
{
    public static readonly OutputNumbers Floats = new("float", 0, 0);
    public static readonly OutputNumbers SignedBytes = new("sbyte", sbyte.MinValue, sbyte.MaxValue);
    public static readonly OutputNumbers Bytes = new("byte", byte.MinValue, byte.MaxValue);

    public bool AreBytes => Highest > 0;

    /// <summary>Those of a type.</summary>
    /// <exception cref="ArgumentException">No output has them.</exception>
    public static OutputNumbers Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? Floats
        : typeof(T) == typeof(sbyte) ? SignedBytes
        : typeof(T) == typeof(byte) ? Bytes
        : throw new ArgumentException($"The output is of {typeof(T).Name}; allowed is float, sbyte or byte.", "output");
}
