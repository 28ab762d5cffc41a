using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>How the regions of a chunk get the plane of one channel after the other: where it lies, or as the window that they touch.</summary>
/// <remarks>A call owns it. Once it is bound nothing of it changes, so any thread may read from it.</remarks>
internal sealed unsafe class PlaneSource(BufferSet set)
{
    /// <summary>A window of more bytes than this is not worth its memory: the map is then read in place.</summary>
    private const long MaxWindowBytes = 64 << 20;

    /// <summary>Where a region would have to ask for more lines, it reads only a small part of its plane.</summary>
    private const int MaxLinesAhead = 4;

    private ChunkPlan<float> _chunk = null!;
    private MapView<float> _map;
    private LaneFamily _family = null!;
    private bool _transposes;
    private BlockPlaces _places;

    public ChunkPlan<float> Chunk => _chunk;

    /// <summary>What the plans are to it.</summary>
    public BoundChunk Bound { get; } = new(set);

    /// <summary>How the map is read, for an explanation.</summary>
    public InputMode Mode => _transposes ? InputMode.Window : InputMode.InPlace;

    /// <summary>Elements from a plane to the next.</summary>
    public nint PlaneStride => _transposes ? _chunk.ColumnCount : _map.ChannelStride;

    /// <summary>Where pixels lie in a plane.</summary>
    public ref readonly BlockPlaces Places => ref _places;

    /// <summary>Elements from a row to the next.</summary>
    public int RowStride => _places.RowStride;

    /// <summary>Elements from a pixel to its right neighbour.</summary>
    public int PixelStride => _places.PixelStride;

    /// <summary>Of a tap its offset, at the tap's position; of a range the offset of its first pixel and its count, at twice the range's position.</summary>
    public int* Offsets => Bound.Offsets;

    /// <summary>Says for which regions and which map the source is to serve.</summary>
    /// <param name="chunk">The planned regions.</param>
    /// <param name="map">The map.</param>
    /// <param name="family">The width of the vectors that windows are transposed by.</param>
    public void Prepare(ChunkPlan<float> chunk, in MapView<float> map, LaneFamily family)
    {
        (_chunk, _map, _family) = (chunk, map, family);

        // Channels that lie together are read a line of them for one: the window of all regions is turned into planes, unless the regions touch little of it.
        long window = (long)chunk.RowCount * chunk.ColumnCount;
        _transposes = map.PixelStride != 1
            && map.HasChannelsTogether(family.Lanes)
            && window <= chunk.BoxArea
            && window * family.Lanes * sizeof(float) <= MaxWindowBytes;
        _places = new(
            chunk.FirstRow,
            chunk.FirstColumn,
            int.MaxValue,
            _transposes ? chunk.ColumnCount * family.Lanes : map.RowStride,
            _transposes ? 1 : map.PixelStride);
    }

    /// <summary>Brings the planes of a block of an image, and returns what the offsets count from in the first of them.</summary>
    public float* Bring(int image, in ChannelBlock block, BlockBuffers buffers)
    {
        if (!_transposes)
        {
            return _map.Pixel(image, block.First, _chunk.FirstRow, _chunk.FirstColumn);
        }

        // Channels of a pixel lie together: rows of them are turned into rows of pixels, [row][lane][column].
        int width = _chunk.ColumnCount;
        int lanes = _family.Lanes;
        float* window = buffers.Block.Reserve((_chunk.RowCount * width * lanes) + lanes);
        float* pixels = buffers.Staging.Reserve(width * lanes);
        for (int row = 0; row < _chunk.RowCount; row++)
        {
            float* source = _map.Pixel(image, block.First, _chunk.FirstRow + row, _chunk.FirstColumn);
            _family.PackPixels(source, _map.PixelStride, blocks: 1, width, _map.RowStride, pixels, blockStride: 0);
            _family.TransposeBins(width, pixels, window + ((nint)row * width * lanes), width);
        }

        return window;
    }

    /// <summary>Gives the planes of a block that were brought back to the map, with what was added to them.</summary>
    public void Return(int image, in ChannelBlock block, BlockBuffers buffers)
    {
        if (!_transposes)
        {
            return;
        }

        int width = _chunk.ColumnCount;
        int lanes = _family.Lanes;
        for (int row = 0; row < _chunk.RowCount; row++)
        {
            float* pixels = buffers.Staging.Pointer;
            _family.PackRow(buffers.Block.Pointer + ((nint)row * width * lanes), width, pixelStride: 1, lanes, width, pixels);
            _family.UnpackRow(
                pixels, block.Skip, block.Count, width, _map.Pixel(image, block.First, _chunk.FirstRow + row, _chunk.FirstColumn), _map.ChannelStride, _map.PixelStride);
        }
    }

    /// <summary>
    /// Cache lines to ask for at each of some regions, so that the plane of the next channel has arrived when its turn comes: regions lie in no order that a processor would
    /// foresee.
    /// </summary>
    public int LinesAhead(int regions)
    {
        if (_transposes || !CacheLine.HasPrefetch || _map.PixelStride != 1 || _map.RowStride > 2 * _chunk.ColumnCount)
        {
            return 0;
        }

        long floats = ((long)(_chunk.RowCount - 1) * _map.RowStride) + _chunk.ColumnCount;
        long lines = (floats / ((long)regions * CacheLine.Floats)) + 1;
        return lines <= MaxLinesAhead ? (int)lines : 0;
    }
}
