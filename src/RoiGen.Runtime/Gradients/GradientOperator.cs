namespace RoiGen.Gradients;

/// <summary>The gradient of an operator: where it looks, and how that is added to.</summary>
/// <typeparam name="TBuffers">The memory that a call takes.</typeparam>
/// <typeparam name="TPlanner">Where to look.</typeparam>
/// <typeparam name="TGradient">How what is there is added to.</typeparam>
/// <param name="planner">Where to look.</param>
/// <param name="gradient">How what is there is added to.</param>
internal readonly struct GradientOperator<TBuffers, TPlanner, TGradient>(TPlanner planner, TGradient gradient)
    where TPlanner : struct
    where TGradient : struct
{
    // Fields: a planner holds a whole specification, which a property would copy each time.
    public readonly TPlanner Planner = planner;
    public readonly TGradient Gradient = gradient;
}
