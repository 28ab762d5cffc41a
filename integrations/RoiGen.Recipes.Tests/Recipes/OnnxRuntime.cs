using Microsoft.ML.OnnxRuntime;
using RoiGen.OnnxRuntime;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <onnxruntime>
    /// <param name="backbone">Takes "image" and gives "p2" and "p3", maps of 256 channels with strides of 4 and 8.</param>
    /// <param name="head">Takes "features" [boxes, 256, 7, 7] and gives "scores".</param>
    internal static float[] Detect(InferenceSession backbone, InferenceSession head, OrtValue image, float[] boxes)
    {
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> levels = backbone.Run(options, ["image"], [image], ["p2", "p3"]);

        // The maps are read where ONNX Runtime wrote them, and the head reads what we write where we write it.
        float[] features = new float[boxes.Length / 4 * 256 * 7 * 7];
        BoxHead(levels.ToFeaturePyramid(spatialScale: 1 / 4f), RoiBatch.Xyxy(boxes), features);

        using OrtValue tensor = OrtValue.CreateTensorValueFromMemory(features, [boxes.Length / 4, 256, 7, 7]);
        using IDisposableReadOnlyCollection<OrtValue> scores = head.Run(options, ["features"], [tensor], ["scores"]);
        return scores[0].GetTensorDataAsSpan<float>().ToArray();
    }
    // </onnxruntime>
}
