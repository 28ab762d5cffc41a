using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace RoiGen.Samples.TrainingStep;

/// <summary>A batch of noisy pictures with a few shapes each, and boxes around the shapes, off by some pixels as a detector's are.</summary>
internal sealed class Picture
{
    public const int Side = 64;
    private const int Images = 4;
    private const int ShapesOfAnImage = 3;

    private readonly float[] _pixels = new float[Images * Side * Side];
    private readonly List<float[]>[] _boxes = [.. Enumerable.Range(0, Images).Select(_ => new List<float[]>())];
    private readonly List<long> _kinds = [];

    public Picture(Random random)
    {
        for (int pixel = 0; pixel < _pixels.Length; pixel++)
        {
            _pixels[pixel] = random.NextSingle() * 0.5f;
        }

        for (int image = 0; image < Images; image++)
        {
            for (int number = 0; number < ShapesOfAnImage; number++)
            {
                Draw(random, image);
            }
        }
    }

    /// <summary>[images, 1, side, side].</summary>
    public Tensor Pixels => tensor(_pixels, [Images, 1, Side, Side]);

    /// <summary>For each image its boxes, x1, y1, x2, y2 in pixels.</summary>
    public Tensor[] Boxes => [.. _boxes.Select(boxes => tensor((float[])[.. boxes.SelectMany(box => box)], [boxes.Count, 4]))];

    /// <summary>What each box holds, in the order of the boxes.</summary>
    public Tensor Kinds => tensor(_kinds.ToArray());

    private void Draw(Random random, int image)
    {
        Shape shape = (Shape)random.Next(3);
        int size = random.Next(12, 24);
        (int left, int top) = (random.Next(Side - size), random.Next(Side - size));
        float grey = 0.4f + (0.6f * random.NextSingle());
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                // From -1 to 1 across the shape.
                float u = ((2 * x) + 1f - size) / size;
                float v = ((2 * y) + 1f - size) / size;
                bool inside = shape switch
                {
                    Shape.Disc => (u * u) + (v * v) < 1,
                    Shape.Triangle => Math.Abs(u) < (v + 1) / 2,
                    _ => true,
                };
                if (inside)
                {
                    _pixels[(((image * Side) + top + y) * Side) + left + x] += grey;
                }
            }
        }

        float Off() => (random.NextSingle() - 0.5f) * 4;
        _boxes[image].Add([left + Off(), top + Off(), left + size + Off(), top + size + Off()]);
        _kinds.Add((long)shape);
    }
}
