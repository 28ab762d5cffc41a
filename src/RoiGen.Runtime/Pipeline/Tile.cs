using RoiGen.Kernels.Portable;

namespace RoiGen.Pipeline;

/// <summary>A thread's memory for the bins of some rows of a region, on their way to the output: [block][bin][lane].</summary>
/// <param name="bins">The bins of a group's blocks.</param>
/// <param name="staging">Memory for the values of a block and one vector more.</param>
/// <param name="totals">What the bins of each block become together: [block][lane].</param>
/// <param name="maxRows">Rows of bins that there is room for.</param>
/// <param name="family">The width of the lanes.</param>
internal readonly unsafe struct Tile(float* bins, float* staging, float* totals, int maxRows, LaneFamily family)
{
    public float* Bins => bins;

    public float* Staging => staging;

    public float* Totals => totals;

    public int MaxRows => maxRows;

    public LaneFamily Family => family;

    /// <summary>The bins of a block, where each has as many.</summary>
    public float* Block(int index, int count) => bins + ((nint)index * count * family.Lanes);
}
