namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <arrays>
    /// <param name="features">[1, 256, 50, 68], as a network of stride 16 wrote it for an image of 800 x 1088 pixels.</param>
    /// <param name="boxes">Rows of x1, y1, x2, y2, in pixels of the image.</param>
    /// <returns>[boxes, 256, 7, 7].</returns>
    internal static float[] OfArrays(float[] features, float[] boxes)
    {
        float[] output = new float[boxes.Length / 4 * 256 * 7 * 7];
        BoxHead(FeatureMap<float>.Nchw(features, batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f), RoiBatch.Xyxy(boxes), output);
        return output;
    }
    // </arrays>
}
