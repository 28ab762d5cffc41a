using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Plans;

/// <summary>
/// The taps of a chunk's regions by pixel instead of by bin, as a gradient adds them: for each row and each column of the map that a region touches, the bins that tap it, in
/// rising order, each once with its whole weight.
/// </summary>
/// <typeparam name="T">The number that weights are computed in.</typeparam>
internal sealed unsafe class TransposedTaps<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Up to so many taps are sorted by insertion: nearly all of them lie in order already.</summary>
    private const int FewTaps = 64;

    private readonly NativeBuffer<TransposedRoi> _rois = new(set);
    private readonly NativeList<int> _pixels = new(set);
    private readonly NativeList<int> _binCounts = new(set);
    private readonly NativeList<int> _bins = new(set);
    private readonly NativeList<T> _weights = new(set);
    private readonly NativeBuffer<ulong> _keys = new(set);

    /// <summary>The regions, numbered as the chunk's; of those without pixels nothing is said.</summary>
    public TransposedRoi* Rois => _rois.Pointer;

    /// <summary>The rows and columns of all regions.</summary>
    public int* Pixels => _pixels.Pointer;

    /// <summary>How many bins tap each of them.</summary>
    public int* BinCounts => _binCounts.Pointer;

    /// <summary>How many rows and columns there are.</summary>
    public int PixelCount => _pixels.Count;

    /// <summary>The bins that tap the first of them, then those that tap the second, and so on.</summary>
    public int* Bins => _bins.Pointer;

    /// <summary>Their weights.</summary>
    public T* Weights => _weights.Pointer;

    public void Clear(int rois)
    {
        _rois.Reserve(rois);
        _pixels.Clear();
        _binCounts.Clear();
        _bins.Clear();
        _weights.Clear();
    }

    /// <summary>Adds a region with pixels.</summary>
    public void Add(int number, in RoiPlan plan, PlanTables<T> tables) =>
        _rois.Pointer[number] = new() { Rows = Add(plan.Rows, tables), Columns = Add(plan.Columns, tables) };

    /// <summary>Adds room for the taps of other regions, and returns the positions of their first pixel and first bin.</summary>
    public (int Pixels, int Bins) Add(TransposedTaps<T> slice)
    {
        _binCounts.Add(slice._binCounts.Count);
        _weights.Add(slice._weights.Count);
        return (_pixels.Add(slice._pixels.Count), _bins.Add(slice._bins.Count));
    }

    /// <summary>Fills room that was added with the taps of other regions.</summary>
    /// <param name="start">The positions of their first pixel and first bin.</param>
    /// <param name="slice">Their taps.</param>
    public void Fill((int Pixels, int Bins) start, TransposedTaps<T> slice)
    {
        _pixels.Fill(start.Pixels, slice._pixels);
        _binCounts.Fill(start.Pixels, slice._binCounts);
        _bins.Fill(start.Bins, slice._bins);
        _weights.Fill(start.Bins, slice._weights);
    }

    /// <summary>Takes a region with pixels from others, whose taps were added.</summary>
    /// <param name="number">The number of the region.</param>
    /// <param name="start">The positions of the others' first pixel and first bin.</param>
    /// <param name="slice">The others.</param>
    /// <param name="numberInSlice">The region's number among them.</param>
    public void Take(int number, (int Pixels, int Bins) start, TransposedTaps<T> slice, int numberInSlice)
    {
        TransposedRoi roi = slice.Rois[numberInSlice];
        _rois.Pointer[number] = new() { Rows = roi.Rows.At(start), Columns = roi.Columns.At(start) };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TappedPixels Add(in AxisPlan axis, PlanTables<T> tables)
    {
        int count = Sort(axis, tables);
        TappedPixels tapped = new() { Start = _pixels.Add(count), FirstBin = _bins.Add(count) };
        _binCounts.Add(count);
        _weights.Add(count);
        int* pixels = _pixels.Pointer + tapped.Start;
        int* binCounts = _binCounts.Pointer + tapped.Start;
        int* bins = _bins.Pointer + tapped.FirstBin;
        T* weights = _weights.Pointer + tapped.FirstBin;
        T* tapWeights = tables.Taps.Weight + axis.Start;
        int last = -1;
        int added = 0;
        for (int i = 0; i < count; i++)
        {
            int pixel = (int)(_keys.Pointer[i] >> 32);
            int tap = (int)_keys.Pointer[i];
            int bin = axis.FirstPlanned + (tap / axis.Taps);
            if (last < 0 || pixels[last] != pixel)
            {
                (pixels[++last], binCounts[last]) = (pixel, 0);
            }
            else if (bins[added - 1] == bin)
            {
                // A weight that was halved to fill the bin is whole again.
                weights[added - 1] += tapWeights[tap];
                continue;
            }

            (bins[added], weights[added]) = (bin, tapWeights[tap]);
            added++;
            binCounts[last]++;
        }

        tapped.Count = last + 1;
        _pixels.Cut(tapped.Start + tapped.Count);
        _binCounts.Cut(tapped.Start + tapped.Count);
        _bins.Cut(tapped.FirstBin + added);
        _weights.Cut(tapped.FirstBin + added);
        return tapped;
    }

    // The taps of bins that have some, by pixel and then by bin.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Sort(in AxisPlan axis, PlanTables<T> tables)
    {
        ulong* keys = _keys.Reserve((nint)axis.Planned * axis.Taps);
        int* index = tables.Taps.Index + axis.Start;
        int count = 0;
        for (int bin = 0; bin < axis.Planned; bin++)
        {
            int end = axis.HasTaps(tables, axis.FirstPlanned + bin) ? (bin + 1) * axis.Taps : 0;
            for (int tap = bin * axis.Taps; tap < end; tap++)
            {
                keys[count++] = ((ulong)(uint)index[tap] << 32) | (uint)tap;
            }
        }

        if (count > FewTaps)
        {
            new Span<ulong>(keys, count).Sort();
            return count;
        }

        for (int i = 1; i < count; i++)
        {
            ulong key = keys[i];
            int place = i;
            for (; place > 0 && keys[place - 1] > key; place--)
            {
                keys[place] = keys[place - 1];
            }

            keys[place] = key;
        }

        return count;
    }
}

/// <summary>The rows and the columns that a region touches.</summary>
internal struct TransposedRoi
{
    public TappedPixels Rows;
    public TappedPixels Columns;
}

/// <summary>Where the touched pixels of an axis, and the bins that tap them, stand in <see cref="TransposedTaps{T}"/>.</summary>
internal struct TappedPixels
{
    public int Start;
    public int Count;
    public int FirstBin;

    /// <summary>The same pixels, where they and their bins were added to others.</summary>
    public readonly TappedPixels At((int Pixels, int Bins) start) => new() { Start = Start + start.Pixels, Count = Count, FirstBin = FirstBin + start.Bins };
}
