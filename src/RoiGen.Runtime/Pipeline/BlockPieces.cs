using System;

namespace RoiGen.Pipeline;

/// <summary>How the regions and the groups of channels of a chunk are shared among threads: as equal pieces, each of some groups and some regions.</summary>
internal readonly struct BlockPieces
{
    private readonly int _groups;
    private readonly int _regions;
    private readonly int _groupPieces;
    private readonly int _regionPieces;

    /// <param name="groups">Groups of channels.</param>
    /// <param name="regions">Regions.</param>
    /// <param name="regionByRegion">Whether the pixels of each region are brought by themselves: cutting regions costs nothing then, and else brings rows in twice.</param>
    /// <param name="threads">How many threads take part.</param>
    public BlockPieces(int groups, int regions, bool regionByRegion, int threads)
    {
        (_groups, _regions) = (groups, regions);
        int wanted = threads == 1 ? 1 : CallThreads.PiecesPerThread * threads;
        _groupPieces = regionByRegion ? Math.Clamp(wanted / regions, 1, groups) : groups;
        _regionPieces = Math.Min(regionByRegion ? (wanted - 1 + _groupPieces) / _groupPieces : Cuts(groups, threads), regions);
    }

    public int Count => _groupPieces * _regionPieces;

    /// <summary>The groups of a piece.</summary>
    public (int First, int End) GroupsOf(int piece) => CallThreads.Part(piece / _regionPieces, _groupPieces, _groups);

    /// <summary>The regions of a piece.</summary>
    public (int First, int End) RegionsOf(int piece) => CallThreads.Part(piece % _regionPieces, _regionPieces, _regions);

    // The fewest cuts that leave no thread without work for more than an eighth of the time: none where each thread takes as many groups.
    private static int Cuts(int groups, int threads)
    {
        // No fewer have as many pieces as there are threads, but for an eighth.
        long cuts = Math.Max(((8L * threads) - 1 + (9L * groups)) / (9L * groups), 1);
        while (IsUneven(groups * cuts, threads))
        {
            cuts++;
        }

        return (int)cuts;
    }

    private static bool IsUneven(long pieces, int threads)
    {
        long rounds = ((pieces - 1) / threads) + 1;
        return 8 * ((rounds * threads) - pieces) > pieces;
    }
}
