namespace RoiGen;

/// <summary>Where the first and the last sample of a crop lie; those between are the same equal steps.</summary>
public enum CropEnds
{
    /// <summary>
    /// Where the steps lead, in float32: TensorFlow. The last one may lie some 1e-6 of a pixel beside the region's edge; where that edge is the map's, it may be off the map.
    /// </summary>
    Stepped,

    /// <summary>On the edges of the region: ONNX Runtime.</summary>
    Exact,
}
