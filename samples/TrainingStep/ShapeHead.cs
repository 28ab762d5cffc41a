// <using>
using System.Collections.Generic;
using RoiGen.TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
// </using>

namespace RoiGen.Samples.TrainingStep;

// <head>
/// <summary>Two convolutions, ROI Align, two layers: what is in each box?</summary>
internal sealed class ShapeHead : Module<Tensor, IReadOnlyList<Tensor>, Tensor>
{
    private readonly Conv2d _first = Conv2d(1, 16, kernel_size: 3, stride: 2, padding: 1);
    private readonly Conv2d _second = Conv2d(16, 32, kernel_size: 3, stride: 2, padding: 1);
    private readonly RoIAlign _pool = new(output_size: 5, spatial_scale: 1 / 4.0, sampling_ratio: 2, aligned: true);
    private readonly Linear _hidden = Linear(32 * 5 * 5, 64);
    private readonly Linear _scores = Linear(64, 3);

    public ShapeHead()
        : base(nameof(ShapeHead)) => RegisterComponents();

    /// <summary>A row of scores for each box.</summary>
    public override Tensor forward(Tensor pixels, IReadOnlyList<Tensor> boxes)
    {
        Tensor map = functional.relu(_second.call(functional.relu(_first.call(pixels))));
        Tensor regions = _pool.call(map, boxes);
        return _scores.call(functional.relu(_hidden.call(regions.flatten(1))));
    }
}
// </head>
