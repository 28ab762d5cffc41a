using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Crops;

/// <summary>
/// One crop. A row of the image that a row of the output needs is combined into a line of columns once, and kept as long as rows need it; a row of the output combines a few lines. Where the crop is smaller than
/// its box, and two rows make one, they are combined at once. So what a crop costs follows from its output and the pixels that it reads, whatever the size of the image.
/// </summary>
internal unsafe ref struct CropWork
{
    /// <summary>What lines take at most, unless one vector of columns takes more: they stay in the second-level cache.</summary>
    private const long MaxLineBytes = 512 << 10;

    /// <summary>Weights of rows that are planned at a time, unless one tile takes more: 16 KB.</summary>
    private const int PlannedWeights = 4096;

    /// <summary>
    /// Rows of the output before their pixels are needed that these are asked for. Crops of a photograph that no cache holds, in milliseconds: 1.7 without, 1.1 with 1 or 2; narrower ones 1.8, 1.35 and 1.17. Into the
    /// second-level cache, 2, 4 or 8 rows ahead: 1.3 and 1.3.
    /// </summary>
    private const int RowsAhead = 2;

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
    private float* _lines;

    // Whether rows of the output are made of two rows of the image without lines. Where a crop shrinks, few lines would serve twice (64 crops 0.98 to 0.77 ms; from scales of 1.25, 1.5 or 2 on the same or less).
    private bool _pairs;

    private RowTaps _taps;

    // Taps of a row. Each has a slot for a line; this is the row of the image that it is made of.
    private int _slots;
    private int* _rows;

    public CropWork(in CropCall call, in CropSink sink, CropBuffers buffers, int box, CancellationToken cancellation)
    {
        _call = ref call;
        _sink = sink;
        _buffers = buffers;
        _box = box;
        _cancellation = cancellation;
        _planes = call.Pixels.Format.HasColours ? 3 : 1;
    }

    private readonly int SlotLength => _planes * _columns.Columns;

    /// <summary>Crops some rows of the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int firstRow, int endRow)
    {
        ref readonly ImageCropSpec spec = ref _call.Spec;
        _frame = _call.Frames[_box];
        if (_frame.Place.Width == 0)
        {
            Fill(firstRow, endRow);
            return;
        }

        _slots = _frame.Rows.Taps;
        _taps = new(_buffers.LinesOfTaps.Reserve(_slots), _buffers.WeightsOfTaps.Reserve(_slots));
        _pairs = _slots == 2 && _frame.Rows.Shrinks && _call.Pixels.Format.Bytes > 1 && spec.Channels != ImageChannels.Gray;
        int strip = StripColumns(spec.OutputWidth);
        for (int first = 0; first < spec.OutputWidth; first += strip)
        {
            int columns = Math.Min(strip, spec.OutputWidth - first);
            _columns = ColumnPlan.Of(_frame, first, columns, _call.Pixels.Format.Bytes, spec.Constant, _passes, _buffers);
            _lines = _buffers.Lines.Reserve((nint)_slots * SlotLength);
            _rows = _buffers.LineRows.Reserve(_slots);
            new Span<int>(_rows, _slots).Fill(-1);
            CropTile tile = _sink.Tile(first, columns);
            int planned = Math.Max(PlannedWeights / _slots / tile.Rows, 1) * tile.Rows;
            for (int row = firstRow; row < endRow; row += planned)
            {
                int rows = Math.Min(planned, endRow - row);
                Run(new RowPlan(_frame, row, rows, _buffers), tile, row, row + rows);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Run(in RowPlan plan, in CropTile tile, int firstRow, int endRow)
    {
        for (int row = firstRow; row < firstRow + RowsAhead; row++)
        {
            Prefetch(plan, row);
        }

        for (int row = firstRow; row < endRow; row += tile.Rows)
        {
            _cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(tile.Rows, endRow - row);
            for (int i = 0; i < rows; i++)
            {
                CombineRow(plan, row + i, tile, i);
            }

            _sink.Write(tile, _box, row, rows);
        }
    }

    private readonly int StripColumns(int width)
    {
        long columns = MaxLineBytes / sizeof(float) / ((long)_slots * _planes);
        return columns >= width ? width : (int)Math.Max(columns / Window * Window, Window);
    }

    private readonly void Fill(int firstRow, int endRow)
    {
        CropTile tile = _sink.Tile(0, _call.Spec.OutputWidth);
        for (int row = firstRow; row < endRow; row += tile.Rows)
        {
            int rows = Math.Min(tile.Rows, endRow - row);
            for (int i = 0; i < rows; i++)
            {
                _sink.Fill(tile, i, 0, tile.Columns, zeros: _frame.IsRefused);
            }

            _sink.Write(tile, _box, row, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void CombineRow(in RowPlan plan, int row, in CropTile tile, int place)
    {
        bool beyondIsZero = _call.Spec.Fit == CropFit.Height;
        if (!plan.Has(row))
        {
            _sink.Fill(tile, place, 0, tile.Columns, beyondIsZero);
            return;
        }

        if (!_pairs || !CombinePair(plan, row, tile, place))
        {
            Prefetch(plan, row + RowsAhead);
            CombineLines(plan, row, tile, place);
        }

        CropPlace inside = _frame.Place;
        if (inside.Width < _call.Spec.OutputWidth)
        {
            _sink.Fill(tile, place, 0, inside.Left - tile.First, beyondIsZero);
            _sink.Fill(tile, place, inside.Left + inside.Width - tile.First, tile.Columns, beyondIsZero);
        }
    }

    // Two rows of the image, unless one of them weighs nothing or is the last of its memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool CombinePair(in RowPlan plan, int row, in CropTile tile, int place)
    {
        int first = plan.Pixel(row), second = first + 1;
        RowTaps taps = _taps with { Start = plan.Outside(row) * _call.Spec.Constant };
        (taps.Weights[0], taps.Weights[1]) = (plan.Weight(row, 0), plan.Weight(row, 1));
        if (taps.Weights[0] == 0 || taps.Weights[1] == 0 || Math.Min(_call.First.Behind(first), _call.First.Behind(second)) < _columns.EndByte)
        {
            return false;
        }

        int ahead = plan.Has(row + RowsAhead) ? plan.Pixel(row + RowsAhead) : first;
        _columns.Pass.CombinePair(_columns, _call.Pixels, Pair(first), Pair(ahead), taps, tile, place);
        return true;
    }

    private readonly RowPair Pair(int row) => new(_call.First.Row(row), _call.First.Row(row + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void CombineLines(in RowPlan plan, int row, in CropTile tile, int place)
    {
        RowTaps taps = _taps with { Start = plan.Outside(row) * _call.Spec.Constant };
        int pixel = plan.Pixel(row), slot = pixel % _slots;
        for (int tap = 0; tap < _slots; tap++, pixel++)
        {
            // Adding nothing changes no sum, and some rows need not be read for it.
            float weight = plan.Weight(row, tap);
            if (weight != 0)
            {
                taps.Add(LineOf(pixel, slot), weight);
            }

            slot = slot + 1 < _slots ? slot + 1 : 0;
        }

        _passes.CombineRows(taps, _lines, _columns.Columns, tile, place);
    }

    // Asks for the rows of the image that a row of the output is the first one to need.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Prefetch(in RowPlan plan, int row)
    {
        if (!CacheLine.HasPrefetch || _columns.AheadBytes == 0 || !plan.Has(row))
        {
            return;
        }

        int first = plan.Pixel(row), end = first + _slots;
        for (int pixel = plan.Has(row - 1) ? Math.Max(first, plan.Pixel(row - 1) + _slots) : first; pixel < end; pixel++)
        {
            Prefetch(_call.First.Row(pixel));
            if (_call.Pixels.Format.Planes > 1)
            {
                Prefetch(_call.Second.Row(pixel));
                Prefetch(_call.Third.Row(pixel));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Prefetch(byte* row)
    {
        for (long line = _columns.FirstByte; line < _columns.EndByte; line += CacheLine.Bytes)
        {
            CacheLine.Prefetch(row + line);
        }
    }

    // Where the line of a row of the image lies. The rows of an output are neighbours, so no two of them share a slot.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly nint LineOf(int row, int slot)
    {
        if (_rows[slot] != row)
        {
            _rows[slot] = row;
            Combine(row, _lines + ((nint)slot * SlotLength));
        }

        return (nint)slot * SlotLength;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Combine(int row, float* line)
    {
        nint plane = _columns.Columns;
        Combine(_call.First, row, line);
        if (_call.Pixels.Format.Planes > 1)
        {
            Combine(_call.Second, row, line + plane);
            Combine(_call.Third, row, line + (2 * plane));
        }

        if (_planes > 1 && _call.Spec.Channels == ImageChannels.Gray)
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
        }

        _columns.Pass.Combine(_columns, _call.Pixels, first, line);
    }
}
