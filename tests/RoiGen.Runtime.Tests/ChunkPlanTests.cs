using RoiGen.Plans;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>A chunk ends before its plans leave the caches, whatever they are made of.</summary>
public sealed class ChunkPlanTests
{
    [Fact]
    public void ManyTaps_FillAChunk()
    {
        ChunkPlan<float> chunk = new(new());
        chunk.Tables.Taps.Add(ChunkPlan<float>.MaxEntries);
        Assert.False(chunk.IsFull);
        chunk.Tables.Taps.Add(1);
        Assert.True(chunk.IsFull);
    }

    [Fact]
    public void ManyRanges_FillAChunk()
    {
        ChunkPlan<float> chunk = new(new());
        chunk.Tables.Ranges.Add(ChunkPlan<float>.MaxEntries + 1);
        Assert.True(chunk.IsFull);
        chunk.Clear(rois: 1);
        Assert.False(chunk.IsFull);
    }
}
