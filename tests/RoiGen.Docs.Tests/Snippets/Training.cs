namespace RoiGen.Docs.Tests.Snippets;

/// <summary>The gradients that docs/training.md shows.</summary>
internal static class Training
{
    public static float[] Gradient(float[] boxes, float[] outputGradient)
    {
        RoiAlignSpec spec = RoiAlignSpec.For(RoiConvention.Torchvision) with { Output = 7, Samples = 2 };

        // <gradient>
        float[] gradient = new float[256 * 50 * 68]; // zeros, or what other heads have added
        var sums = FeatureGradient<float>.Nchw(gradient, batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f);
        RoiAlign.RunGradient(spec, RoiBatch.IndexedXyxy(boxes), outputGradient, sums);
        // </gradient>
        return gradient;
    }
}
