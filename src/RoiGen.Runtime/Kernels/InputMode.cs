namespace RoiGen;

/// <summary>How the driver reads a feature map for blocks of channels.</summary>
public enum InputMode
{
    /// <summary>In place: the channels of a pixel already lie side by side.</summary>
    InPlace,

    /// <summary>Rows are transposed into a ring as the sorted regions advance.</summary>
    Rows,

    /// <summary>The box of each region is transposed by itself: few regions where <see cref="Planes"/> does not serve.</summary>
    Boxes,

    /// <summary>The whole map is transposed and its maxima tabulated.</summary>
    Tables,

    /// <summary>
    /// The window that the regions touch is turned into planes, a channel each: position-sensitive operators on channels-last maps. Or it is transposed as a whole: maps that gradients
    /// of maxima are added to.
    /// </summary>
    Window,

    /// <summary>
    /// The rows of each region are combined in the planes where they lie, and what is transposed are the combined rows: few regions, where a vector is a cache line and the
    /// columns lie side by side.
    /// </summary>
    Planes,
}
