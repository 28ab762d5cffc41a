using System.Numerics;

namespace RoiGen.Pipeline;

/// <summary>The memory of a call: plans, and whatever else its kind of map takes.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal interface ICallBuffers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    PlanBuffers<T> Plans { get; }
}
