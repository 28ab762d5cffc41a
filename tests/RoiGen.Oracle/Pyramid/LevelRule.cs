namespace RoiGen.Oracle;

/// <summary>Whose formula gives regions their level; s is the side of a square of the region's area, of canonical sizes.</summary>
public enum LevelRule
{
    /// <summary>canonical level + log2(s) + 1e-6.</summary>
    Torchvision,

    /// <summary>canonical level + log2(s + 1e-8).</summary>
    Detectron2,

    /// <summary>canonical level + ln(s) / ln(2) + 1e-6, each rounded; what is no number has no level.</summary>
    TorchvisionExported,

    /// <summary>log2(s + 1e-6), counted from the canonical level.</summary>
    Mmdetection,

    /// <summary>canonical level above the finest + log2(s + 1e-6), counted from the finest; what has no area has no level.</summary>
    OpenVino,

    /// <summary>canonical level + ln(s + 1e-8) / ln(2), each rounded; what is no number has no level.</summary>
    Detectron2Exported,

    /// <summary>ln(s + 1e-6) / ln(2), each rounded, counted from the canonical level; what is no number has no level.</summary>
    MmdetectionExported,
}
