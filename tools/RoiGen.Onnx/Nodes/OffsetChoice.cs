namespace RoiGen.Onnx.Nodes;

/// <summary>Which offset RoiAlign gets: what the file says, or what the user knows better.</summary>
internal enum OffsetChoice
{
    File,
    None,
    HalfPixel,
    HalfPixelSource,
}
