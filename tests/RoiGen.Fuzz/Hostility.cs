namespace RoiGen.Fuzz;

/// <summary>What is wrong with a call that must be refused, with nothing written.</summary>
public enum Hostility
{
    /// <summary>Nothing: the call must succeed.</summary>
    None,

    /// <summary>The output is a value too short.</summary>
    ShortOutput,

    /// <summary>The output is a value too long.</summary>
    LongOutput,

    /// <summary>A region names the image behind the last.</summary>
    ImageBeyond,

    /// <summary>A region names image -1.</summary>
    ImageNegative,

    /// <summary>A region's image is no whole number, or far too large for one.</summary>
    ImageFraction,

    /// <summary>A region names an image that no int can hold, and whose lower half is that of the first one.</summary>
    ImageBeyondInt,

    /// <summary>The map, or the coarsest level of a pyramid, is an element too short.</summary>
    ShortMap,

    /// <summary>The coarsest level of a pyramid has no scale that fits the others.</summary>
    LevelScale,

    /// <summary>Between the pixels of a row of bytes lies one more.</summary>
    BytesApart,
}
