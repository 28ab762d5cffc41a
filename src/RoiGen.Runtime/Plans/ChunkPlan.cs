using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Memory;

namespace RoiGen.Plans;

/// <summary>The plans of as many regions as are worked on at once, in the order of work, and what they have in common.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal sealed unsafe class ChunkPlan<T>(BufferSet set) : RegionPlans<T>(set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Regions of a chunk; each block of channels is transposed once a chunk, which 4096 regions make small.</summary>
    private const int MaxRois = 4096;

    /// <summary>Taps, ranges and columns of a chunk, at 8 bytes: the plans stay in the last-level cache.</summary>
    public const int MaxEntries = 1 << 20;

    // The number of each image's first region, and after them how many regions there are.
    private readonly NativeBuffer<int> _imageStarts = new(set);

    /// <summary>How often the image changes in the order of work, the first one counted too.</summary>
    public int Images { get; private set; }

    /// <summary>Regions that have a pixel of the map.</summary>
    public int WithPixels { get; private set; }

    public bool IsFull => Count == MaxRois || Entries > MaxEntries;

    /// <summary>Entries that there is room for; one region may go beyond.</summary>
    public long FreeEntries => MaxEntries - Entries;

    /// <summary>The touched window of the map, over all regions; no column at all where every region is empty.</summary>
    public int FirstColumn { get; private set; }

    public int ColumnCount { get; private set; }

    public int FirstRow { get; private set; }

    public int RowCount { get; private set; }

    /// <summary>Most vectors that a region's scratch has for each row of bins: its touched columns by its rows a bin.</summary>
    public long MaxScratchOfRow { get; private set; }

    /// <summary>The same for all planned rows of bins.</summary>
    public long MaxScratch { get; private set; }

    /// <summary>Most columns of the map from a region's first to its last.</summary>
    public int MaxColumns { get; private set; }

    /// <summary>Most rows of the scratch that a row of bins has.</summary>
    public int MaxRowsOfBin { get; private set; }

    /// <summary>Most pixels in the box of a region.</summary>
    public long MaxBoxArea { get; private set; }

    /// <summary>Pixels in the boxes of all regions.</summary>
    public long BoxArea { get; private set; }

    /// <summary>Pixels that the bins of all regions tap, those of pooling all.</summary>
    public long TappedArea { get; private set; }

    /// <summary>Pixels that reading the boxes one by one brings in: whole cache lines, of which the first and the last of a row are partly wasted.</summary>
    public long BoxReadArea { get; private set; }

    /// <summary>Pixels in the rows that a sweep over each image reads, in the touched columns.</summary>
    public long SweptArea { get; private set; }

    /// <summary>Pixels that such a sweep brings in: whole cache lines too.</summary>
    public long SweptReadArea { get; private set; }

    /// <summary>Rows that a sweep must keep at a time.</summary>
    public int SweptRows { get; private set; }

    /// <summary>Most pixels of a bin along the rows' axis and along the columns'.</summary>
    public (int Rows, int Columns) MaxTapCount { get; private set; }

    /// <summary>Forgets all plans, and makes room for as many of the next regions as a chunk has.</summary>
    /// <param name="rois">How many there are.</param>
    public void Begin(int rois) => Clear(Math.Min(rois, MaxRois));

    /// <summary>How many of the next regions may be planned, as far as their count goes.</summary>
    /// <param name="rois">How many there are.</param>
    public int Room(int rois) => Math.Min(rois, MaxRois - Count);

    /// <summary>How many of the next regions are likely to find room: all, until it is known what regions take, and then less than on average, so that few are planned in vain.</summary>
    /// <param name="rois">How many there are.</param>
    public int LikelyRoom(int rois) => Entries == 0 ? Room(rois) : (int)Math.Min(Room(rois), FreeEntries * Count / Entries * 3 / 4);

    /// <summary>Sums up what the regions need, once all of them are planned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Summarise()
    {
        int withPixels = 0, images = 0, left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1, rows = 0, columns = 0, length = 1, rowsOfBin = 1;
        long scratch = 0, scratchOfRow = 0, maxBox = 0, box = 0, boxRead = 0, tapped = 0;
        int* imageStarts = _imageStarts.Reserve(Count + 1);
        for (int i = 0; i < Count; i++)
        {
            ref RoiPlan plan = ref Rois[i];
            if (IsNewImage(i))
            {
                imageStarts[images++] = i;
            }

            if (plan.IsEmpty)
            {
                continue;
            }

            withPixels++;
            left = Math.Min(left, plan.Columns.Low);
            right = Math.Max(right, plan.Columns.High);
            top = Math.Min(top, plan.Rows.Low);
            bottom = Math.Max(bottom, plan.Rows.High);
            scratchOfRow = Math.Max(scratchOfRow, plan.ScratchOfRow);
            scratch = Math.Max(scratch, plan.ScratchOfRow * plan.Rows.Planned);
            rows = Math.Max(rows, plan.Rows.Taps);
            columns = Math.Max(columns, plan.Columns.Taps);
            length = Math.Max(length, plan.Columns.Length);
            rowsOfBin = Math.Max(rowsOfBin, plan.RowsOfBin);
            maxBox = Math.Max(maxBox, plan.BoxArea);
            box += plan.BoxArea;
            tapped += plan.RowsOfBin == 0 ? plan.BoxArea : Math.Min(plan.BoxArea, (long)plan.Rows.Planned * plan.Rows.Taps * plan.Touched);
            boxRead += LinesOf(plan.Rows.Length, plan.Columns.Length);
        }

        imageStarts[images] = Count;
        (Images, WithPixels) = (images, withPixels);
        (FirstColumn, ColumnCount) = withPixels > 0 ? (left, right - left + 1) : (0, 0);
        (FirstRow, RowCount) = withPixels > 0 ? (top, bottom - top + 1) : (0, 0);
        (MaxScratch, MaxScratchOfRow, MaxTapCount) = (scratch, scratchOfRow, (rows, columns));
        (MaxColumns, MaxRowsOfBin) = (length, rowsOfBin);
        (MaxBoxArea, BoxArea, BoxReadArea, TappedArea) = (maxBox, box, boxRead, tapped);
        PlanSweep();
    }

    /// <summary>The regions of an image, by how many images come before it in the order of work.</summary>
    public (int First, int End) RegionsOfImage(int number) => (_imageStarts.Pointer[number], _imageStarts.Pointer[number + 1]);

    private bool IsNewImage(int number) => number == 0 || Rois[number - 1].Image != Rois[number].Image;

    // A row begins anywhere in a line.
    private static long LinesOf(long rows, int columns) => rows * (columns + CacheLine.Floats - 1);

    // Backwards, the first row that is still needed; forwards, the last row read so far. Their largest distance is what a sweep must keep.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlanSweep()
    {
        int needed = int.MaxValue;
        for (int i = Count - 1; i >= 0; i--)
        {
            ref RoiPlan plan = ref Rois[i];
            needed = i == Count - 1 || Rois[i + 1].Image != plan.Image ? int.MaxValue : needed;
            needed = plan.IsEmpty ? needed : Math.Min(needed, plan.Rows.Low);
            plan.FirstNeededRow = needed;
        }

        int end = 0;
        int keep = 0;
        long read = 0;
        for (int i = 0; i < Count; i++)
        {
            ref RoiPlan plan = ref Rois[i];
            end = IsNewImage(i) ? 0 : end;
            if (!plan.IsEmpty)
            {
                int last = Math.Max(end, plan.Rows.High + 1);
                read += last - Math.Max(end, plan.FirstNeededRow);
                end = last;
                keep = Math.Max(keep, end - plan.FirstNeededRow);
            }
        }

        SweptRows = keep;
        SweptArea = read * ColumnCount;
        SweptReadArea = LinesOf(read, ColumnCount);
    }
}
