using RoiGen.Kernels.Portable;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>What becomes of bins, with the numbers of a call.</summary>
/// <param name="step">The settings.</param>
/// <param name="bins">Bins of a region.</param>
/// <param name="scale">A scale for each channel, with room for a vector behind; null without.</param>
/// <param name="bias">A bias for each channel, with room for a vector behind; null without.</param>
/// <param name="numbers">The numbers of the output.</param>
internal readonly unsafe struct BoundStep(OutputStep step, int bins, float* scale, float* bias, OutputNumbers numbers)
{
    public readonly OverBins Over = step.Over;

    /// <summary>What the sum of the bins is multiplied by for their average.</summary>
    public readonly float ShareOfBin = 1f / bins;

    public readonly ValueStep Values = new(step, scale != null, numbers);

    public readonly float* Scale = scale;

    public readonly float* Bias = bias;
}
