namespace RoiGen;

/// <summary>A function of each value of the output, after scale and bias.</summary>
public enum Activation
{
    /// <summary>The value as it is.</summary>
    None,

    /// <summary>0 where the value is less than 0, and else the value: NaN stays.</summary>
    Relu,
}
