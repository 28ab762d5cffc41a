using System;
using OpenCvSharp;

namespace RoiGen.Peers;

/// <summary>Crops of OpenCV's own images.</summary>
internal static partial class MatCrops
{
    // <mat>
    [ImageCrop(Output = 224, Convention = CropConvention.OpenCv, Scale = 1 / 255f)]
    internal static partial void BgrClassifier(RoiImage image, RoiBatch rois, Span<float> output); // [boxes, 3, 224, 224]

    /// <param name="photo">Blue, green and red, as <c>Cv2.ImRead</c> gives them.</param>
    internal static unsafe float[] OfMat(Mat photo, float[] boxes)
    {
        if (photo.Empty() || photo.Type() != MatType.CV_8UC3)
        {
            throw new ArgumentException($"It has {photo.Cols} x {photo.Rows} pixels of {photo.Type()}; allowed are one pixel or more of CV_8UC3.", nameof(photo));
        }

        int stride = (int)photo.Step();
        ReadOnlySpan<byte> rows = new((void*)photo.Data, (stride * (photo.Rows - 1)) + (photo.Cols * 3));
        float[] batch = new float[boxes.Length / 4 * 3 * 224 * 224];
        BgrClassifier(RoiImage.Bgr(rows, photo.Cols, photo.Rows, stride), RoiBatch.Xyxy(boxes), batch);
        return batch;
    }
    // </mat>
}
