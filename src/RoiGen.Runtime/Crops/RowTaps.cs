namespace RoiGen.Crops;

/// <summary>The taps of a row of the output.</summary>
/// <param name="lines">Where the line of each lies.</param>
/// <param name="weights">The weight of each.</param>
internal unsafe struct RowTaps(nint* lines, float* weights)
{
    public readonly nint* Lines = lines;
    public readonly float* Weights = weights;

    /// <summary>How many there are.</summary>
    public int Count;

    /// <summary>What the row begins with: what lies off the image, times its weight.</summary>
    public float Start;

    public void Add(nint line, float weight)
    {
        (Lines[Count], Weights[Count]) = (line, weight);
        Count++;
    }
}
