namespace RoiGen.Onnx.Verifying;

/// <summary>How far an output of the new model is from that of the old one.</summary>
/// <param name="Name">The output.</param>
/// <param name="Shape">Its shape, or both where they differ.</param>
/// <param name="SameShape">Whether there are values to compare.</param>
/// <param name="IsFloat">Whether the output is float32; others are equal or not.</param>
/// <param name="Largest">The largest difference; of outputs that are not float32, 1 where any value differs.</param>
/// <param name="Magnitude">The largest value of the old model.</param>
internal sealed record OutputDifference(string Name, string Shape, bool SameShape, bool IsFloat, double Largest, double Magnitude)
{
    // Rounding of pooled values, carried through the layers behind them.
    private const double Allowed = 1e-4;

    /// <summary>Whether it is more than what rounding makes.</summary>
    public bool IsLarge => !SameShape || !(Largest <= Allowed * System.Math.Max(1, Magnitude));
}
