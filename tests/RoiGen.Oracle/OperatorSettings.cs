namespace RoiGen.Oracle;

/// <summary>What all operators have: the size of the output, and the arithmetic that finds positions.</summary>
public abstract record OperatorSettings
{
    /// <summary>Output rows, PH.</summary>
    public required int OutputHeight { get; init; }

    /// <summary>Output columns, PW.</summary>
    public required int OutputWidth { get; init; }

    /// <summary>Arithmetic of the coordinates, as far as the operator's definition has it: scaled corners, the positions of samples, the edges of bins.</summary>
    public Positions Positions { get; init; }
}
