using System;
using System.Runtime.Intrinsics;
using RoiGen.Settings;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>Everything the driver does with vectors of one width: portable kernels, copies into and out of blocks, maximum tables.</summary>
internal abstract unsafe class LaneFamily
{
    private static readonly LaneFamily One = new VectorLaneFamily<VectorUnitScalar, float>();
    private static readonly LaneFamily Four = new VectorLaneFamily<VectorUnit128, Vector128<float>>();
    private static readonly LaneFamily Eight = new VectorLaneFamily<VectorUnit256, Vector256<float>>();
    private static readonly LaneFamily Sixteen = VectorUnit512.IsSupported
        ? new VectorLaneFamily<VectorUnit512, Vector512<float>>()
        : new VectorLaneFamily<VectorUnit4x128, Vector4x128>();

    private static readonly LaneFamily Widest = For(int.MaxValue);

    /// <summary>One channel at a time, read where it lies.</summary>
    public static LaneFamily Single => One;

    public abstract int Lanes { get; }

    public abstract TableKernel<float> Pool { get; }

    /// <summary>
    /// Whether rows can be combined in planes: where a vector is a line and as many registers hold a sum a plane. With vectors of eight, ten regions of W1 would take 0.90 ms
    /// and take 0.51 by boxes.
    /// </summary>
    public abstract bool CombinesPlanes { get; }

    /// <summary>
    /// The widest family of this machine that a count of channels fills; five to seven are faster as one block of eight than as two of four. One channel is read where it lies: in
    /// a block of four, three lanes of each pixel would be copied and computed for nothing.
    /// </summary>
    public static LaneFamily For(int channels) =>
        channels == 1 ? One
        : Machine.HasSixteenLanes && channels >= VectorUnit512.Lanes ? Sixteen
        : VectorUnit256.IsSupported && channels > VectorUnit128.Lanes ? Eight
        : Four;

    /// <summary>Makes numbers comparable in place, whatever lanes they are of; see <see cref="IVectorUnit{TVector}.Comparable"/>.</summary>
    public static void MakeAllComparable(float* values, int count)
    {
        int whole = count - (count % Widest.Lanes);
        Widest.MakeComparable(values, whole / Widest.Lanes);
        One.MakeComparable(values + whole, count - whole);
    }

    /// <summary>target[i] = maximum of left[i] and right[i], whatever lanes they are of.</summary>
    public static void MaximumOfAll(float* left, float* right, float* target, int count)
    {
        int whole = count - (count % Widest.Lanes);
        Widest.Maximum(left, right, target, whole / Widest.Lanes);
        One.Maximum(left + whole, right + whole, target + whole, count - whole);
    }

    /// <summary>The family of a specialised kernel, or without one the widest that the channels fill.</summary>
    public static LaneFamily For(RoiKernel? specialised, int channels) => specialised is null ? For(channels) : Of(specialised.Info);

