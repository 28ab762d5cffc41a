namespace RoiGen;

/// <summary>How a pyramid's level formula is kept from log2(0), and a region just below a boundary from the lower level. The frameworks differ.</summary>
public enum LevelGuard
{
    /// <summary>floor(level + log2(size / canonical) + 1e-6), as torchvision's <c>MultiScaleRoIAlign</c>.</summary>
    Torchvision,

    /// <summary>floor(level + log2(size / canonical + 1e-8)), as detectron2's <c>ROIPooler</c>.</summary>
    Detectron2,
}
