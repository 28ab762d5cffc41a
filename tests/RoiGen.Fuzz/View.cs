namespace RoiGen.Fuzz;

/// <summary>How a map lies in memory. Images of bytes, whose channels are always last, have nothing between their rows, an odd byte, two pixels, a line, or one row for all.</summary>
public enum View
{
    /// <summary>Dense, channels first.</summary>
    Nchw,

    /// <summary>Dense, channels last.</summary>
    Nhwc,

    /// <summary>A window of larger planes.</summary>
    Window,

    /// <summary>A window of larger pixels and rows, channels last.</summary>
    WindowLast,

    /// <summary>Every third pixel of every second row: no stride is 1.</summary>
    Sparse,

    /// <summary>Column after column: a row is nearer than a pixel to the right.</summary>
    Transposed,

    /// <summary>The same pixel of all images lies together: an image is the nearest.</summary>
    ImagesInside,

    /// <summary>One row of the memory for all rows of the map, however many: a stride is 0.</summary>
    Repeated,

    /// <summary>One column for all columns; images of bytes, whose pixels lie side by side, have one row instead.</summary>
    RepeatedColumn,

    /// <summary>One channel for all channels.</summary>
    RepeatedChannel,
}
