using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Plans;

/// <summary>The plans of regions that follow each other in the order of work, and what they name: those of a chunk, or of a slice of it that one thread plans.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal unsafe class RegionPlans<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NativeBuffer<RoiPlan> _rois = new(set);

    /// <summary>Where samplers gather the taps of an axis.</summary>
    public BinTaps<T> Found { get; } = new(set);

    public PlanTables<T> Tables { get; } = new(set);

    public TouchedColumns Touched { get; } = new(set);

    /// <summary>The taps by pixel, of gradients.</summary>
    public TransposedTaps<T> Transposed { get; } = new(set);

    public RoiPlan* Rois => _rois.Pointer;

    public int Count { get; private set; }

    /// <summary>Taps, ranges and columns.</summary>
    public long Entries => (long)Tables.Count + Touched.Count;

    /// <summary>Forgets all plans, and makes room for a count of regions.</summary>
    public void Clear(int rois)
    {
        Count = 0;
        Tables.Clear();
        Touched.Clear();
        Transposed.Clear(rois);
        _rois.Reserve(rois);
    }

    public void Add(in RoiPlan plan) => _rois.Pointer[Count++] = plan;

    /// <summary>Adds room for the plans of a slice, and says where they begin.</summary>
    public SlicePlaces Add(RegionPlans<T> slice)
    {
        TablePlaces tables = Tables.Add(slice.Tables);
        SlicePlaces places = new(Count, tables, Touched.Add(slice.Touched, tables.Taps), Transposed.Add(slice.Transposed));
        Count += slice.Count;
        return places;
    }

    /// <summary>Fills room that was added with the plans of a slice. No slice touches another's room, so each may come on a thread of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(in SlicePlaces places, RegionPlans<T> slice)
    {
        Tables.Fill(places.Tables, slice.Tables);
        Touched.Fill(places.Touched, slice.Touched, places.Tables.Taps);
        Transposed.Fill(places.Transposed, slice.Transposed);
        bool isTransposed = slice.Transposed.PixelCount > 0;
        for (int number = 0; number < slice.Count; number++)
        {
            RoiPlan plan = slice.Rois[number];
            if (!plan.IsEmpty)
            {
                plan.Rows = plan.Rows.In(places.Tables);
                plan.Columns = plan.Columns.In(places.Tables);
                plan.TouchedStart += places.Touched;
                if (isTransposed)
                {
                    Transposed.Take(places.Rois + number, places.Transposed, slice.Transposed, number);
                }
            }

            Rois[places.Rois + number] = plan;
        }
    }
}

/// <summary>Where the plans of a slice begin in those of its chunk.</summary>
internal readonly record struct SlicePlaces(int Rois, TablePlaces Tables, int Touched, (int Pixels, int Bins) Transposed);
