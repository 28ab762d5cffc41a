using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.TorchSharp.Autograd;
using RoiGen.TorchSharp.Operators;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp;

/// <summary>
/// ROI Align of each box on the level of a pyramid that its size gives it to: floor(canonical_level + log2(sqrt(area) / canonical_size) + 1e-6), no lower or higher than the pyramid's levels. Scales are
/// those of the maps beside the largest image, as powers of two. A box of negative area, reversed along one axis, is pooled from the finest
/// level; torchvision gives zeros for it where there are several levels.
/// </summary>
public sealed class MultiScaleRoIAlign : nn.Module<IReadOnlyDictionary<string, Tensor>, IReadOnlyList<Tensor>, IReadOnlyList<(int Height, int Width)>, Tensor>
{
    private const int MostLevel = 100;

    private readonly string[] _featmapNames;
    private readonly RoiAlignSpec _spec;
    private readonly LevelAssignment _assignment;

    /// <summary>A pooler of the maps of these names.</summary>
    /// <param name="featmap_names">The maps that are used, finest first; a name that a call does not bring is left out.</param>
    /// <param name="output_size">Bins of the output, 1 to 1024 on each side.</param>
    /// <param name="sampling_ratio">Samples of a bin along each axis, 1 to 256; below 1 is adaptive.</param>
    /// <param name="canonical_scale">Side of a square box that lies on the canonical level, in pixels of the image; positive.</param>
    /// <param name="canonical_level">The level of such a box, -100 to 100: level k is the map of scale 1 / 2^k.</param>
    /// <exception cref="ArgumentException">There is no name, or a setting is out of range.</exception>
    public MultiScaleRoIAlign(
        IEnumerable<string> featmap_names, OutputSize output_size, int sampling_ratio, int canonical_scale = 224, int canonical_level = 4)
        : base(nameof(MultiScaleRoIAlign))
    {
        ArgumentNullException.ThrowIfNull(featmap_names);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(canonical_scale);
        if (canonical_level is < -MostLevel or > MostLevel)
        {
            throw new ArgumentOutOfRangeException(
                nameof(canonical_level), canonical_level, FormattableString.Invariant($"Allowed is -{MostLevel} to {MostLevel}; 4 is the map of scale 1/16."));
        }

        _featmapNames = [.. featmap_names];
        if (_featmapNames.Length == 0)
        {
            throw new ArgumentException("There is no name; name the maps of the pyramid, finest first.", nameof(featmap_names));
        }

        _spec = ops.AlignSpec(output_size, sampling_ratio, aligned: false);
        _assignment = new LevelAssignment { CanonicalSize = canonical_scale, CanonicalLevel = canonical_level };
    }

    /// <summary>Pools boxes of a pyramid.</summary>
    /// <param name="x">Maps [N, C, H, W] of float32 or float64 on the CPU, by name; those that are used have the same type, N and C, and each has half the scale of the one before.</param>
    /// <param name="boxes">For each image its boxes, rows of x1, y1, x2, y2 in pixels of the image: [n, 4] of float32, or of float64, which are rounded to it.</param>
    /// <param name="image_shapes">Height and width of each image before it was padded to the batch's size.</param>
    /// <returns>[K, C, height, width] of the maps' type, in the order of the boxes.</returns>
    /// <exception cref="ArgumentException">A map is missing or does not fit the others, a tensor has another shape, type or device, or there is no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A box is not finite.</exception>
    public override Tensor forward(
        IReadOnlyDictionary<string, Tensor> x, IReadOnlyList<Tensor> boxes, IReadOnlyList<(int Height, int Width)> image_shapes)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(image_shapes);
        string[] names = [.. _featmapNames.Where(x.ContainsKey)];
        if (names.Length is 0 or > FeaturePyramid<float>.MaxLevels)
        {
            throw new ArgumentException(
                $"The names [{string.Join(", ", _featmapNames)}] choose {names.Length} of the maps [{string.Join(", ", x.Keys)}]; allowed is 1 to {FeaturePyramid<float>.MaxLevels}.", nameof(x));
        }

        if (image_shapes.Count == 0)
        {
            throw new ArgumentException("There is no shape of an image; name height and width of each.", nameof(image_shapes));
        }

        Tensor[] maps = [.. names.Select(name => x[name])];
        int height = image_shapes.Max(shape => shape.Height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height, nameof(image_shapes));
        float first = 0;
        for (int level = 0; level < maps.Length; level++)
        {
            string name = $"x[{names[level]}]";
            TensorRules.CheckMap(maps[level], name);
            TensorRules.CheckType(maps[level], maps[0], name);
            float scale = PyramidScale.Of(maps[level].shape[2], height);
            first = level == 0 ? scale : first;
            if (scale != MathF.ScaleB(first, -level))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The map has the scale {scale} of an image of height {height}; allowed is half the scale of the map before, {MathF.ScaleB(first, -level)}."), name);
            }
        }

        return Pooling.Apply(new PyramidAlignOperator(_spec, first, _assignment), maps, BoxRows.Of(boxes, maps[0].shape[0]));
    }
}
