using System;

namespace RoiGen.Oracle;

/// <summary>The level of a region: the last one that a rule's logarithm, in the frameworks' float32 and with their guards, reaches.</summary>
public static class LevelOracle
{
    /// <summary>Places of a logarithm behind the point: more than a double keeps.</summary>
    private const int Places = 60;

    /// <summary>
    /// The level of a region of a width and a height in image units, 0 the finest. What has no size, or none that is a number, lies on the finest; by OpenVINO's rule on none, which is the count
    /// of levels, and what is no number by the exported ones too.
    /// </summary>
    public static int Of(LevelSettings settings, float width, float height)
    {
        float area = width * height;
        if (settings.Rule == LevelRule.OpenVino && (float.IsNaN(area) || area <= 0))
        {
            return settings.Levels;
        }

        float size = (float)Math.Sqrt(area) / settings.CanonicalSize;

        // The logarithm, and the number that it is counted from.
        (float reached, int from) = settings.Rule switch
        {
            LevelRule.Torchvision => (settings.CanonicalLevel + (float)Log2(size) + 1e-6f, 0),
            LevelRule.Detectron2 => (settings.CanonicalLevel + (float)Log2(size + 1e-8f), 0),
            LevelRule.TorchvisionExported => (settings.CanonicalLevel + ExportedLog2(size) + 1e-6f, 0),
            LevelRule.Detectron2Exported => (settings.CanonicalLevel + ExportedLog2(size + 1e-8f), 0),
            LevelRule.Mmdetection => ((float)Log2(size + 1e-6f), settings.CanonicalLevel),
            LevelRule.MmdetectionExported => (ExportedLog2(size + 1e-6f), settings.CanonicalLevel),
            _ => (settings.CanonicalLevel - settings.Finest + (float)Log2(size + 1e-6f), settings.Finest),
        };
        if (settings.Rule is LevelRule.TorchvisionExported or LevelRule.Detectron2Exported or LevelRule.MmdetectionExported && float.IsNaN(reached))
        {
            return settings.Levels;
        }

        int level = 0;
        while (level < settings.Levels - 1 && reached >= settings.Finest + level + 1 - from)
        {
            level++;
        }

        return level;
    }

    // The natural logarithm over that of 2, as files have it.
    private static float ExportedLog2(float value) => (float)(Log2(value) * Math.Log(2)) / (float)Math.Log(2);

    // Digit by digit: to square a number is to double its logarithm.
    private static double Log2(float value)
    {
        if (!float.IsFinite(value) || value <= 0)
        {
            return value == 0 ? double.NegativeInfinity : value > 0 ? value : double.NaN;
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

        return whole + fraction;
    }
}
