using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Crops;

/// <summary>A call's memory.</summary>
internal sealed class CropCallBuffers : ThreadBuffers<CropCallBuffers>
{
    public CropCallBuffers() => Frames = new(this);

    public NativeBuffer<CropFrame> Frames { get; }
}
