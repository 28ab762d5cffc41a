namespace RoiGen.Onnx.Tests.Building;

/// <summary>What a model of the multi-scale pattern is like.</summary>
internal sealed record PyramidSettings
{
    public Exporter Exporter { get; init; }

    public int Levels { get; init; } = 4;

    public int Opset { get; init; } = 11;

    /// <summary>The number of boxes where the model fixes it, as exports without dynamic axes do.</summary>
    public int? Boxes { get; init; }

    /// <summary>How many images boxes come from, an input each.</summary>
    public int Images { get; init; } = 1;

    /// <summary>Whether constants are initializers instead of nodes.</summary>
    public bool Initializers { get; init; }

    /// <summary>coordinate_transformation_mode, where it is written.</summary>
    public string? Mode { get; init; }

    /// <summary>Whether the squeeze of the images' column is an If, as tracers write it where they know no lengths.</summary>
    public bool SqueezesByIf { get; init; }

    /// <summary>Whether results are put at their rows by ScatterND.</summary>
    public bool ScattersBlocks { get; init; }

    /// <summary>How columns of boxes are taken; those of a level are not split.</summary>
    public ColumnForm Columns { get; init; }

    /// <summary>Whether row numbers are taken from what NonZero finds by Gather, not by Split and Squeeze.</summary>
    public bool TakesRows { get; init; }

    /// <summary>Whether the column of images is filled, as detectron2 0.3 to 0.5 does; later ones repeat a number.</summary>
    public bool FillsImages { get; init; }

    /// <summary>Whether a second head pools the same boxes.</summary>
    public bool HasMasks { get; init; }

    /// <summary>Whether all maps have the scale of the first, as those of torchvision's mobilenet detectors have.</summary>
    public bool OneScale { get; init; }
}
