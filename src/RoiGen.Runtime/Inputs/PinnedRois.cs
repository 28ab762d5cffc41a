namespace RoiGen.Inputs;

/// <summary>A batch whose memory does not move, for other threads than the caller's: they read the caller's own numbers.</summary>
/// <param name="rois">The batch.</param>
/// <param name="rows">Its rows.</param>
/// <param name="images32">Its image indices, or null.</param>
/// <param name="images64">The same of 64 bits.</param>
internal readonly unsafe struct PinnedRois(RoiBatch rois, float* rows, int* images32, long* images64)
{
    private readonly RoiFormat _format = rois.Format;
    private readonly bool _hasImages = rois.HasImages;
    private readonly int _numbers = rois.Rows.Length;
    private readonly int _indices32 = rois.Images32.Length;
    private readonly int _indices64 = rois.Images64.Length;

    public RoiBatch Batch => new(_format, new(rows, _numbers), new(images32, _indices32), new(images64, _indices64), _hasImages);
}
