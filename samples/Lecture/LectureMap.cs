namespace RoiGen.Samples.Lecture;

/// <summary>The lecture's image, its feature map and its box.</summary>
internal static class LectureMap
{
    /// <summary>Rows of the map.</summary>
    internal const int Height = 18;

    /// <summary>Columns of the map.</summary>
    internal const int Width = 25;

    /// <summary>Pixels of the image a pixel of the map: the image has 800 x 576.</summary>
    internal const int Stride = 32;

    /// <summary>Three cells are not legible. No sample touches them.</summary>
    private const float Lost = float.NaN;

    private static readonly float[] s_values =
    [
        0.2f, 0.1f, 0.8f, 0.3f, 0.5f, 0.5f, 0.9f, 0.7f, 0.7f, 0.2f, 0.1f, 0.3f, 0.8f, 0.8f, 0.5f, 0.4f, 0.4f, 0.2f, 0.1f, 0.1f, 0.7f, 0.3f, 0.6f, 0.5f, 0.1f,
        0.5f, 0.3f, 0.6f, 0.8f, 0.1f, 0.2f, 0.1f, 0.2f, 0.1f, 0.9f, 1, 0.8f, 0.9f, 0.1f, 0.9f, 0.7f, 0.3f, 0.3f, 1, 0.2f, 0.6f, 1, 0.7f, 0.3f, 0.2f,
        0.4f, 0.5f, 0.7f, 0.2f, 0.4f, 0.9f, 0.3f, 1, 0.2f, 0.2f, 0.4f, 0.2f, 0.2f, 0.3f, 0.4f, 0.6f, 0.2f, 0.5f, 0.4f, 0.1f, 0.3f, 0.1f, 0.9f, 0.3f, 0.5f,
        0.5f, 0.1f, 0.2f, 0.9f, 0.8f, 0.7f, 0.2f, 0.1f, 0.8f, 0.3f, 0.5f, 0.5f, 0.9f, 0.7f, 0.7f, 0.2f, 0.1f, 0.3f, 0.6f, 0.5f, 0.9f, 0.7f, 0.7f, 0.2f, 0.1f,
        0.3f, 0.2f, 0.5f, 0.6f, 0.2f, 0.4f, 0.5f, 0.3f, 0.6f, 0.8f, 0.1f, 0.2f, 0.1f, 0.2f, 0.1f, 0.9f, 1, 1, 0.7f, 0.3f, 0.1f, 0.2f, 0.1f, 0.9f, 1,
        0.4f, 0.2f, 0.3f, 0.4f, 0.6f, 0.2f, 0.4f, 0.5f, Lost, Lost, Lost, 0.9f, 0.3f, 1, 0.2f, 0.2f, 0.4f, 0.1f, 0.9f, 0.3f, 0.3f, 1, 0.2f, 0.2f, 0.4f,
        0.2f, 0.1f, 0.1f, 0.7f, 0.3f, 0.6f, 0.5f, 0.1f, 0.2f, 0.9f, 0.8f, 0.7f, 0.4f, 0.5f, 0.5f, 0.3f, 0.1f, 0.7f, 0.7f, 0.2f, 0.2f, 0.1f, 0.8f, 0.3f, 0.5f,
        0.3f, 1, 0.2f, 0.6f, 1, 0.7f, 0.3f, 0.2f, 0.5f, 0.6f, 0.2f, 0.4f, 0.4f, 0.2f, 1, 0.9f, 0.8f, 0.2f, 0.1f, 0.9f, 0.5f, 0.3f, 0.6f, 0.8f, 0.1f,
        0.5f, 0.4f, 0.1f, 0.3f, 0.1f, 0.9f, 0.3f, 0.5f, 0.7f, 0.4f, 0.3f, 0.2f, 0.5f, 0.8f, 0.8f, 0.1f, 0.4f, 1, 0.2f, 0.2f, 0.4f, 0.5f, 0.7f, 0.2f, 0.4f,
        0.9f, 0.7f, 0.7f, 0.2f, 0.1f, 0.3f, 0.8f, 0.8f, 0.5f, 0.4f, 0.4f, 0.2f, 0.1f, 0.1f, 0.7f, 0.3f, 0.6f, 0.1f, 0.8f, 0.3f, 0.5f, 0.1f, 0.2f, 0.9f, 0.8f,
        0.1f, 0.2f, 0.1f, 0.9f, 1, 0.8f, 0.9f, 0.1f, 0.9f, 0.7f, 0.3f, 0.3f, 1, 0.2f, 0.8f, 1, 0.7f, 0.3f, 0.6f, 0.8f, 0.3f, 0.2f, 0.5f, 0.6f, 0.2f,
        0.3f, 1, 0.2f, 0.2f, 0.4f, 0.2f, 0.2f, 0.3f, 0.4f, 0.6f, 0.2f, 0.5f, 0.4f, 0.1f, 0.3f, 0.1f, 0.9f, 0.5f, 0.7f, 0.2f, 0.3f, 0.5f, 0.7f, 0.4f, 0.3f,
        0.4f, 0.5f, 0.5f, 0.3f, 0.1f, 0.9f, 0.9f, 0.7f, 0.7f, 0.2f, 0.1f, 0.3f, 0.8f, 0.8f, 0.5f, 0.4f, 0.4f, 0.1f, 0.2f, 0.9f, 0.8f, 0.8f, 0.5f, 0.4f, 0.4f,
        0.4f, 0.2f, 1, 0.9f, 0.8f, 0.6f, 0.1f, 0.2f, 0.1f, 0.9f, 1, 0.8f, 0.9f, 0.1f, 0.9f, 0.7f, 0.3f, 0.2f, 0.5f, 0.6f, 0.9f, 0.1f, 0.9f, 0.7f, 0.3f,
        0.5f, 0.8f, 0.8f, 0.1f, 0.4f, 0.4f, 0.3f, 1, 0.2f, 0.2f, 0.4f, 0.2f, 0.2f, 0.3f, 0.4f, 0.6f, 0.2f, 0.5f, 0.7f, 0.4f, 0.2f, 0.3f, 0.4f, 0.6f, 0.2f,
        0.1f, 0.1f, 0.7f, 0.3f, 0.6f, 0.4f, 0.3f, 0.6f, 0.9f, 0.7f, 0.7f, 0.2f, 0.1f, 0.3f, 0.8f, 0.8f, 0.5f, 0.4f, 0.4f, 0.2f, 0.1f, 0.1f, 0.7f, 0.3f, 0.6f,
        1, 0.2f, 0.6f, 1, 0.7f, 0.7f, 1, 0.7f, 0.1f, 0.2f, 0.1f, 0.9f, 1, 0.8f, 0.9f, 0.1f, 0.9f, 0.7f, 0.3f, 0.3f, 1, 0.2f, 0.6f, 1, 0.7f,
        0.4f, 0.1f, 0.3f, 0.1f, 0.9f, 0.6f, 0.1f, 0.9f, 0.3f, 1, 0.2f, 0.2f, 0.4f, 0.2f, 0.2f, 0.3f, 0.4f, 0.6f, 0.2f, 0.5f, 0.4f, 0.1f, 0.3f, 0.1f, 0.9f,
    ];

    /// <summary>The map.</summary>
    internal static FeatureMap<float> Features => FeatureMap<float>.Nchw(s_values, 1, 1, Height, Width, 1f / Stride);

    /// <summary>The box: x, y, width and height in pixels of the image.</summary>
    internal static float[] Box { get; } = [300, 210, 230, 180];

    /// <summary>A value of the map.</summary>
    internal static float Value(int x, int y) => s_values[(y * Width) + x];
}
