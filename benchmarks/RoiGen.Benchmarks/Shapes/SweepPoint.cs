namespace RoiGen.Benchmarks.Shapes;

/// <summary>One contestant on one shape of a sweep.</summary>
/// <param name="Sweep">Which dimension was varied.</param>
/// <param name="Value">Its value.</param>
/// <param name="Series">Who, in which layout.</param>
/// <param name="MinMs">Fastest call.</param>
/// <param name="NsPerOutput">Fastest call, a value of the output.</param>
/// <param name="TimesNeighbour">How many times slower an output is than at a neighbour in the sweep, beyond what it has more to read; 1 if it is faster than both.</param>
/// <param name="Input">How the map was read.</param>
/// <param name="Streamed">Whether the output went past the cache.</param>
internal sealed record SweepPoint(
    string Sweep, int Value, SweepSeries Series, double MinMs, double NsPerOutput, double TimesNeighbour, InputMode Input, bool Streamed)
{
    /// <summary>A neighbour this many times faster is a cliff.</summary>
    public const double Cliff = 1.5;

    public bool IsCliff => TimesNeighbour > Cliff;
}

/// <summary>A line through a sweep.</summary>
/// <param name="Contestant">Portable or specialised.</param>
/// <param name="Layout">Layout of map and output.</param>
internal sealed record SweepSeries(string Contestant, TensorLayout Layout);
