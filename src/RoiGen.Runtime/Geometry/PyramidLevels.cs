using System;

namespace RoiGen.Geometry;

/// <summary>The level of a pyramid for each region.</summary>
internal static class PyramidLevels
{
    private const float Guard = 1e-6f;
    private const float Detectron2Guard = 1e-8f;

    // As float32, which is how it stands in files.
    private const float Ln2 = 0.693147182f;

    /// <summary>
    /// Level of a region, 0 the finest, by the float32 arithmetic of the frameworks; <paramref name="levels"/> for one that lies on none. An area of 0 or NaN lies on the finest, by OpenVINO's
    /// rule on none; an exported NaN is compared with levels, and equals none.
    /// </summary>
    /// <param name="area">The region's area in image units.</param>
    /// <param name="assignment">The formula's constants.</param>
    /// <param name="firstLevel">Number of the finest level.</param>
    /// <param name="levels">How many there are.</param>
    public static int Of(float area, in LevelAssignment assignment, int firstLevel, int levels)
    {
        float size = MathF.Sqrt(area) / assignment.CanonicalSize;
        int canonical = assignment.CanonicalLevel;
        float above = assignment.Guard switch
        {
            LevelGuard.Torchvision => MathF.Floor(canonical + Log2(size) + Guard) - firstLevel,
            LevelGuard.Detectron2 => MathF.Floor(canonical + Log2(size + Detectron2Guard)) - firstLevel,
            LevelGuard.TorchvisionExported => MathF.Floor(canonical + ExportedLog2(size) + Guard) - firstLevel,
            LevelGuard.Detectron2Exported => MathF.Floor(canonical + ExportedLog2(size + Detectron2Guard)) - firstLevel,
            LevelGuard.Mmdetection => MathF.Floor(Log2(size + Guard)) + canonical - firstLevel,
            LevelGuard.MmdetectionExported => MathF.Floor(ExportedLog2(size + Guard)) + canonical - firstLevel,
            LevelGuard.OpenVino => MathF.Floor(canonical - firstLevel + Log2(size + Guard)),
            _ => throw new ArgumentOutOfRangeException(nameof(assignment), assignment.Guard, "A guard without a formula."),
        };
        bool exported = assignment.Guard is LevelGuard.TorchvisionExported or LevelGuard.Detectron2Exported or LevelGuard.MmdetectionExported;
        if ((assignment.Guard == LevelGuard.OpenVino && !(area > 0)) || (exported && float.IsNaN(above)))
        {
            return levels;
        }

        // Before the conversion, and written so that NaN is the finest level.
        return above > 0 ? (int)MathF.Min(above, levels - 1) : 0;
    }

    // Rounded from double: the float32 functions of C libraries differ in the last bit.
    private static float Log2(float value) => (float)Math.Log2(value);

    // Two operators of ONNX, each of which rounds.
    private static float ExportedLog2(float value) => (float)Math.Log(value) / Ln2;
}
