using RoiGen.Memory;
using RoiGen.Pipeline;

namespace RoiGen.Doubles;

/// <summary>The memory of a call on maps of doubles: that of its plans.</summary>
internal sealed class DoubleBuffers : ThreadBuffers<DoubleBuffers>, ICallBuffers<double>
{
    public DoubleBuffers() => Plans = new(this);

    public PlanBuffers<double> Plans { get; }
}
