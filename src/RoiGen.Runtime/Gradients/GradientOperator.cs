using RoiGen.Plans;

namespace RoiGen.Gradients;

/// <summary>The gradient of an operator: where it looks, and how that is added to.</summary>
/// <param name="planner">Where to look.</param>
/// <param name="gradient">How what is there is added to.</param>
internal readonly struct GradientOperator<TPlanner, TGradient>(TPlanner planner, TGradient gradient)
    where TPlanner : struct, IRoiPlanner<float>
    where TGradient : struct, IGradient
{
    // Fields: a planner holds a whole specification, which a property would copy each time.
    public readonly TPlanner Planner = planner;
    public readonly TGradient Gradient = gradient;
}
