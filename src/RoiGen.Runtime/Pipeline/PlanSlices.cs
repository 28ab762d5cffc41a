using System;
using System.Collections.Generic;
using System.Numerics;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>Slices of a chunk's regions that threads plan at a time, each into memory of its own, and that then become one with the chunk: as if one thread had planned them.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="set">The set that counts their bytes.</param>
internal sealed class PlanSlices<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The fewest regions of a slice, unless they have more taps than most.</summary>
    public const int FewestRois = 64;

    /// <summary>Entries of regions that have more: of them, fewer are a slice.</summary>
    private const int FewestEntries = 1 << 13;

    private readonly List<RegionPlans<T>> _plans = [];
    private readonly List<SlicePlaces> _places = [];
    private int _rois;

    /// <summary>How many slices there are.</summary>
    public int Count { get; private set; }

    /// <summary>Entries that the plans of a slice may have; its last region may go beyond.</summary>
    public long Room { get; private set; }

    /// <summary>The fewest of the next regions for a slice, if they are as those of the chunk before them.</summary>
    public static int FewestAfter(ChunkPlan<T> chunk) => chunk.Entries == 0 ? FewestRois : (int)Math.Clamp((long)FewestEntries * chunk.Count / chunk.Entries, 1, FewestRois);

    /// <summary>Cuts regions into slices, which share the room of the chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="rois">How many regions.</param>
    /// <param name="slices">How many slices.</param>
    public void Cut(ChunkPlan<T> chunk, int rois, int slices)
    {
        (Count, Room, _rois) = (slices, chunk.FreeEntries / slices, rois);
        while (_plans.Count < slices)
        {
            _plans.Add(new(set));
        }
    }

    /// <summary>The regions of a slice.</summary>
    public (int First, int End) RegionsOf(int slice) => CallThreads.Part(slice, Count, _rois);

    /// <summary>The plans of a slice.</summary>
    public RegionPlans<T> PlansOf(int slice) => _plans[slice];

    /// <summary>Where the plans of a slice begin in the chunk, once there is room for them.</summary>
    public SlicePlaces PlacesOf(int slice) => _places[slice];

    /// <summary>
    /// Adds room to the chunk for as many slices as it would hold, had it been planned region by region, and returns how many regions these are: a slice that went beyond its room is the last one. The
    /// slices after it are planned again.
    /// </summary>
    public int AddTo(ChunkPlan<T> chunk)
    {
        int before = chunk.Count;
        _places.Clear();
        while (_places.Count < Count && (_places.Count == 0 || _plans[_places.Count - 1].Entries <= Room))
        {
            _places.Add(chunk.Add(_plans[_places.Count]));
        }

        Count = _places.Count;
        return chunk.Count - before;
    }
}
