namespace RoiGen.Sources;

/// <summary>How far a thread has come with a group of blocks.</summary>
/// <param name="group">The blocks.</param>
/// <param name="memory">Memory for them, where the source copies pixels.</param>
internal unsafe struct BlockCursor(BlockGroup group, float* memory)
{
    public readonly BlockGroup Group = group;

    public readonly float* Memory = memory;

    /// <summary>The image whose pixels were brought last.</summary>
    public int Image = -1;

    /// <summary>The first row of it that was not brought yet, where rows are brought in order.</summary>
    public int NextRow;

    /// <summary>The first row that was brought and not returned yet, where pixels go back to the map.</summary>
    public int FirstHeldRow;

    /// <summary>The number of the region that comes after this one, so that its pixels can be on their way meanwhile; -1 where none does.</summary>
    public int NextRoi = -1;

    /// <summary>The blocks that it will be read for.</summary>
    public BlockGroup NextGroup;
}
