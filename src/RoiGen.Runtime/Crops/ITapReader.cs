namespace RoiGen.Crops;

/// <summary>Reads the pixels of a vector of columns, two taps at a time.</summary>
/// <typeparam name="TSelf">The reader.</typeparam>
/// <typeparam name="TPixels">A vector of pixels, four bytes each, of which the pixel's come first; what the others are is not said.</typeparam>
internal unsafe interface ITapReader<TSelf, TPixels>
    where TSelf : struct
    where TPixels : struct
{
    static abstract TSelf Of(in PixelPlaces pixels);

    /// <inheritdoc cref="ColumnPass.Room"/>
    static abstract long Room(long windowBytes, int pixelBytes);

    /// <summary>Begins with other columns.</summary>
    /// <param name="window">Their window.</param>
    /// <param name="offsets">The byte of the first pixel of each, counted from the window.</param>
    void Start(byte* window, int* offsets);

    /// <summary>Reads the next two taps.</summary>
    void Read(out TPixels first, out TPixels second);
}
