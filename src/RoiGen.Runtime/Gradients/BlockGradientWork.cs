using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>A strip of a region's bins for one block of channels, whose gradient is to be added.</summary>
internal readonly unsafe ref struct BlockGradientWork
{
    /// <summary>The region's number in the chunk.</summary>
    public required int Number { get; init; }

    /// <summary>The region.</summary>
    public required RoiPlan* Plan { get; init; }

    /// <summary>The first row of bins.</summary>
    public required int FirstRow { get; init; }

    /// <summary>Rows of bins.</summary>
    public required int Rows { get; init; }

    /// <summary>The gradient of the bins of these rows.</summary>
    public required float* Bins { get; init; }

    /// <summary>Where the pixels go, and the block.</summary>
    public required BlockSource Target { get; init; }

    public required float* Block { get; init; }

    /// <summary>Where the features come from, and the block; null where they are not read.</summary>
    public BlockSource? Features { get; init; }

    public float* FeatureBlock { get; init; }

    /// <summary>Memory of the thread.</summary>
    public required float* Scratch { get; init; }
}
