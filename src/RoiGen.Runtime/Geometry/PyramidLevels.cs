using System;

namespace RoiGen.Geometry;

/// <summary>The level of a pyramid for each region.</summary>
internal static class PyramidLevels
{
    private const float TorchvisionGuard = 1e-6f;
    private const float Detectron2Guard = 1e-8f;

    /// <summary>Level of a region, 0 the finest, by the float32 arithmetic of the frameworks. An area of 0 or NaN lies on the finest.</summary>
    /// <param name="area">The region's area in image units.</param>
    /// <param name="assignment">The formula's constants.</param>
    /// <param name="firstLevel">Number of the finest level.</param>
    /// <param name="levels">How many there are.</param>
    public static int Of(float area, in LevelAssignment assignment, int firstLevel, int levels)
    {
        float size = MathF.Sqrt(area) / assignment.CanonicalSize;
        float level = assignment.Guard == LevelGuard.Torchvision
            ? assignment.CanonicalLevel + Log2(size) + TorchvisionGuard
            : assignment.CanonicalLevel + Log2(size + Detectron2Guard);
        float above = MathF.Floor(level) - firstLevel;

        // Before the conversion, and written so that NaN is the finest level.
        return above > 0 ? (int)MathF.Min(above, levels - 1) : 0;
    }

    // Rounded from double: the float32 functions of C libraries differ in the last bit.
    private static float Log2(float value) => (float)Math.Log2(value);
}
