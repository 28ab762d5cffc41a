using System;

namespace RoiGen.Recipes;

// <tracker>
/// <summary>Appearance features of the tracked boxes, frame by frame. One tracker a thread: it owns its memory.</summary>
internal sealed partial class Tracker
{
    private float[] _features = [];

    [RoiAlign(Output = 4, Samples = 2, Channels = 128)]
    private static partial void Appearance(FeatureMap<float> map, RoiBatch boxes, Span<float> output);

    /// <param name="map">[1, 128, 64, 112], a frame's map of stride 8.</param>
    /// <param name="boxes">Rows of x, y, width, height, in pixels of the frame; another number of them in each frame.</param>
    /// <returns>[boxes, 128, 4, 4], valid until the next frame.</returns>
    public ReadOnlySpan<float> Next(ReadOnlySpan<float> map, ReadOnlySpan<float> boxes)
    {
        int length = boxes.Length / 4 * 128 * 4 * 4;
        if (_features.Length < length)
        {
            // Room for twice as many: from some frame on nothing is allocated.
            _features = new float[2 * length];
        }

        Span<float> features = _features.AsSpan(0, length);
        Appearance(FeatureMap<float>.Nchw(map, batch: 1, channels: 128, height: 64, width: 112, spatialScale: 1 / 8f), RoiBatch.Xywh(boxes), features);
        return features;
    }
}
// </tracker>
