using RoiGen.Kernels.Portable;
using RoiGen.Memory;

namespace RoiGen.Sources;

/// <summary>The sources of blocks, of which a chunk takes the one that brings the fewest pixels.</summary>
internal sealed class BlockSources(BufferSet set)
{
    private readonly InPlaceSource _inPlace = new(set);
    private readonly TableSource _tables = new(set);

    // Of equals the first.
    private readonly BlockSource[] _others = [new BoxSource(set), new RowRingSource(set), new PlanarSource(set)];

    /// <summary>Chooses a source and prepares it. Where none is worth its memory for blocks of this width, or would bring far more than is tapped, it is one channel at a time, in place.</summary>
    /// <param name="request">What it is for.</param>
    /// <param name="ofRanges">Whether bins are maxima of ranges of pixels, which tables serve.</param>
    public BlockSource Choose(in SourceRequest request, bool ofRanges)
    {
        BlockSource? chosen =
            ofRanges && _tables.Pays(request) ? _tables
            : !request.ScratchPays ? null
            : !double.IsInfinity(_inPlace.Cost(request)) ? _inPlace
            : request.IsSparse ? null
            : Cheapest(request);
        SourceRequest served = chosen is null ? request with { Family = LaneFamily.Single } : request;
        chosen ??= _inPlace;
        chosen.Prepare(served);
        return chosen;
    }

    private BlockSource? Cheapest(in SourceRequest request)
    {
        BlockSource? cheapest = null;
        double least = double.PositiveInfinity;
        foreach (BlockSource source in _others)
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
