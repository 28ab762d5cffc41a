using System.Runtime.CompilerServices;
using RoiGen.Memory;

namespace RoiGen.Sources;

/// <summary>The sources of blocks, of which a chunk takes the one that brings the fewest pixels.</summary>
internal sealed class BlockSources
{
    private readonly InPlaceSource _inPlace;
    private readonly WindowSource _window;

    // Of equals the first serves.
    private readonly BlockSource[] _all;

    private BlockSources(InPlaceSource inPlace, WindowSource window, params BlockSource[] all) => (_inPlace, _window, _all) = (inPlace, window, all);

    /// <summary>The sources of a forward pass.</summary>
    /// <param name="set">The set that counts their bytes.</param>
    public static BlockSources ForPooling(BufferSet set)
    {
        BoundChunk bound = new(set);
        InPlaceSource inPlace = new(bound);
        return new(inPlace, new(bound), new TableSource(bound), inPlace, new BoxSource(bound), new RowRingSource(bound), new PlanarSource(bound, set));
    }

    /// <summary>The sources of maps whose values decide where a gradient goes: blocks of pixels, or tables that say where a maximum lies.</summary>
    /// <inheritdoc cref="ForPooling"/>
    public static BlockSources ForWinners(BufferSet set)
    {
        BoundChunk bound = new(set);
        InPlaceSource inPlace = new(bound);
        return new(inPlace, new(bound), new WinnerTableSource(bound), inPlace, new BoxSource(bound), new RowRingSource(bound));
    }

    /// <summary>The sources of maps that gradients are added to: blocks of pixels that go back to the map.</summary>
    /// <inheritdoc cref="ForPooling"/>
    public static BlockSources ForGradients(BufferSet set)
    {
        BoundChunk bound = new(set);
        InPlaceSource inPlace = new(bound);
        return new(inPlace, new(bound), inPlace, new BoxSource(bound), new RowRingSource(bound));
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

    /// <summary>The whole window of the regions.</summary>
    public BlockSource ChooseWindow(in SourceRequest request)
    {
        _window.Prepare(request);
        return _window;
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
