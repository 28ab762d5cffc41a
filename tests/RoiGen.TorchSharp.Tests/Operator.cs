using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>One of the four operators: as a function of tensors, as modules, and on arrays.</summary>
internal sealed record Operator(
    string Name,
    Func<Tensor, Tensor, Tensor> Of,
    Func<Tensor, IReadOnlyList<Tensor>, Tensor> OfLists,
    Func<Tensor, Tensor, Tensor> Module,
    Func<Scene, float[]> OnArrays,
    Func<Scene, float[], float[]> GradientOnArrays)
{
    public static readonly OutputSize Size = (2, 2);

    public static readonly Operator[] All =
    [
        Align("roi_align", 2, aligned: false),
        Align("roi_align, aligned", 2, aligned: true),
        Align("roi_align, adaptive", -1, aligned: false),
        Align("roi_align, aligned, adaptive", -1, aligned: true),
        new(
            "roi_pool",
            (input, boxes) => ops.roi_pool(input, boxes, Size, Scene.Scale),
            (input, boxes) => ops.roi_pool(input, boxes, Size, Scene.Scale),
            new RoIPool(Size, Scene.Scale).call,
            scene =>
            {
                RoiPoolSpec spec = RoiPoolSpec.For(RoiConvention.Torchvision) with { Output = 2 };
                float[] output = new float[RoiPool.OutputLength(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows))];
                RoiPool.Run(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows), output);
                return output;
            },
            (scene, outputGradient) =>
            {
                float[] gradient = new float[scene.Map.Length];
                RoiPoolSpec spec = RoiPoolSpec.For(RoiConvention.Torchvision) with { Output = 2 };
                RoiPool.RunGradient(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows), outputGradient, scene.Gradient(gradient));
                return gradient;
            }),
        new(
            "ps_roi_align",
            (input, boxes) => ops.ps_roi_align(input, boxes, Size, Scene.Scale, 2),
            (input, boxes) => ops.ps_roi_align(input, boxes, Size, Scene.Scale, 2),
            new PSRoIAlign(Size, Scene.Scale, 2).call,
            scene =>
            {
                PsRoiAlignSpec spec = new() { Output = 2, Samples = 2 };
                float[] output = new float[PsRoiAlign.OutputLength(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows))];
                PsRoiAlign.Run(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows), output);
                return output;
            },
            (scene, outputGradient) =>
            {
                float[] gradient = new float[scene.Map.Length];
                PsRoiAlign.RunGradient(new PsRoiAlignSpec { Output = 2, Samples = 2 }, RoiBatch.IndexedXyxy(scene.Rows), outputGradient, scene.Gradient(gradient));
                return gradient;
            }),
        new(
            "ps_roi_pool",
            (input, boxes) => ops.ps_roi_pool(input, boxes, Size, Scene.Scale),
            (input, boxes) => ops.ps_roi_pool(input, boxes, Size, Scene.Scale),
            new PSRoIPool(Size, Scene.Scale).call,
            scene =>
            {
                PsRoiPoolSpec spec = new() { Output = 2 };
                float[] output = new float[PsRoiPool.OutputLength(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows))];
                PsRoiPool.Run(spec, scene.View, RoiBatch.IndexedXyxy(scene.Rows), output);
                return output;
            },
            (scene, outputGradient) =>
            {
                float[] gradient = new float[scene.Map.Length];
                PsRoiPool.RunGradient(new PsRoiPoolSpec { Output = 2 }, RoiBatch.IndexedXyxy(scene.Rows), outputGradient, scene.Gradient(gradient));
                return gradient;
            }),
    ];

    public override string ToString() => Name;

    private static Operator Align(string name, int samplingRatio, bool aligned) => new(
        name,
        (input, boxes) => ops.roi_align(input, boxes, Size, Scene.Scale, samplingRatio, aligned),
        (input, boxes) => ops.roi_align(input, boxes, Size, Scene.Scale, samplingRatio, aligned),
        new RoIAlign(Size, Scene.Scale, samplingRatio, aligned).call,
        scene =>
        {
            float[] output = new float[RoiAlign.OutputLength(AlignSpec(samplingRatio, aligned), scene.View, RoiBatch.IndexedXyxy(scene.Rows))];
            RoiAlign.Run(AlignSpec(samplingRatio, aligned), scene.View, RoiBatch.IndexedXyxy(scene.Rows), output);
            return output;
        },
        (scene, outputGradient) =>
        {
            float[] gradient = new float[scene.Map.Length];
            RoiAlign.RunGradient(AlignSpec(samplingRatio, aligned), RoiBatch.IndexedXyxy(scene.Rows), outputGradient, scene.Gradient(gradient));
            return gradient;
        });

    private static RoiAlignSpec AlignSpec(int samplingRatio, bool aligned) =>
        RoiAlignSpec.For(aligned ? RoiConvention.TorchvisionAligned : RoiConvention.Torchvision) with { Output = 2, Samples = Math.Max(samplingRatio, 0) };
}
