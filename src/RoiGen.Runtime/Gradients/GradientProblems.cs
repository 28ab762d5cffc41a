using RoiGen.Settings;

namespace RoiGen.Gradients;

/// <summary>What is wrong with a specification where its gradient is asked for.</summary>
internal static class GradientProblems
{
    /// <summary>The first problem of settings with a step after pooling, which has no gradient here.</summary>
    public static SpecProblem? First<TSpec>(in TSpec spec, OutputStep step = default)
        where TSpec : struct, IOperatorSpec<TSpec> => SpecRules.FirstProblemOfFloats(spec, step, SpecRules.StepOfGradient);

    /// <summary>The same of a gradient without features, which maxima need.</summary>
    public static SpecProblem? FirstWithoutFeatures(in RoiAlignSpec spec) =>
        First(spec, spec.Step)
        ?? (RoiAlignInfo.Table.FeaturesDecide(spec)
            ? new("Reduction", spec.Reduction.ToString(), "Average for a gradient without features: those of a maximum decide where it goes, so give them")
            : null);

    /// <summary>The same of a gradient by boxes, which only bilinear crops have.</summary>
    public static SpecProblem? FirstOfBoxes(in CropAndResizeSpec spec) =>
        First(spec)
        ?? (spec.Interpolation == Interpolation.Bilinear ? null : new("Interpolation", spec.Interpolation.ToString(), "Bilinear for a gradient of boxes: the nearest pixel does not move with them"));
}
