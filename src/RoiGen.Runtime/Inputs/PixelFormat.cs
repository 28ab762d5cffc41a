namespace RoiGen.Inputs;

/// <summary>Where the channels of a pixel lie.</summary>
/// <param name="Bytes">Bytes from a pixel to the next.</param>
/// <param name="Red">The byte of red in a pixel; of gray, and of planes, the only one.</param>
/// <param name="Green">The byte of green.</param>
/// <param name="Blue">The byte of blue.</param>
/// <param name="Planes">Planes of the image.</param>
internal readonly record struct PixelFormat(int Bytes, int Red, int Green, int Blue, int Planes = 1)
{
    public static readonly PixelFormat Gray = new(1, 0, 0, 0);
    public static readonly PixelFormat Rgb = new(3, 0, 1, 2);
    public static readonly PixelFormat Bgr = new(3, 2, 1, 0);
    public static readonly PixelFormat Rgba = new(4, 0, 1, 2);
    public static readonly PixelFormat Bgra = new(4, 2, 1, 0);
    public static readonly PixelFormat Argb = new(4, 1, 2, 3);
    public static readonly PixelFormat Planar = new(1, 0, 0, 0, Planes: 3);

    public bool HasColours => Bytes > 1 || Planes > 1;
}
