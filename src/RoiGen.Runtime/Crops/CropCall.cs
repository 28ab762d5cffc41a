using RoiGen.Geometry;
using RoiGen.Kernels.Portable;

namespace RoiGen.Crops;

/// <summary>One call, as its pieces see it.</summary>
internal unsafe struct CropCall
{
    public required ImageCropSpec Spec;

    /// <summary>The format of its pixels, and where their parts lie.</summary>
    public required PixelPlaces Pixels;

    /// <summary>The image, or its planes.</summary>
    public required ImageRows First;

    public required ImageRows Second;

    public required ImageRows Third;

    /// <summary>The box of each crop.</summary>
    public required CropFrame* Frames;

    public required void* Output;

    /// <summary>What becomes of values on their way into bytes.</summary>
    public required ValueStep Step;

    /// <summary>Whether the output is stored past the cache.</summary>
    public required bool Streams;
}
