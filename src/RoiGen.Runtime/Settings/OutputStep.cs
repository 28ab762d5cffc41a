using System;
using System.Globalization;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>
/// What becomes of the bins of a region on their way to the output, in this order: <see cref="Over"/> all bins of a region; times a scale and plus a bias of the channel, with one
/// rounding, where a call gives them; <see cref="Activation"/>; and, of an output of bytes, clamp(round(value / <see cref="OutputScale"/>) + <see cref="OutputZeroPoint"/>). Nothing of that is a pass of its own over memory.
/// The counterpart of <see cref="T:RoiGen.RoiOutputAttribute"/>.
/// </summary>
public readonly record struct OutputStep
{
    /// <summary>Whether the bins of a region become one value: the output is then <c>[rois, channels]</c>.</summary>
    public OverBins Over { get; init; }

    /// <summary>A function of each value.</summary>
    public Activation Activation { get; init; }

    /// <summary>
    /// What a step of an output of <see cref="sbyte"/> or <see cref="byte"/> is worth, as ONNX <c>QuantizeLinear</c> has it: positive and finite; 0, the default, of an output of
    /// <see cref="float"/>. Halves are rounded to the even number, and NaN becomes the zero point.
    /// </summary>
    public float OutputScale { get; init; }

    /// <summary>The byte that stands for 0, of the output's type: -128 to 127, or 0 to 255; 0 of an output of <see cref="float"/>.</summary>
    public int OutputZeroPoint { get; init; }

    internal string Text => FormattableString.Invariant(
        $"{nameof(Over)} = {Over}, {nameof(Activation)} = {Activation}, {nameof(OutputScale)} = {OutputScale}, {nameof(OutputZeroPoint)} = {OutputZeroPoint}");

    internal OutputStep Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : ISettingVisitor => new()
        {
            Over = (OverBins)visitor.Choice(nameof(Over), (int)Over, typeof(OverBins), (int)OverBins.Max),
            Activation = (Activation)visitor.Choice(nameof(Activation), (int)Activation, typeof(Activation), (int)Activation.Relu),
            OutputScale = visitor.Float(nameof(OutputScale), OutputScale, FloatRange.Any, otherwise: 0, ofImages: false),
            OutputZeroPoint = visitor.Number(nameof(OutputZeroPoint), OutputZeroPoint, sbyte.MinValue, byte.MaxValue, " (of the output's type)"),
        };

    /// <summary>What is wrong with the scale and the zero point of an output of these numbers.</summary>
    internal SpecProblem? ProblemWith(OutputNumbers numbers) =>
        !(numbers.AreBytes ? FloatRange.Positive.Has(OutputScale) : OutputScale == 0) ? Problem(nameof(OutputScale), OutputScale, FloatRange.Positive.Allowed, numbers)
        : OutputZeroPoint < numbers.Lowest || OutputZeroPoint > numbers.Highest
            ? Problem(nameof(OutputZeroPoint), OutputZeroPoint, FormattableString.Invariant($"{numbers.Lowest} to {numbers.Highest}"), numbers)
        : null;

    private static SpecProblem Problem(string name, IFormattable value, string allowed, OutputNumbers numbers) => new(
        name,
        value.ToString(null, CultureInfo.InvariantCulture),
        numbers.AreBytes ? $"{allowed} where the output is of {numbers.Name}" : "nothing here: it belongs to outputs of bytes, Span<sbyte> or Span<byte>");
}
