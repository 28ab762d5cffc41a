namespace RoiGen.Oracle;

/// <summary>The gradient of a loss with respect to the corners of regions, in the units of <see cref="Roi"/>.</summary>
/// <param name="Values">x1, y1, x2, y2 of every region.</param>
/// <param name="Magnitude">For each of them the sum of the absolute values of all terms of the definition.</param>
public sealed record BoxGradient(double[] Values, double[] Magnitude)
{
    internal static BoxGradient Zeros(int regions) => new(new double[regions * 4], new double[regions * 4]);

    internal void Add(int region, Corner corner, double term, double magnitude)
    {
        Values[(region * 4) + (int)corner] += term;
        Magnitude[(region * 4) + (int)corner] += magnitude;
    }

    internal enum Corner
    {
        X1,
        Y1,
        X2,
        Y2,
    }
}
