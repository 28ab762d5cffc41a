using RoiGen.Geometry;
using RoiGen.Memory;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>The memory of a call on maps of floats or bytes.</summary>
internal sealed class CallBuffers : ThreadBuffers<CallBuffers>, ICallBuffers<float>
{
    public CallBuffers()
    {
        Plans = new(this);
        Blocks = BlockSources.ForPooling(this);
        Returned = BlockSources.ForGradients(this);
        Features = BlockSources.ForWinners(this);
        Planes = new(this);
        Scales = new(this);
        Boxes = new(this);
        Slopes = new(this);
    }

    public PlanBuffers<float> Plans { get; }

    public BlockSources Blocks { get; }

    /// <summary>The sources of maps that gradients are added to.</summary>
    public BlockSources Returned { get; }

    /// <summary>The sources of maps whose values decide where a gradient goes.</summary>
    public BlockSources Features { get; }

    public PlaneSource Planes { get; }

    /// <summary>The scale and the bias of every channel, of calls that give them.</summary>
    public NativeBuffer<float> Scales { get; }

    /// <summary>The regions of a chunk on the map, of gradients by boxes.</summary>
    public NativeBuffer<MapBox<float>> Boxes { get; }

    /// <summary>What such a gradient has found for each of them.</summary>
    public NativeBuffer<BoxSlope> Slopes { get; }
}
