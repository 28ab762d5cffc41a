namespace RoiGen.Crops;

/// <summary>Rows of a crop on their way to the output: [channel][row][column].</summary>
/// <param name="values">The values.</param>
/// <param name="planeStride">Values from a channel to the next.</param>
/// <param name="normalization">A factor and an addend of each channel.</param>
/// <param name="isReversed">Whether blue comes first.</param>
internal readonly unsafe struct CropTile(float* values, nint planeStride, ChannelNormalization normalization, bool isReversed)
{
    /// <summary>The first column of the output.</summary>
    public required int First { get; init; }

    public required int Columns { get; init; }

    public required int Channels { get; init; }

    /// <summary>Rows that there is room for.</summary>
    public required int Rows { get; init; }

    /// <summary>Where a row begins. Rows are written from the first on: vectors may reach into the next one.</summary>
    public float* Row(int channel, int row) => values + (channel * planeStride) + ((nint)row * Columns);

    /// <summary>The plane of a line that becomes a channel; of red, green and blue.</summary>
    public int Plane(int channel) => isReversed ? Channels - 1 - channel : channel;

    public float Factor(int channel) => normalization.Factor(channel);

    public float Addend(int channel) => normalization.Addend(channel);
}
