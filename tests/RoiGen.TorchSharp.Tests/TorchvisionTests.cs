using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Values and gradients beside those of Debian's torchvision, on the same inputs.</summary>
public sealed class TorchvisionTests
{
    // On values in [-1, 1): they sum in another order.
    private const float ValueTolerance = 2e-6f;

    // torchvision's own distance from float64 on such data, times the bins that meet in a pixel: up to 8 boxes, of 25 bins where the box is small.
    private const float GradientTolerance = 8e-7f * 8;

    // Of float64, which differs from the exact numbers by this much on both sides.
    private const double DoubleTolerance = 1e-12;

    [TorchvisionFact]
    public void EveryOperator_Agrees() => Assert.Equal([], Misses(one => one.Aligned));

    [TorchvisionFact]
    public void AnotherConvention_IsNoticed()
    {
        List<string> misses = Misses(one => !one.Aligned);
        foreach (ScalarType type in (ScalarType[])[float32, float64])
        {
            Assert.True(misses.Count(miss => miss.StartsWith($"RoiAlign of {type}", StringComparison.Ordinal)) > 40);
        }
    }

    private static List<string> Misses(Func<Case, bool> aligned)
    {
        string folder = TorchvisionFactAttribute.Folder!;
        Case[] cases = JsonSerializer.Deserialize<Case[]>(File.ReadAllText(Path.Combine(folder, "cases.json")), JsonSerializerOptions.Web)!;
        using BinaryReader numbers = new(File.OpenRead(Path.Combine(folder, "numbers.bin")));
        List<string> misses = [];
        foreach (Case one in cases)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor[] maps = Array.ConvertAll(one.Maps, shape => Next(shape).requires_grad_());
            Tensor boxes = Next([one.Boxes, 5]);
            Tensor weights = Next(one.Values);
            Tensor output = one.Run(maps, boxes, aligned(one));
            output.backward([weights]);
            Compare("value", output, ValueTolerance, one.Values);
            Array.ForEach(maps, map => Compare("gradient", map.grad!, GradientTolerance, map.shape));

            Tensor Next(long[] shape) => one.Double ? Read<double>(numbers, shape) : Read<float>(numbers, shape);

            void Compare(string what, Tensor ours, double tolerance, long[] shape)
            {
                Tensor theirs = Next(shape);
                Assert.Equal(theirs.dtype, ours.dtype);
                double distance = (ours.detach() - theirs).abs().max().to(float64).item<double>();
                // Written so that NaN is a miss.
                if (!(distance <= (one.Double ? DoubleTolerance : tolerance)))
                {
                    misses.Add($"{one.Operator} of {ours.dtype}, {what}: {distance}");
                }
            }
        }

        Assert.Equal(numbers.BaseStream.Length, numbers.BaseStream.Position);
        return misses;
    }

    private static Tensor Read<T>(BinaryReader numbers, long[] shape)
        where T : unmanaged
    {
        Tensor tensor = empty(shape, typeof(T) == typeof(double) ? float64 : float32);
        numbers.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <summary>A case as torchvision_gradients.py writes it.</summary>
    private sealed record Case(string Operator, bool Double, int[] Output, double Scale, int Samples, bool Aligned, long[][] Maps, long Boxes, long[] Values, int Image)
    {
        public Tensor Run(Tensor[] maps, Tensor boxes, bool aligned)
        {
            OutputSize size = (Output[0], Output[1]);
            return Operator switch
            {
                "RoiAlign" => ops.roi_align(maps[0], boxes, size, Scale, Samples, aligned),
                "RoiPool" => ops.roi_pool(maps[0], boxes, size, Scale),
                "PsRoiAlign" => ops.ps_roi_align(maps[0], boxes, size, Scale, Samples),
                "PsRoiPool" => ops.ps_roi_pool(maps[0], boxes, size, Scale),
                _ => new MultiScaleRoIAlign(["0", "1", "2"], size, Samples, canonical_scale: 16, canonical_level: 2)
                    .call(maps.Select((map, level) => (map, level)).ToDictionary(pair => $"{pair.level}", pair => pair.map), Lists(maps[0].shape[0], boxes), [(Image, Image)]),
            };
        }

        // Rows are in the order of images.
        private static Tensor[] Lists(long batch, Tensor boxes) => [.. Enumerable.Range(0, (int)batch).Select(image => boxes[boxes[.., 0] == image].narrow(1, 1, 4))];
    }
}
