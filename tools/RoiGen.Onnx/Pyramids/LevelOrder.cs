using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Onnx.Pyramids;

/// <summary>In which order a framework's exporter writes the arithmetic of levels. Each operator rounds to float32, so another order is another rule.</summary>
/// <param name="Name">The value of level_rule that computes the same.</param>
/// <param name="Framework">Whose files have it.</param>
/// <param name="Guard">What it adds to keep boxes just below a boundary from the lower level, or zero from the logarithm.</param>
/// <param name="Steps">The operators, from the floor upwards.</param>
internal sealed record LevelOrder(string Name, string Framework, float Guard, IReadOnlyList<LevelStep> Steps)
{
    /// <summary>floor(level + ln(s) / ln 2 + 1e-6): torchvision's LevelMapper.</summary>
    public static readonly LevelOrder Torchvision = new(
        "torchvision_exported", "torchvision", 1e-6f, [LevelStep.Guard, LevelStep.Level, LevelStep.Binary, LevelStep.Logarithm, LevelStep.Size, LevelStep.Root]);

    /// <summary>floor(level + ln(s + 1e-8) / ln 2): detectron2's assign_boxes_to_levels, since version 0.3.</summary>
    public static readonly LevelOrder Detectron2 = new(
        "detectron2_exported", "detectron2", 1e-8f, [LevelStep.Level, LevelStep.Binary, LevelStep.Logarithm, LevelStep.Guard, LevelStep.Size, LevelStep.Root]);

    /// <summary>floor(ln(s + 1e-6) / ln 2), counted from the finest map: mmdetection's map_roi_levels.</summary>
    public static readonly LevelOrder Mmdetection = new(
        "mmdetection_exported", "mmdetection", 1e-6f, [LevelStep.Binary, LevelStep.Logarithm, LevelStep.Guard, LevelStep.Size, LevelStep.Root]);

    private static readonly LevelOrder[] All = [Torchvision, Detectron2, Mmdetection];

    /// <summary>Whether level 0 is the finest map, whatever its scale.</summary>
    public bool CountsFromFinest => !Steps.Contains(LevelStep.Level);

    /// <summary>The order that has so many sums between the floor and the logarithm: two, one or none. Whatever has more is none of them, and is read as the one with most.</summary>
    public static LevelOrder WithSums(int sums) => All.FirstOrDefault(order => order.Steps.TakeWhile(step => step is LevelStep.Guard or LevelStep.Level).Count() == sums, Torchvision);
}
