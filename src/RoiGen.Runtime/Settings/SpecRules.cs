namespace RoiGen.Settings;

/// <summary>What is wrong with a specification, and the limits of what operators share.</summary>
internal static class SpecRules
{
    /// <summary>What is allowed of a step after pooling where a gradient is asked for.</summary>
    public const string StepOfGradient = "none for a gradient, which is that of the bins: go back through the step first";

    public const int MaxOutput = 1024;
    public const int MaxSamples = 256;
    public const int MaxLevel = 100;
    public const float MaxMinimumSize = 1e6f;

    public static SpecProblem? FirstProblem<TSpec>(in TSpec spec)
        where TSpec : struct, IOperatorSpec<TSpec> => Problems(spec).First;

    /// <summary>The first problem where the output is of these numbers.</summary>
    public static SpecProblem? FirstProblem<TSpec>(in TSpec spec, OutputNumbers output)
        where TSpec : struct, IOperatorSpec<TSpec> => Problems(spec, ofFloats: false, output).First;

    /// <summary>The first problem where maps are of floats: the settings of images are wrong too.</summary>
    public static SpecProblem? FirstProblemOfFloats<TSpec>(in TSpec spec)
        where TSpec : struct, IOperatorSpec<TSpec> => Problems(spec, ofFloats: true).First;

    /// <summary>The same where there is to be no step after pooling.</summary>
    /// <param name="spec">The other settings.</param>
    /// <param name="step">The step.</param>
    /// <param name="allowed">What is allowed of it, and why.</param>
    public static SpecProblem? FirstProblemOfFloats<TSpec>(in TSpec spec, OutputStep step, string allowed)
        where TSpec : struct, IOperatorSpec<TSpec> =>
        FirstProblemOfFloats(spec) ?? (step == default ? null : new("Step", step.Text, allowed));

    public static SpecProblems Problems<TSpec>(TSpec spec, bool ofFloats = false, OutputNumbers? output = null)
        where TSpec : struct, IOperatorSpec<TSpec>
    {
        SpecCheck check = new(ofFloats, output);
        spec.Visit(ref check);
        return check.Problems;
    }

    public static SpecProblem? FirstProblem(in LevelAssignment assignment)
    {
        SpecCheck check = default;
        check.Float(nameof(assignment.CanonicalSize), assignment.CanonicalSize, FloatRange.Positive, otherwise: 0, ofImages: false);
        check.Number(nameof(assignment.CanonicalLevel), assignment.CanonicalLevel, -MaxLevel, MaxLevel, string.Empty);
        check.Choice(nameof(assignment.Guard), (int)assignment.Guard, typeof(LevelGuard), (int)LevelGuard.MmdetectionExported);
        return check.Problems.First;
    }
}
