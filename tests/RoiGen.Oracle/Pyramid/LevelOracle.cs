using System;

namespace RoiGen.Oracle;

/// <summary>The level of a region: the last one that canonical level + log2(sqrt(area) / canonical size), in the frameworks' float32 and with their guards, reaches.</summary>
public static class LevelOracle
{
    private const float TorchvisionGuard = 1e-6f;
    private const float Detectron2Guard = 1e-8f;

    /// <summary>Places of a logarithm behind the point: more than a double keeps.</summary>
    private const int Places = 60;

    /// <summary>The level of a region of a width and a height in image units, 0 the finest. What has no size, or none that is a number, lies on the finest.</summary>
    public static int Of(LevelSettings settings, float width, float height)
    {
        float area = width * height;
        float size = (float)Math.Sqrt(area) / settings.CanonicalSize;
        float reached = settings.GuardsSize
            ? settings.CanonicalLevel + Log2(size + Detectron2Guard)
            : settings.CanonicalLevel + Log2(size) + TorchvisionGuard;
        int level = 0;
        while (level < settings.Levels - 1 && reached >= settings.Finest + level + 1)
        {
            level++;
        }

        return level;
    }

    // Digit by digit: to square a number is to double its logarithm.
    private static float Log2(float value)
    {
        if (!float.IsFinite(value) || value <= 0)
        {
            return value == 0 ? float.NegativeInfinity : value > 0 ? value : float.NaN;
        }

        double whole = Math.ILogB(value), rest = value / Math.Pow(2, whole), fraction = 0;
        for (int place = 1; place <= Places; place++)
        {
            rest *= rest;
            if (rest >= 2)
            {
                rest /= 2;
                fraction += Math.Pow(2, -place);
            }
        }

        return (float)(whole + fraction);
    }
}
