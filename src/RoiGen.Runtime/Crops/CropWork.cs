using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Inputs;

namespace RoiGen.Crops;

/// <summary>
/// One crop. A row of the image that a row of the output needs is combined into a line of columns once, and kept as long as rows need it; a row of the output combines a few lines.
/// So what a crop costs follows from its output and the pixels that it reads, whatever the size of the image.
/// </summary>
internal unsafe ref struct CropWork
{
    /// <summary>What lines take at most, unless one vector of columns takes more: they stay in the second-level cache.</summary>
    private const long MaxLineBytes = 512 << 10;

    private const int Window = ColumnPlan.WindowColumns;

    private readonly ref readonly CropCall _call;
    private readonly CropSink _sink;
    private readonly CropBuffers _buffers;
    private readonly CropPasses _passes = CropPasses.OfMachine;
    private readonly int _box;
    private readonly CancellationToken _cancellation;
    private readonly int _planes;

    private CropFrame _frame;
    private ColumnPlan _columns;
    private int _slots;
    private float* _lines;

    // The row of the image in each slot.
    private int* _rows;

    // The taps of a row of the output.
    private float* _weights;
    private nint* _linesOfTaps;

    public CropWork(in CropCall call, in CropSink sink, CropBuffers buffers, int box, CancellationToken cancellation)
    {
        _call = ref call;
        _sink = sink;
        _buffers = buffers;
        _box = box;
        _cancellation = cancellation;
        _planes = call.Format.HasColours ? 3 : 1;
    }

    private readonly int SlotLength => _planes * _columns.Columns;

    /// <summary>Crops some rows of the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int firstRow, int endRow)
    {
        ref readonly ImageCropSpec spec = ref _call.Spec;
        MapBox box = _call.Boxes[_box];
        bool refused = CropDriver.IsRefused(box);
        _frame = refused ? default : CropFrame.Of(spec, box, _call.Height, _call.Width);
        if (_frame.Place.Width == 0)
        {
            Fill(firstRow, endRow, refused);
            return;
        }

        _slots = _frame.Rows.Taps;
        _weights = _buffers.WeightsOfRow.Reserve(_slots);
        _linesOfTaps = _buffers.LinesOfTaps.Reserve(_slots);
        int strip = StripColumns(spec.OutputWidth);
        for (int first = 0; first < spec.OutputWidth; first += strip)
        {
            int columns = Math.Min(strip, spec.OutputWidth - first);
            _columns = ColumnPlan.Of(_frame, first, columns, _call.Format.Bytes, spec.Constant, _buffers);
            _lines = _buffers.Lines.Reserve((nint)_slots * SlotLength);
            _rows = _buffers.LineRows.Reserve(_slots);
            new Span<int>(_rows, _slots).Fill(-1);
            CropTile tile = _sink.Tile(first, columns);
            for (int row = firstRow; row < endRow; row += tile.Rows)
            {
                _cancellation.ThrowIfCancellationRequested();
                int rows = Math.Min(tile.Rows, endRow - row);
                for (int i = 0; i < rows; i++)
                {
                    CombineRow(row + i, tile, i);
                }

                _sink.Write(tile, _box, row, rows);
            }
        }
    }

    private readonly int StripColumns(int width)
    {
        long columns = MaxLineBytes / sizeof(float) / ((long)_slots * _planes);
        return columns >= width ? width : (int)Math.Max(columns / Window * Window, Window);
    }

    private readonly void Fill(int firstRow, int endRow, bool refused)
    {
        CropTile tile = _sink.Tile(0, _call.Spec.OutputWidth);
        for (int row = firstRow; row < endRow; row += tile.Rows)
        {
            int rows = Math.Min(tile.Rows, endRow - row);
            for (int i = 0; i < rows; i++)
            {
                _sink.Fill(tile, i, 0, tile.Columns, zeros: refused);
            }

            _sink.Write(tile, _box, row, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void CombineRow(int row, in CropTile tile, int place)
    {
        CropPlace inside = _frame.Place;
        bool beyondIsZero = _call.Spec.Fit == CropFit.Height;
        int output = row - inside.Top;
        if (output < 0 || output >= inside.Height)
        {
            _sink.Fill(tile, place, 0, tile.Columns, beyondIsZero);
            return;
        }

        float* weights = _weights;
        nint* lines = _linesOfTaps;
        int first = _frame.Rows.Find(output, weights, 1, out float outside);
        int taps = 0;
        for (int tap = 0; tap < _slots; tap++)
        {
            // Adding nothing changes no sum, and some rows need not be read for it.
            if (weights[tap] != 0)
            {
                weights[taps] = weights[tap];
                lines[taps++] = LineOf(first + tap);
            }
        }

        for (int channel = 0; channel < tile.Channels; channel++)
        {
            _passes.CombineRows(
                taps,
                outside * _call.Spec.Constant,
                _lines + ((nint)tile.Plane(channel) * _columns.Columns),
                lines,
                weights,
                tile.Factor(channel),
                tile.Addend(channel),
                _columns.Columns,
                tile.Row(channel, place));
        }

        if (inside.Width < _call.Spec.OutputWidth)
        {
            _sink.Fill(tile, place, 0, inside.Left - tile.First, beyondIsZero);
            _sink.Fill(tile, place, inside.Left + inside.Width - tile.First, tile.Columns, beyondIsZero);
        }
    }

    // Where the line of a row of the image lies. The rows of an output are neighbours, so no two of them share a slot.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly nint LineOf(int row)
    {
        int slot = row % _slots;
        if (_rows[slot] != row)
        {
            _rows[slot] = row;
            Combine(row, _lines + ((nint)slot * SlotLength));
        }

        return (nint)slot * SlotLength;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Combine(int row, float* line)
    {
        PixelFormat format = _call.Format;
        nint plane = _columns.Columns;
        Combine(_call.First, row, line);
        if (format.Planes > 1)
        {
            Combine(_call.Second, row, line + plane);
            Combine(_call.Third, row, line + (2 * plane));
        }

        if (format.HasColours && _call.Spec.Channels == ImageChannels.Gray)
        {
            _passes.MakeGray(line, line + plane, line + (2 * plane), _columns.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Combine(in ImageRows rows, int row, float* line)
    {
        byte* first = rows.Row(row);
        long behind = rows.Behind(row);
        if (behind < _columns.EndByte)
        {
            // The end of the image's memory: nothing may be read behind it. What is read there weighs nothing.
            nint length = (nint)(behind - _columns.FirstByte);
            byte* edge = _buffers.Edge.Reserve((nint)(_columns.EndByte - _columns.FirstByte));
            Buffer.MemoryCopy(first + _columns.FirstByte, edge, length, length);
            first = edge - _columns.FirstByte;
            behind = _columns.EndByte;
        }

        _passes.CombineColumns(_columns, _call.Pixels, new PixelRow(first, behind), line);
    }
}
