using System;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>What a source of blocks is wanted for.</summary>
/// <param name="chunk">The planned regions.</param>
/// <param name="map">The map that they lie on.</param>
/// <param name="output">The bins of a region.</param>
/// <param name="family">The width of the blocks.</param>
/// <param name="ofRanges">Whether bins are maxima of ranges of pixels, which tables serve.</param>
/// <param name="headChannels">Channels of a head, for the others to begin a line of the output; 0 where there is none.</param>
/// <param name="returns">Whether pixels go back to the map, with what was added to them.</param>
internal readonly struct SourceRequest(
    ChunkPlan<float> chunk, MapView<float> map, OutputShape output, LaneFamily family, bool ofRanges = false, int headChannels = 0, bool returns = false)
{
    /// <summary>A region whose scratch, or whose bins, are larger than this is worked on in strips of rows of bins; the maxima of samples of W1 take 0.2 MB.</summary>
    public const long MaxStripBytes = 16 << 20;

    /// <summary>
    /// Channels of a group where they lie side by side, 256 bytes of a pixel: reading a channels-last map of W1 in runs of 64, 256 and 1024 bytes takes 4.9, 2.8 and
    /// 1.7 ms, writing its output 5.5, 1.1 and 1.1 ms; larger groups gain little and take more of the caches.
    /// </summary>
    private const int ChannelsTogether = 64;

    /// <summary>Boxes of more than this many pixels for each that is tapped are not copied for the few: they are read in place, one channel at a time.</summary>
    private const long SparseBoxes = 64;

    public readonly ChunkPlan<float> Chunk = chunk;
    public readonly MapView<float> Map = map;
    public readonly OutputShape Output = output;
    public readonly LaneFamily Family = family;
    public readonly bool OfRanges = ofRanges;
    public readonly int HeadChannels = headChannels;
    public readonly bool Returns = returns;

    /// <summary>Channels of a block.</summary>
    public readonly int Lanes = family.Lanes;

    /// <summary>The same in place, one channel at a time.</summary>
    public SourceRequest ByChannel => new(Chunk, Map, Output, LaneFamily.Single, OfRanges, headChannels: 0, Returns);

    /// <summary>Blocks that are worked on together, because their channels lie side by side in the map or in the output.</summary>
    public int BlocksTogether => Map.HasChannelsTogether(Lanes) || Output.Layout == TensorLayout.Nhwc
        ? Math.Min(ChannelsTogether / Lanes, ChannelBlock.CountOf(Map.Channels, Lanes))
        : 1;

    /// <summary>
    /// The same; of planes that are pooled, blocks that have a line of channels between them, so that few lines of the output lie between two groups. One channel at a time stays one,
    /// and gradients are shared among threads by groups alone, so they keep the smallest.
    /// </summary>
    public int BlocksOfLines => Lanes == 1 || Returns ? BlocksTogether : Math.Max(BlocksTogether, Math.Min(CacheLine.Floats / Lanes, ChannelBlock.CountOf(Map.Channels, Lanes)));

    /// <summary>Whether blocks of this width are worth their scratch: no strip of it is too large. Of a map with fewer channels than lanes most of it would be empty, so all rows of bins are one strip.</summary>
    public bool ScratchPays =>
        Lanes == 1
        || Chunk.MaxScratch * Lanes * sizeof(float) <= MaxStripBytes
        || (Chunk.MaxScratchOfRow * Lanes * sizeof(float) <= MaxStripBytes && Map.Channels >= Lanes);

    /// <summary>Whether the regions tap few of the pixels between their corners.</summary>
    public bool IsSparse => Chunk.BoxArea > SparseBoxes * Chunk.TappedArea;
}
