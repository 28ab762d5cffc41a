using RoiGen.Execution;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Memory that a thread keeps between calls. While one waits for its threads, .NET may run another on the same thread, which must have memory of its own.</summary>
public sealed class BuffersTests
{
    [Fact]
    public void ACallWithinACall_HasPlansOfItsOwn()
    {
        CallBuffers.Take().Dispose();
        CallBuffers outer = CallBuffers.Take();
        CallBuffers inner = CallBuffers.Take();
        Assert.NotSame(outer, inner);
        inner.Dispose();
        outer.Dispose();
        Assert.Same(outer, CallBuffers.Take());
        outer.Dispose();
    }

    [Fact]
    public void APieceWithinAPiece_HasBlocksOfItsOwn()
    {
        BlockBuffers.Take().Dispose();
        BlockBuffers outer = BlockBuffers.Take();
        BlockBuffers inner = BlockBuffers.Take();
        Assert.NotSame(outer, inner);
        inner.Dispose();
        outer.Dispose();
        Assert.Same(outer, BlockBuffers.Take());
        outer.Dispose();
    }
}
