using System.Runtime.CompilerServices;

namespace RoiGen.Sources;

/// <summary>Blocks are read where they lie: the channels of a pixel lie side by side, or a block is one channel.</summary>
internal unsafe class InPlaceSource(BoundChunk bound) : BlockSource(bound)
{
    /// <summary>
    /// How often a pixel may be read in place. The pixels of a channels-last map lie a power of two apart, so that few of them fit the caches at a time: from here on
    /// a dense copy is faster (W2, read 3.9 times: 3.3 ms by rows, 3.9 in place; W1's map with 100 regions, read 0.7 times: 7.6 by rows, 2.7 in place).
    /// </summary>
    private const int Reuse = 2;

    /// <summary>
    /// The most bytes of regions for which both passes at once are faster. Row passes go through the columns in order, which prefetchers follow: pixels that come from
    /// memory are 10 % slower without (100 regions of W1, 35 MB); those of 1 and 10 regions (3.5 MB) are 8 and 5 % faster.
    /// </summary>
    private const long MaxFusedBytes = 8 << 20;

    public override InputMode Mode => InputMode.InPlace;

    public override bool FusesPasses => Chunk.BoxArea <= MaxFusedBytes / sizeof(float) / Map.Channels;

    /// <summary>Nothing is brought, where reading in place is as fast. Where pixels are added to, no channel may lie in two blocks.</summary>
    public override double Cost(in SourceRequest request) =>
        request.Lanes == 1
        || (request.Map.HasChannelsTogether(request.Lanes) && (!request.Returns || request.Map.Channels % request.Lanes == 0) && request.Chunk.BoxArea < Reuse * request.Chunk.SweptArea) ? 0 : double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bring(ref BlockCursor cursor, int number) => cursor.Image = Chunk.Rois[number].Image;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float* Block(in BlockCursor cursor, int index) => Map.Pixel(cursor.Image, cursor.Group[index].First, 0, 0);

    protected override int Arrange(in SourceRequest request)
    {
        Places = new(0, 0, int.MaxValue, Map.RowStride, Map.PixelStride);
        return 0;
    }
}
