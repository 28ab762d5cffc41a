using System.Linq;
using SkiaSharp;

namespace RoiGen.Samples.Crops;

/// <summary>A box of the photograph, cut out in three ways: red, green and blue of each pixel.</summary>
/// <param name="Name">What is in it.</param>
/// <param name="Box">Corners in pixels, as a detector gives them: with fractions.</param>
/// <param name="Detections">As boxes of a detector are cut out.</param>
/// <param name="Pillow">As Pillow cuts them out.</param>
/// <param name="TensorFlow">As TensorFlow does.</param>
internal sealed record CropTile(string Name, SKRect Box, byte[] Detections, byte[] Pillow, byte[] TensorFlow)
{
    private const int Pixels = Heads.Size * Heads.Size;

    private static readonly (string Name, SKRect Box)[] s_boxes =
    [
        ("an eye", new(131.3f, 77.6f, 211.4f, 153.2f)),
        ("the nose", new(232.9f, 219.3f, 298.3f, 270.8f)),
        ("the face", new(96.5f, 20.25f, 381.5f, 293.75f)),
        ("a corner of the photo", new(351, 210, 451, 300)),
    ];

    /// <summary>The corners of all boxes.</summary>
    public static float[] Corners { get; } = [.. s_boxes.SelectMany(one => new[] { one.Box.Left, one.Box.Top, one.Box.Right, one.Box.Bottom })];

    /// <summary>Cuts the boxes out of a photograph of four bytes a pixel: blue, green, red and one that is not read.</summary>
    public static CropTile[] Of(byte[] bgra, int width, int height)
    {
        int count = s_boxes.Length;
        RoiImage image = RoiImage.Bgra(bgra, width, height);
        RoiBatch boxes = RoiBatch.Xyxy(Corners);
        byte[] detections = new byte[count * 3 * Pixels], pillow = new byte[count * 3 * Pixels];
        float[] tensorFlow = new float[count * 4 * Pixels];
        Heads.Detections(image, boxes, detections);
        Heads.Pillow(image, boxes, pillow);
        Heads.TensorFlow(FeatureMap<byte>.Nhwc(bgra, 1, 4, height, width), boxes, tensorFlow);
        return [.. s_boxes.Select((one, number) => new CropTile(one.Name, one.Box, OfPlanes(detections, number), OfPlanes(pillow, number), OfBgra(tensorFlow, number)))];
    }

    /// <summary>The largest and the mean difference of two crops, in steps of a byte.</summary>
    public static (int Largest, double Mean) Apart(byte[] one, byte[] other)
    {
        int[] differences = [.. one.Zip(other, (left, right) => System.Math.Abs(left - right))];
        return (differences.Max(), differences.Average());
    }

    private static byte[] OfPlanes(byte[] planes, int number) =>
        [.. Enumerable.Range(0, 3 * Pixels).Select(i => planes[(((number * 3) + (i % 3)) * Pixels) + (i / 3)])];

    private static byte[] OfBgra(float[] values, int number) =>
        [.. Enumerable.Range(0, 3 * Pixels).Select(i => (byte)System.MathF.Round(values[(((number * Pixels) + (i / 3)) * 4) + 2 - (i % 3)]))];
}
