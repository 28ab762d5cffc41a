using System;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>The weight of a pixel in a bilinear surface, by the distance t on one axis: 1 at 0, falling to 0 at -1 and 1. Stretches begin at a distance and have a length.</summary>
internal static class Hat
{
    private static readonly double[] s_kinks = [-1, 0, 1];

    // Between them it is straight.
    private static readonly (double From, double To)[] s_pieces = [(-1, 0), (0, 1)];

    public static double At(double t) => Math.Max(1 - Math.Abs(t), 0);

    /// <summary>The mean over a stretch. On a straight piece it is the value in the middle, however short the stretch.</summary>
    public static double Mean(double start, double length)
    {
        double end = start + length;
        return IsStraight(start, end) ? At(start + (length / 2)) : s_pieces.Sum(piece => Piece(start, end, piece.From, piece.To, length));
    }

    /// <summary>
    /// How the mean changes as one end of the stretch moves and the other stays. The mean is the integral over u from 0 to 1 of the hat at
    /// start + u * length; its derivatives are those of the hat's slope times 1 - u, and times u. So no difference of nearly equal numbers is
    /// divided by a short length.
    /// </summary>
    public static (double OfStart, double OfEnd) MeanSlopes(double start, double length)
    {
        double end = start + length;
        if (IsStraight(start, end))
        {
            double slope = Slope(start + (length / 2));
            return (slope / 2, slope / 2);
        }

        (double ofStart, double ofEnd) = (0, 0);
        foreach ((double low, double high) in s_pieces)
        {
            (double from, double to) = (Math.Max(start, low), Math.Min(end, high));
            if (to > from)
            {
                double share = (to - from) / length, u = (((from + to) / 2) - start) / length, slope = Slope((low + high) / 2);
                ofStart += share * (1 - u) * slope;
                ofEnd += share * u * slope;
            }
        }

        return (ofStart, ofEnd);
    }

    private static bool IsStraight(double start, double end) => !s_kinks.Any(kink => start < kink && kink < end);

    private static double Slope(double t) => Math.Abs(t) < 1 ? -Math.Sign(t) : 0;

    private static double Piece(double start, double end, double low, double high, double length)
    {
        (double from, double to) = (Math.Max(start, low), Math.Min(end, high));
        return to > from ? (to - from) / length * At((from + to) / 2) : 0;
    }
}
