using System.Collections.Generic;

namespace RoiGen.Peers;

/// <summary>What all libraries are asked for: boxes of a photograph, resized to planes of floats.</summary>
/// <param name="Name">In a word.</param>
/// <param name="Boxes">The boxes, with whole corners.</param>
/// <param name="Height">Rows of a crop.</param>
/// <param name="Width">Columns of a crop.</param>
/// <param name="Sampling">How pixels become values.</param>
internal sealed record Scene(string Name, float[] Boxes, int Height, int Width, Sampling Sampling)
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("16 crops to 224x224", Photo.Boxes(16, 60, 700, shape: 1), 224, 224, Sampling.Bilinear),
        new("64 crops to 128x64", Photo.Boxes(64, 60, 500, shape: 0.5), 128, 64, Sampling.Bilinear),
        new("200 crops of any box", Photo.AnyBoxes(200), 45, 60, Sampling.Bilinear),
        new("16 crops, bicubic", Photo.Boxes(16, 60, 700, shape: 1), 224, 224, Sampling.Bicubic),
        new("16 crops, antialiased", Photo.Boxes(16, 60, 700, shape: 1), 224, 224, Sampling.Antialiased),
    ];

    public int Count => Boxes.Length / 4;

    public int Values => 3 * Height * Width;

    public (int X, int Y, int Width, int Height) Box(int number) =>
        ((int)Boxes[4 * number], (int)Boxes[(4 * number) + 1], (int)(Boxes[(4 * number) + 2] - Boxes[4 * number]), (int)(Boxes[(4 * number) + 3] - Boxes[(4 * number) + 1]));
}

/// <summary>How pixels become values.</summary>
internal enum Sampling
{
    /// <summary>Four pixels.</summary>
    Bilinear,

    /// <summary>Sixteen pixels.</summary>
    Bicubic,

    /// <summary>All pixels of an output, by a triangle.</summary>
    Antialiased,
}