    /// <summary>The family of a kernel.</summary>
    public static LaneFamily Of(KernelInfo kernel) => kernel.Lanes switch
    {
        16 => Sixteen,
        8 => Eight,
        4 => Four,
        1 => One,
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel.Lanes, "A width without a family."),
    };

    /// <summary>The portable kernel of gradients of weighted sums.</summary>
    public abstract ScatterKernel<float> Scatter { get; }

    /// <summary>The gradient of maxima.</summary>
    public abstract WinnerSearch Winners { get; }

    /// <summary>The portable kernel of weighted sums, or of maxima of taps or samples.</summary>
    public abstract SeparableKernel<float> Separable(Contraction contraction);

    /// <summary>Copies a row of pixels into a block: [pixel][lane].</summary>
    /// <param name="source">The first pixel in the block's first channel.</param>
    /// <param name="channelStride">Elements from a channel to the next.</param>
    /// <param name="pixelStride">Elements from a pixel to the next.</param>
    /// <param name="channels">Channels there are, 1 to Lanes; the lanes beyond are zeros.</param>
    /// <param name="pixels">Pixels to copy.</param>
    /// <param name="block">Receives pixels * Lanes values.</param>
    public abstract void PackRow(float* source, nint channelStride, nint pixelStride, int channels, int pixels, float* block);

    /// <summary>Copies a row of pixels of a block back to a map: the reverse of <see cref="PackRow"/>.</summary>
    /// <param name="block">pixels * Lanes values: [pixel][lane].</param>
    /// <param name="skip">Lanes before the first one that is copied.</param>
    /// <param name="channels">Lanes that hold a channel.</param>
    /// <param name="pixels">Pixels to copy.</param>
    /// <param name="target">The first pixel in the block's first channel.</param>
    /// <param name="channelStride">Elements from a channel to the next.</param>
    /// <param name="pixelStride">Elements from a pixel to the next.</param>
    public abstract void UnpackRow(float* block, int skip, int channels, int pixels, float* target, nint channelStride, nint pixelStride);

    /// <summary>Copies a row of pixels whose channels lie side by side into the blocks of a group, so that what lies together is read together.</summary>
    /// <param name="source">The first pixel in the group's first channel.</param>
    /// <param name="pixelStride">Elements from a pixel to the next.</param>
    /// <param name="blocks">Blocks of the group.</param>
    /// <param name="pixels">Pixels to copy.</param>
    /// <param name="ahead">Elements from each pixel to one that is read soon, which is prefetched.</param>
    /// <param name="target">Receives pixels * Lanes values a block.</param>
    /// <param name="blockStride">Elements from a block to the next.</param>
    public abstract void PackPixels(float* source, nint pixelStride, int blocks, int pixels, nint ahead, float* target, nint blockStride);

    /// <summary>Copies a row of pixels of a group's blocks back to a map whose channels lie side by side: the reverse of <see cref="PackPixels"/>, of blocks that share no channel.</summary>
    /// <param name="source">pixels * Lanes values a block.</param>
    /// <param name="blockStride">Elements from a block to the next.</param>
    /// <param name="blocks">Blocks of the group.</param>
    /// <param name="pixels">Pixels to copy.</param>
    /// <param name="target">The first pixel in the group's first channel.</param>
    /// <param name="pixelStride">Elements from a pixel to the next.</param>
    public abstract void UnpackPixels(float* source, nint blockStride, int blocks, int pixels, float* target, nint pixelStride);

    /// <summary>Turns [bin][lane] into [lane][bin].</summary>
    /// <param name="bins">Count of bins.</param>
    /// <param name="source">bins * Lanes values.</param>
    /// <param name="target">Receives bins values a lane, and may be written up to one vector beyond them.</param>
    /// <param name="targetStride">Elements from a lane to the next, bins or more.</param>
    public abstract void TransposeBins(int bins, float* source, float* target, nint targetStride);

    /// <summary>Makes pixels comparable in place; see <see cref="IVectorUnit{TVector}.Comparable"/>.</summary>
    public abstract void MakeComparable(float* values, int vectors);

    /// <summary>Raises values below 0 to it.</summary>
    public abstract void IncludeZero(float* values, int vectors);

    /// <summary>target[i] = maximum of left[i] and right[i].</summary>
    public abstract void Maximum(float* left, float* right, float* target, int vectors);

    /// <summary>Copies values; past the cache, if asked, as far as they are whole lines.</summary>
    public abstract void Copy(float* source, float* target, int count, bool stream);

    /// <summary>Copies the bins of a group's blocks, [block][bin][lane], to where the channels of a bin lie side by side; past the cache, if asked, where all vectors are aligned.</summary>
    /// <param name="bins">Count of bins.</param>
    /// <param name="source">blocks * bins * Lanes values.</param>
    /// <param name="blocks">Blocks of the group.</param>
    /// <param name="lastChannel">The last block's first channel, counted from the group's.</param>
    /// <param name="lanes">Lanes of a block to copy; fewer than there are only where the output has fewer channels.</param>
    /// <param name="target">The first bin in the group's first channel.</param>
    /// <param name="targetStride">Elements from a bin to the next.</param>
    /// <param name="stream">Whether to store past the cache.</param>
    public abstract void StoreBins(int bins, float* source, int blocks, int lastChannel, int lanes, float* target, nint targetStride, bool stream);

    /// <summary>
    /// Copies the bins of the blocks of a head, and then of a tail, [block][bin][lane], past the cache: the last channels of a bin and the first ones of the next are a line. Where the first bin begins and the last
    /// one ends, part of a line is stored.
    /// </summary>
    /// <param name="bins">Count of bins.</param>
    /// <param name="source">The values; those of the tail fill its last block.</param>
    /// <param name="head">Channels of the head, less than a line; the tail has the rest of it.</param>
    /// <param name="target">The first bin in the first channel; a line begins behind the head.</param>
    /// <param name="targetStride">Elements from a bin to the next, whole lines.</param>
    public abstract void StoreSeams(int bins, float* source, int head, float* target, nint targetStride);

    /// <summary>As <see cref="StoreBins"/>, of values that are whole numbers which fit a byte, of either sign.</summary>
    public abstract void StoreBytes(int bins, float* source, int blocks, int lastChannel, int lanes, byte* target, nint targetStride);

    /// <summary>Carries out a step on the bins of a block, in place.</summary>
    /// <param name="bins">count * Lanes values.</param>
    /// <param name="count">Count of bins.</param>
    /// <param name="step">The step.</param>
    /// <param name="scale">The scale of each lane, where the step scales.</param>
    /// <param name="bias">The bias of each lane, where the step scales.</param>
    public abstract void Finish(float* bins, int count, in ValueStep step, float* scale, float* bias);

    /// <summary>Adds bins up, one after the other, or takes their maximum.</summary>
    /// <param name="over">Which of them.</param>
    /// <param name="bins">count * Lanes values.</param>
    /// <param name="count">Count of bins.</param>
    /// <param name="total">What came of the bins before them; receives what comes of all. Lanes values.</param>
    /// <param name="begins">Whether no bins came before them.</param>
    public abstract void Gather(OverBins over, float* bins, int count, float* total, bool begins);

    /// <summary>Multiplies values by a factor in place.</summary>
    public abstract void Multiply(float* values, int vectors, float factor);

    /// <summary>The maxima of ranges of rows and columns.</summary>
    /// <param name="height">Rows of bins.</param>
    /// <param name="width">Columns of bins.</param>
    /// <param name="block">What the offsets of columns count from.</param>
    /// <param name="rows">The first place and the count of rows, 1 or more, of each row of bins.</param>
    /// <param name="places">How the rows follow each other.</param>
    /// <param name="columns">The offset of the first column and the count of columns, 1 or more, of each column of bins.</param>
    /// <param name="pixelStride">Elements from a column to the next.</param>
    /// <param name="output">Receives height * width * Lanes values.</param>
    public abstract void MaximumOfRanges(int height, int width, float* block, int* rows, in RowPlaces places, int* columns, nint pixelStride, float* output);

    /// <summary>The row pass of maxima of ranges in planes; <see cref="PlanePass{TUnit, TVector, TTerm}"/> says how.</summary>
    /// <param name="height">Rows of bins.</param>
    /// <param name="windows">Windows of the region.</param>
    /// <param name="map">The first pixel of the first plane.</param>
    /// <param name="planeStride">Elements from a plane to the next.</param>
    /// <param name="rows">The first row and the count of rows, 1 or more, of each row of bins.</param>
    /// <param name="rowStride">Elements from a row to the next.</param>
    /// <param name="ramp">Offsets of as many rows as any bin has, from the first of them.</param>
    /// <param name="windowOffsets">Offsets of the windows' first columns in elements.</param>
    /// <param name="scratch">Receives windows * Lanes * height * Lanes values, and has room for as many more.</param>
    public abstract void MaximumOfPlanes(
        int height, int windows, float* map, nint planeStride, int* rows, nint rowStride, int* ramp, int* windowOffsets, float* scratch);

    /// <summary>The column pass of maxima in planes.</summary>
    /// <param name="height">Rows of bins.</param>
    /// <param name="width">Columns of bins.</param>
    /// <param name="scratch">What <see cref="MaximumOfPlanes"/> wrote.</param>
    /// <param name="columns">The first place and the count of places, 1 or more, of each column of bins.</param>
    /// <param name="output">Receives height * width * Lanes values.</param>
    public abstract void MaximumOfColumns(int height, int width, float* scratch, int* columns, float* output);
}
