using System;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>The gradient of a loss with respect to a batch of maps, added to zeros, and how it came about.</summary>
public sealed class MapGradient
{
    /// <summary>A lead below which arithmetic in float32 may find another winner.</summary>
    public const double LeadOfFloat32 = 1e-6;

    private readonly FeatureTensor _shape;

    // For each pixel the last bin that added to it.
    private readonly int[] _last;

    internal MapGradient(FeatureTensor shape, int bins)
    {
        _shape = shape;
        int pixels = shape.Images * shape.Channels * shape.Height * shape.Width;
        (Values, Magnitude, Meets, Lead) = (new double[pixels], new double[pixels], new int[pixels], new double[bins]);
        _last = new int[pixels];
        Array.Fill(_last, -1);
        Array.Fill(Lead, double.PositiveInfinity);
    }

    /// <summary>The gradient, <c>[image, channel, row, column]</c>.</summary>
    public double[] Values { get; }

    /// <summary>For each pixel the sum of the absolute values of all that was added.</summary>
    public double[] Magnitude { get; }

    /// <summary>For each pixel how many bins added something that is not 0.</summary>
    public int[] Meets { get; }

    /// <summary>
    /// For each bin of the output how far the winner of a maximum lies before every candidate at another place, relative to the size of what was
    /// added up for the two. Infinity where nothing competes: in averages, in maxima of pixels, which nothing rounds, and against a candidate
    /// that is equal in float32 too, in whatever order it is added up, for there the first in order wins.
    /// </summary>
    public double[] Lead { get; }

    /// <summary>The bins whose winner may be another one in less precise arithmetic: a caller who gives them the output gradient 0 compares all others.</summary>
    /// <param name="lead">The largest lead that does not decide.</param>
    public bool[] Ambiguous(double lead = LeadOfFloat32) => [.. Lead.Select(one => one <= lead)];

    internal void Add(int bin, int image, int channel, int y, int x, double term)
    {
        int pixel = (((((image * _shape.Channels) + channel) * _shape.Height) + y) * _shape.Width) + x;
        Values[pixel] += term;
        Magnitude[pixel] += Math.Abs(term);
        if (term != 0 && _last[pixel] != bin)
        {
            _last[pixel] = bin;
            Meets[pixel]++;
        }
    }
}
