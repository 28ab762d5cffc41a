using RoiGen.Settings;

namespace RoiGen.Kernels.Portable;

/// <summary>What becomes of each value by itself: a scale and a bias of its channel, an activation, a byte.</summary>
/// <param name="step">The settings.</param>
/// <param name="scales">Whether channels have a scale and a bias.</param>
/// <param name="numbers">The numbers of the output.</param>
internal readonly struct ValueStep(OutputStep step, bool scales, OutputNumbers numbers)
{
    public readonly bool Scales = scales;
    public readonly bool Rectifies = step.Activation == Activation.Relu;
    public readonly bool Quantises = numbers.AreBytes;

    /// <summary>What a step of a byte is worth.</summary>
    public readonly float OutputScale = step.OutputScale;

    public readonly float ZeroPoint = step.OutputZeroPoint;

    /// <summary>The lowest byte, counted from the zero point.</summary>
    public readonly float Lowest = numbers.Lowest - step.OutputZeroPoint;

    /// <summary>The highest byte, counted from the zero point.</summary>
    public readonly float Highest = numbers.Highest - step.OutputZeroPoint;

    /// <summary>Whether anything happens at all.</summary>
    public readonly bool HasWork = scales || step.Activation != Activation.None || numbers.AreBytes;
}
