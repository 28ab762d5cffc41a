using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>Random nodes that ONNX Runtime has too, with inputs: sizes, attributes, boxes on and off the map, and no boxes.</summary>
/// <param name="seed">The same seed gives the same node.</param>
internal sealed class RandomNode
{
    private readonly Random _random;

    public RandomNode(int seed)
    {
        _random = new(seed);
        (int batch, int channels, int height, int width) = (_random.Next(1, 4), _random.Next(1, 40), _random.Next(1, 30), _random.Next(1, 30));
        int count = _random.Next(8) == 0 ? 0 : _random.Next(1, 12);
        float scale = MathF.ScaleB(1, -_random.Next(0, 4));
        Input map = Input.Of("X", [.. Enumerable.Range(0, batch * channels * height * width).Select(_ => (_random.NextSingle() * 2) - 1)], batch, channels, height, width);
        int kind = _random.Next(4);
        IsExact = kind == 1;
        (Ours, Theirs, Inputs) = kind switch
        {
            1 => Pool(map, batch, count, scale),
            2 => Crop(map, batch, count),
            _ => Align(map, batch, count, scale),
        };
    }

    /// <summary>Our node.</summary>
    public Node Ours { get; }

    /// <summary>ONNX Runtime's.</summary>
    public Node Theirs { get; }

    public Input[] Inputs { get; }

    /// <summary>Whether values must be equal, because they are pixels.</summary>
    public bool IsExact { get; }

    private (Node Ours, Node Theirs, Input[] Inputs) Align(Input map, int batch, int count, float scale)
    {
        int opset = _random.Next(2) == 0 ? 10 : 16;
        Dictionary<string, object> attributes = new() { ["spatial_scale"] = scale };
        Maybe(attributes, "output_height", _random.Next(1, 9));
        Maybe(attributes, "output_width", _random.Next(1, 9));
        Maybe(attributes, "sampling_ratio", _random.Next(0, 4));
        Maybe(attributes, "mode", _random.Next(2) == 0 ? "avg" : "max");
        Dictionary<string, object> ours = new(attributes);
        if (opset == 10)
        {
            ours["offset"] = "none";
        }
        else if (_random.Next(2) == 0)
        {
            attributes["coordinate_transformation_mode"] = ours["coordinate_transformation_mode"] = _random.Next(2) == 0 ? "half_pixel" : "output_half_pixel";
        }

        // ONNX Runtime fails where an adaptive grid has a negative count.
        bool reversible = attributes.TryGetValue("sampling_ratio", out object? ratio) && (int)ratio > 0;
        float[] boxes = [.. Enumerable.Range(0, count).SelectMany(_ => Box(map, scale, reversible))];
        long[] images = [.. Enumerable.Range(0, count).Select(_ => (long)_random.Next(batch))];
        return (
            new(Node.Ours, "RoiAlign") { Attributes = ours },
            new(Node.Standard, "RoiAlign") { Attributes = attributes, Opset = opset },
            [map, Input.Of("rois", boxes, count, 4), new("batch_indices", images, count)]);
    }

    private (Node Ours, Node Theirs, Input[] Inputs) Pool(Input map, int batch, int count, float scale)
    {
        Dictionary<string, object> attributes = new() { ["pooled_shape"] = new[] { _random.Next(1, 9), _random.Next(1, 9) } };
        Maybe(attributes, "spatial_scale", scale);
        float[] rows = [.. Enumerable.Range(0, count).SelectMany(_ => (float[])[_random.Next(batch), .. Box(map, scale, reversible: true)])];
        return (new(Node.Ours, "MaxRoiPool") { Attributes = attributes }, new(Node.Standard, "MaxRoiPool") { Attributes = attributes }, [map, Input.Of("rois", rows, count, 5)]);
    }

    private (Node Ours, Node Theirs, Input[] Inputs) Crop(Input map, int batch, int count)
    {
        Dictionary<string, object> attributes = [];
        Maybe(attributes, "mode", _random.Next(2) == 0 ? "bilinear" : "nearest");
        Maybe(attributes, "extrapolation_value", 0.5f);
        float[] boxes = [.. Enumerable.Range(0, 4 * count).Select(_ => (_random.NextSingle() * 1.4f) - 0.2f)];
        int[] images = [.. Enumerable.Range(0, count).Select(_ => _random.Next(batch))], size = [_random.Next(1, 9), _random.Next(1, 9)];
        return (
            new(Node.Ours, "CropAndResize") { Attributes = attributes },
            new("com.microsoft", "CropAndResize") { Attributes = attributes },
            [map, Input.Of("rois", boxes, count, 4), new("batch_indices", images, count), new("crop_size", size, 2)]);
    }

    // In image units, from a pixel outside the map to one outside it; sometimes reversed or without a size.
    private float[] Box(Input map, float scale, bool reversible)
    {
        (float height, float width) = (map.Lengths[2] / scale, map.Lengths[3] / scale);
        float x1 = Corner(width), y1 = Corner(height), x2 = Corner(width), y2 = Corner(height);
        return _random.Next(6) switch
        {
            0 when reversible => [x1, y1, x2, y2],
            1 => [x1, y1, x1, y1],
            _ => [Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)],
        };
    }

    private float Corner(float side) => (_random.NextSingle() * (side + 4)) - 2;

    private void Maybe(Dictionary<string, object> attributes, string name, object value)
    {
        if (_random.Next(4) > 0)
        {
            attributes[name] = value;
        }
    }
}
