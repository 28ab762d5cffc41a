namespace RoiGen.Oracle;

/// <summary>The arithmetic in which an oracle finds coordinates and bin edges. Weights and sums are in double either way.</summary>
public enum Positions
{
    /// <summary>
    /// float32 in the written order, as the frameworks do. A sample's value jumps to 0 at -1, H and W, and a pooling bin gains a cell when a
    /// product rounds above an integer, so only the same roundings give the same answer there.
    /// </summary>
    Float32,

    /// <summary>double: what the formulas mean, with next to no rounding.</summary>
    Double,
}
