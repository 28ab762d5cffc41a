using System;

namespace RoiGen;

/// <summary>
/// What becomes of the bins on their way to the output, beside <see cref="RoiAlignAttribute"/>, <see cref="RoiPoolAttribute"/> or <see cref="PrRoiPoolAttribute"/>: over all bins of a region, a scale and a bias of
/// each channel, an activation, bytes, in this order. It costs no pass over memory; <see cref="OutputStep"/> has the definitions.
/// </summary>
/// <remarks>
/// A method that scales has two more parameters before its output:
/// <c>void M(FeatureMap&lt;float&gt; features, RoiBatch rois, ReadOnlySpan&lt;float&gt; scale, ReadOnlySpan&lt;float&gt; bias, Span&lt;float&gt; output)</c>. An output of bytes is a
/// <c>Span&lt;sbyte&gt;</c> or a <c>Span&lt;byte&gt;</c>, and needs <see cref="OutputScale"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RoiOutputAttribute : Attribute
{
    /// <summary>Whether the bins of a region become one value: the output is then <c>[rois, channels]</c>.</summary>
    public OverBins Over { get; set; }

    /// <summary>A function of each value, after scale and bias.</summary>
    public Activation Activation { get; set; }

    /// <summary>What a step of an output of bytes is worth: positive and finite. Not for an output of floats.</summary>
    public float OutputScale { get; set; }

    /// <summary>The byte that stands for 0: -128 to 127 of <c>sbyte</c>, 0 to 255 of <c>byte</c>. Not for an output of floats.</summary>
    public int OutputZeroPoint { get; set; }
}
