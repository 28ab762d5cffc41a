using RoiGen.Geometry;
using RoiGen.Inputs;
using RoiGen.Kernels.Portable;

namespace RoiGen.Crops;

/// <summary>One call, as its pieces see it.</summary>
internal unsafe struct CropCall
{
    public required ImageCropSpec Spec;

    public required PixelFormat Format;

    /// <summary>The bytes of its pixels.</summary>
    public required PixelPlaces Pixels;

    /// <summary>The image, or its planes.</summary>
    public required ImageRows First;

    public required ImageRows Second;

    public required ImageRows Third;

    /// <summary>Boxes in pixels of the image.</summary>
    public required MapBox<float>* Boxes;

    public required int Height;

    public required int Width;

    public required void* Output;

    /// <summary>What becomes of values on their way into bytes.</summary>
    public required ValueStep Numbers;

    /// <summary>Whether the output is stored past the cache.</summary>
    public required bool Streams;
}
