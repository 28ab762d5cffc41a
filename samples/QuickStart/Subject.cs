using System;
using SkiaSharp;

namespace RoiGen.Samples.QuickStart;

/// <summary>Something on the photograph to pool.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Region">The region as a detector would give it: corners in pixels of the photograph, with fractions.</param>
/// <param name="Contour">
/// Its true outline, traced on the photograph by hand. It is drawn over the pooled tiles to compare with; nothing is computed from it.
/// </param>
/// <param name="Colour">The colour of its lines.</param>
internal sealed record Subject(string Name, SKRect Region, SKPoint[] Contour, SKColor Colour)
{
    /// <summary>What the sample looks at on <c>chelsea.png</c>.</summary>
    internal static readonly Subject[] All =
    [
        new("left eye", new(131.3f, 77.6f, 211.4f, 153.2f), Ellipse(171, 115.5f, 32.5f, 30), new(255, 221, 51)),
        new(
            "right eye",
            new(289.7f, 104.4f, 346.6f, 167.1f),
            [
                new(296, 144), new(298, 132), new(303, 122), new(311, 114.5f), new(322, 111), new(333, 112), new(339, 117), new(341, 127),
                new(339, 139), new(334, 151), new(326, 159), new(316, 162.5f), new(306, 161), new(299, 155),
            ],
            new(64, 224, 255)),
        new(
            "nose",
            new(232.9f, 219.3f, 298.3f, 270.8f),
            [
                new(239.5f, 231), new(251, 225), new(263, 227), new(279, 228), new(290, 230), new(291, 236), new(284, 243), new(274, 252),
                new(266, 262), new(258, 265), new(251.5f, 257), new(249, 246), new(244, 239),
            ],
            new(255, 120, 220)),
    ];

    private static SKPoint[] Ellipse(float x, float y, float radiusX, float radiusY)
    {
        SKPoint[] points = new SKPoint[48];
        for (int i = 0; i < points.Length; i++)
        {
            (float sin, float cos) = MathF.SinCos(MathF.Tau * i / points.Length);
            points[i] = new(x + radiusX * cos, y + radiusY * sin);
        }

        return points;
    }
}
