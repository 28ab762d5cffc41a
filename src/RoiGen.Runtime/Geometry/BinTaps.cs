using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Memory;
using RoiGen.Settings;

namespace RoiGen.Geometry;

/// <summary>
/// The taps of one axis as its bins name them, before they are stored with the same count for each. In sums, bins with fewer taps than the widest are filled by halving a
/// weight and tapping its pixel twice, which is exact and never adds a pixel of weight 0; in maxima by repeating a sample.
/// </summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal sealed unsafe class BinTaps<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TapTable<T> _found = new(set);
    private readonly NativeBuffer<int> _ends = new(set);
    private readonly NativeBuffer<BinMarks> _marks = new(set);
    private BinMarks _anyMarks;
    private int _bins;
    private bool _repeatsSamples;
    private int _fewestTaps;

    // Where all bins were added at once: their taps, and the pixels that these lie between.
    private AxisPlan _uniform;

    /// <summary>Forgets what was found, and makes room for a count of bins.</summary>
    public void Clear(int bins)
    {
        _found.Clear();
        _ends.Reserve(bins);
        _marks.Reserve(bins);
        _anyMarks = BinMarks.None;
        _bins = 0;
        _repeatsSamples = false;
        _fewestTaps = 0;
        _uniform = default;
    }

    /// <summary>Says that the taps are those of samples to be compared, two a sample.</summary>
    /// <param name="fewestTaps">Taps that every bin with a sample is filled up to at least.</param>
    public void RepeatSamples(int fewestTaps = 0) => (_repeatsSamples, _fewestTaps) = (true, fewestTaps);

    /// <summary>Adds all bins at once, with the same count of taps each.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="tapsOfBin">Taps of each.</param>
    /// <param name="low">The smallest index of any tap.</param>
    /// <param name="high">The largest index of any tap.</param>
    /// <param name="index">To be filled with the taps' indices, bin by bin.</param>
    /// <param name="weight">To be filled with their weights.</param>
    public void AddAll(int bins, int tapsOfBin, int low, int high, out int* index, out T* weight)
    {
        _uniform = new() { Taps = tapsOfBin, EndBin = bins, Planned = bins, Low = low, High = high };
        BeginBin(bins * tapsOfBin, out index, out weight);
    }

    /// <summary>Begins the next bin, of at most so many taps; <see cref="EndBin"/> ends it.</summary>
    public void BeginBin(int maxTaps, out int* index, out T* weight)
    {
        int begin = _found.Add(maxTaps);
        index = _found.Index + begin;
        weight = _found.Weight + begin;
    }

    /// <summary>Ends the bin with the taps that it has.</summary>
    /// <param name="count">How many these are.</param>
    /// <param name="marks">What is to be known of the bin beside them.</param>
    public void EndBin(int count, BinMarks marks = BinMarks.None)
    {
        int end = (_bins == 0 ? 0 : _ends.Pointer[_bins - 1]) + count;
        _marks.Pointer[_bins] = marks;
        _anyMarks |= marks;
        _ends.Pointer[_bins++] = end;
        _found.Cut(end);
    }

    /// <summary>Adds a tap to a bin; one of the last three taps that names the same pixel takes its weight. Neighbouring samples share no pixels further back.</summary>
    public static void Merge(int* index, T* weight, ref int count, int pixel, T share)
    {
        for (int tap = count - 1; tap >= 0 && tap >= count - 3; tap--)
        {
            if (index[tap] == pixel)
            {
                weight[tap] += share;
                return;
            }
        }

        index[count] = pixel;
        weight[count] = share;
        count++;
    }

    /// <summary>Adds the bins to the tables, all with as many taps as the widest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AxisPlan Store(PlanTables<T> tables)
    {
        TapTable<T> table = tables.Taps;
        if (!_uniform.IsEmpty)
        {
            _uniform.Start = table.Add(_found.Count);
            table.Fill(_uniform.Start, _found);
            return _uniform;
        }

        AxisPlan plan = default;
        int begin = 0;
        for (int bin = 0; bin < _bins; bin++)
        {
            int end = _ends.Pointer[bin];
            if (end > begin)
            {
                if (plan.IsEmpty)
                {
                    plan.FirstBin = bin;
                }
                else
                {
                    MarkGaps(plan.EndBin, bin);
                }

                plan.EndBin = bin + 1;
                plan.Taps = Math.Max(plan.Taps, Math.Max(end - begin, _fewestTaps));
            }

            begin = end;
        }

        if (!plan.IsEmpty)
        {
            plan.ChoosePlanned(_bins);
            plan.Start = table.Add(plan.Planned * plan.Taps);
            Pad(table, ref plan);
            plan.Marks = _anyMarks;
            if (plan.Marks != BinMarks.None)
            {
                plan.MarksStart = tables.Marks.Add(plan.Planned);
                new Span<BinMarks>(_marks.Pointer + plan.FirstPlanned, plan.Planned).CopyTo(new(tables.Marks.Pointer + plan.MarksStart, plan.Planned));
            }
        }

        return plan;
    }

    private void MarkGaps(int first, int end)
    {
        for (int bin = first; bin < end; bin++)
        {
            _marks.Pointer[bin] |= BinMarks.Gap;
            _anyMarks |= BinMarks.Gap;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pad(TapTable<T> table, ref AxisPlan plan)
    {
        int* index = table.Index + plan.Start;
        T* weight = table.Weight + plan.Start;
        T half = Real.Of<T>(0.5f);
        int spare = _found.Index[0];
        int low = spare;
        int high = spare;
        int read = plan.FirstPlanned == 0 ? 0 : _ends.Pointer[plan.FirstPlanned - 1];
        for (int bin = plan.FirstPlanned; bin < plan.FirstPlanned + plan.Planned; bin++)
        {
            int count = _ends.Pointer[bin] - read;
            for (int tap = 0; tap < count; tap++)
            {
                int pixel = _found.Index[read + tap];
                index[tap] = pixel;
                weight[tap] = _found.Weight[read + tap];
                low = pixel < low ? pixel : low;
                high = pixel > high ? pixel : high;
            }

            for (int tap = count; tap < plan.Taps; tap++)
            {
                if (count == 0)
                {
                    (index[tap], weight[tap]) = (spare, T.Zero);
                }
                else if (_repeatsSamples)
                {
                    int same = tap % KernelPlan.SampleTaps;
                    (index[tap], weight[tap]) = (index[same], weight[same]);
                }
                else
                {
                    int heaviest = Heaviest(weight, tap);
                    index[tap] = index[heaviest];
                    weight[tap] = weight[heaviest] *= half;
                }
            }

            read = _ends.Pointer[bin];
            index += plan.Taps;
            weight += plan.Taps;
        }

        plan.Low = low;
        plan.High = high;
    }

    private static int Heaviest(T* weight, int count)
    {
        int heaviest = 0;
        for (int tap = 1; tap < count; tap++)
        {
            heaviest = weight[tap] > weight[heaviest] ? tap : heaviest;
        }

        return heaviest;
    }
}
