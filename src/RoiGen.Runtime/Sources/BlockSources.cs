using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;

namespace RoiGen.Sources;

/// <summary>The sources of blocks, of which a chunk takes the one that brings the fewest pixels.</summary>
internal sealed class BlockSources
{
    private readonly InPlaceSource _inPlace;
    private readonly TableSource _tables;

    // Of equals the first serves.
    private readonly BlockSource[] _ofPixels;

    /// <param name="set">The set that counts their bytes.</param>
    public BlockSources(BufferSet set)
    {
        _inPlace = new(set);
        _tables = new(set);
        _ofPixels = [_inPlace, new BoxSource(set), new RowRingSource(set), new PlanarSource(set)];
    }

    /// <summary>Chooses a source and prepares it. Where none is worth its memory for blocks of this width, or would bring far more than is tapped, it is one channel at a time, in place.</summary>
    /// <param name="request">What it is for.</param>
    /// <param name="ofRanges">Whether bins are maxima of ranges of pixels, which tables serve.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BlockSource Choose(in SourceRequest request, bool ofRanges)
    {
        BlockSource? chosen =
            ofRanges && _tables.Pays(request) ? _tables
            : request.ScratchPays ? Cheapest(request)
            : null;
        SourceRequest served = chosen is null ? request with { Family = LaneFamily.Single } : request;
        chosen ??= _inPlace;
        chosen.Prepare(served);
        return chosen;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private BlockSource? Cheapest(in SourceRequest request)
    {
        BlockSource? cheapest = null;
        double least = double.PositiveInfinity;
        foreach (BlockSource source in _ofPixels)
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
