using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>How a gradient is added block by block of channels, one region at a time.</summary>
internal unsafe interface IBlockGradient
{
    /// <inheritdoc cref="IGradient{T, TBuffers}.ReadsFeatures"/>
    bool ReadsFeatures { get; }

    /// <summary>The specialised kernel; null where the portable ones do it all.</summary>
    RoiKernel? Specialised { get; }

    /// <summary>Whether bins are maxima of ranges of pixels, and not of taps.</summary>
    bool OfRanges { get; }

    /// <summary>Has the plans of the chunk turned into offsets.</summary>
    /// <param name="target">Where the pixels go.</param>
    /// <param name="features">Where the features come from; null where they are not read.</param>
    /// <param name="threads">Who does it.</param>
    void Bind(BlockSource target, BlockSource? features, CallThreads threads);

    /// <summary>The kernel that <see cref="Add"/> takes for a region.</summary>
    /// <param name="target">Where the pixels go.</param>
    /// <param name="number">The region's number in the chunk.</param>
    KernelInfo KernelOf(BlockSource target, int number);

    /// <summary>Adds the gradient of a strip of a region's bins to a block.</summary>
    /// <param name="work">What to add where.</param>
    void Add(in BlockGradientWork work);
}
