using System.Runtime.CompilerServices;
using RoiGen.Memory;

namespace RoiGen.Sources;

/// <summary>The sources of blocks, of which a chunk takes the one that brings the fewest pixels.</summary>
internal sealed class BlockSources
{
    private readonly InPlaceSource _inPlace;

    // Of equals the first serves.
    private readonly BlockSource[] _all;

    /// <param name="set">The set that counts their bytes.</param>
    /// <param name="ofPixels">Whether every source has blocks of pixels, as gradients need them: neither tables of maxima nor planes.</param>
    public BlockSources(BufferSet set, bool ofPixels = false)
    {
        BoundChunk bound = new(set);
        _inPlace = new(bound);
        (BoxSource boxes, RowRingSource rows) = (new(bound), new(bound));
        _all = ofPixels ? [_inPlace, boxes, rows] : [new TableSource(bound), _inPlace, boxes, rows, new PlanarSource(bound, set)];
    }

    /// <summary>Chooses a source and prepares it. Where none is worth its memory for blocks of this width, or would bring far more than is tapped, it is one channel at a time, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BlockSource Choose(in SourceRequest request)
    {
        if (request.ScratchPays && Cheapest(request) is { } cheapest)
        {
            cheapest.Prepare(request);
            return cheapest;
        }

        return ChooseByChannel(request);
    }

    /// <summary>One channel at a time, in place.</summary>
    public BlockSource ChooseByChannel(in SourceRequest request)
    {
        _inPlace.Prepare(request.ByChannel);
        return _inPlace;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private BlockSource? Cheapest(in SourceRequest request)
    {
        BlockSource? cheapest = null;
        double least = double.PositiveInfinity;
        foreach (BlockSource source in _all)
        {
            double cost = source.Cost(request);
            if (cost < least)
            {
                (cheapest, least) = (source, cost);
            }
        }

        return cheapest;
    }
}
