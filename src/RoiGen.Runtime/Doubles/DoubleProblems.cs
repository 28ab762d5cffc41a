using RoiGen.Settings;

namespace RoiGen.Doubles;

/// <summary>What is wrong with a specification where maps are of doubles.</summary>
internal static class DoubleProblems
{
    /// <summary>The first problem of settings with a step after pooling, which maps of doubles do not have.</summary>
    public static SpecProblem? First<TSpec>(in TSpec spec, OutputStep step = default)
        where TSpec : struct, IOperatorSpec<TSpec> =>
        SpecRules.FirstProblemOfFloats(spec, step, "none for maps of doubles, whose output is that of the bins: take the step on it, or pool maps of floats");
}
