using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Peers.Tests;

/// <summary>Crops of photographs against the Pillow and the torch of this machine, 200 random ones a preset and interpolation.</summary>
public sealed class ImageCropTests
{
    private const int Height = 240, Width = 320, Count = 200;

    /// <summary>Pillow rounds to bytes, after each axis.</summary>
    private const float OfBytes = 1.01f;

    /// <summary>The weights of a cubic have magnitudes of up to 1.3 in all, which stretch what the first axis rounds.</summary>
    private const float OfCubicBytes = 1.2f;

    private const float OfFloats = 0.01f;

    private sealed record Crop(int[] Box, int[] Size);

    [TorchvisionFact]
    public void Pillow_Bilinear() => AssertAgrees("pillow", CropConvention.Pillow, CropInterpolation.Bilinear, Noise(), OfBytes);

    // Between the axes Pillow clips what overshoots: of a smooth image nothing does.
    [TorchvisionFact]
    public void Pillow_Bicubic() => AssertAgrees("pillow", CropConvention.Pillow, CropInterpolation.Bicubic, Smooth(), OfCubicBytes);

    [TorchvisionFact]
    public void Torch_Bilinear() => AssertAgrees("torch", CropConvention.Torch, CropInterpolation.Bilinear, Noise(), OfFloats);

    [TorchvisionFact]
    public void Torch_Bicubic() => AssertAgrees("torch", CropConvention.Torch, CropInterpolation.Bicubic, Noise(), OfFloats);

    [TorchvisionFact]
    public void TorchAntialias_Bilinear() => AssertAgrees("torch", CropConvention.TorchAntialias, CropInterpolation.Bilinear, Noise(), OfFloats);

    [TorchvisionFact]
    public void TorchAntialias_Bicubic() => AssertAgrees("torch", CropConvention.TorchAntialias, CropInterpolation.Bicubic, Noise(), OfFloats);

    // The control: torch does not antialias, and we do.
    [TorchvisionFact]
    public void AnotherPreset_IsNoticed()
    {
        Crop[] crops = Crops();
        byte[] image = Noise();
        float[] theirs = ByPeer("torch", CropConvention.Torch, CropInterpolation.Bilinear, image, crops);
        Assert.True(Misses(crops, image, ImageCropSpec.For(CropConvention.TorchAntialias), theirs, OfFloats).Count() > Count / 4);
    }

    private static void AssertAgrees(string library, CropConvention convention, CropInterpolation interpolation, byte[] image, float tolerance)
    {
        Crop[] crops = Crops();
        float[] theirs = ByPeer(library, convention, interpolation, image, crops);
        Assert.Equal([], Misses(crops, image, ImageCropSpec.For(convention) with { Interpolation = interpolation }, theirs, tolerance).Take(10));
    }

    private static IEnumerable<string> Misses(Crop[] crops, byte[] image, ImageCropSpec spec, float[] theirs, float tolerance)
    {
        int start = 0;
        foreach (Crop crop in crops)
        {
            ImageCropSpec sized = spec with { OutputHeight = crop.Size[0], OutputWidth = crop.Size[1], OutputLayout = TensorLayout.Nhwc };
            float[] ours = new float[crop.Size[0] * crop.Size[1] * 3];
            ImageCrop.Run(sized, RoiImage.Rgb(image, Width, Height), RoiBatch.Xyxy([.. crop.Box.Select(corner => (float)corner)]), ours);
            int miss = Enumerable.Range(0, ours.Length).FirstOrDefault(i => !(Math.Abs(ours[i] - theirs[start + i]) <= tolerance), -1);
            if (miss >= 0)
            {
                yield return $"box {string.Join(' ', crop.Box)} to {crop.Size[0]} x {crop.Size[1]}, value {miss}: ours {ours[miss]}, theirs {theirs[start + miss]}";
            }

            start += ours.Length;
        }

        Assert.Equal(theirs.Length, start);
    }

    // From one pixel to the whole image, to sizes smaller and larger.
    private static Crop[] Crops()
    {
        Random random = new(20261129);
        return
        [
            .. Enumerable.Range(0, Count).Select(_ =>
            {
                (int width, int height) = (1 + (int)(random.NextDouble() * random.NextDouble() * (Width - 1)), 1 + (int)(random.NextDouble() * random.NextDouble() * (Height - 1)));
                (int x, int y) = (random.Next(Width - width + 1), random.Next(Height - height + 1));
                return new Crop([x, y, x + width, y + height], [1 + random.Next(60), 1 + random.Next(60)]);
            }),
        ];
    }

    private static byte[] Noise()
    {
        byte[] image = new byte[Height * Width * 3];
        new Random(1).NextBytes(image);
        return image;
    }

    private static byte[] Smooth() =>
        [.. Enumerable.Range(0, Height * Width * 3).Select(i => (byte)(128 + (40 * Math.Sin(i / 3 % Width / (9.0 + (i % 3)))) + (40 * Math.Cos(i / 3 / Width / 11.0))))];

    private static float[] ByPeer(string library, CropConvention convention, CropInterpolation interpolation, byte[] image, Crop[] crops)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("roigen-crops");
        try
        {
            var given = new
            {
                height = Height,
                width = Width,
                crops = crops.Select(crop => new
                {
                    library,
                    interpolation = interpolation.ToString().ToLowerInvariant(),
                    antialias = ImageCropSpec.For(convention).Antialias,
                    box = crop.Box,
                    size = crop.Size,
                }),
            };
            File.WriteAllBytes(Path.Combine(folder.FullName, "image.bin"), image);
            File.WriteAllText(Path.Combine(folder.FullName, "crops.json"), JsonSerializer.Serialize(given));
            ProcessStartInfo python = new(TorchvisionFactAttribute.Python, [Path.Combine(AppContext.BaseDirectory, "image_crops.py"), folder.FullName]);
            (int exit, _, string errors) = ChildProcess.Run(python);
            Assert.True(exit == 0, errors);
            return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder.FullName, "results.bin"))).ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
