using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.ML.OnnxRuntime;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;
using Xunit;

namespace RoiGen.Recipes.Tests;

/// <summary>Every recipe runs, and gives the values of the entry points that take a specification.</summary>
public sealed class RecipeTests
{
    private static readonly RoiAlignSpec Spec = new() { Output = 7, Samples = 2 };

    private static readonly float[] Boxes = [40, 32, 200, 180, 8, 8, 90, 120, 500, 300, 900, 700];

    private static readonly float[] Map = Random(256 * 50 * 68);

    private static float[] Expected { get; } = Pooled(MapOf(Map));

    [Fact]
    public void Arrays() => Assert.Equal(Expected, Recipe.OfArrays(Map, Boxes));

    [Fact]
    public void BoxesByTheirCentres()
    {
        // One of YOLO, in pixels, and one of DETR, in fractions of a picture of 800 x 500.
        Assert.Equal(Pooled(RoiBatch.Xyxy([40, 32, 200, 180])), Pooled(Recipe.OfCentres([120, 106, 160, 148])));
        Assert.Equal(Pooled(RoiBatch.Xyxy([200, 125, 600, 375])), Pooled(Recipe.OfCentres([0.5f, 0.5f, 0.5f, 0.5f], width: 800, height: 500)));

        static float[] Pooled(RoiBatch boxes)
        {
            float[] output = new float[256 * 49];
            Recipe.BoxHead(MapOf(Map), boxes, output);
            return output;
        }
    }

    [Fact]
    public void Photographs()
    {
        const int Width = 90, Height = 70;
        float[] boxes = [3.5f, 4, 80, 61, 0, 0, Width, Height];
        byte[] rgb = new byte[Width * Height * 3];
        System.Random.Shared.NextBytes(rgb);
        float[] expected = new float[2 * 3 * 224 * 224];
        Recipe.Classifier(RoiImage.Rgb(rgb, Width, Height), RoiBatch.Xyxy(boxes), expected);

        foreach (SKColorType order in new[] { SKColorType.Bgra8888, SKColorType.Rgba8888 })
        {
            using SKBitmap skia = new(new SKImageInfo(Width, Height, order, SKAlphaType.Opaque));
            for (int i = 0; i < Width * Height; i++)
            {
                skia.SetPixel(i % Width, i / Width, new SKColor(rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]));
            }

            Assert.Equal(expected, Recipe.OfSkia(skia, boxes));
        }

        using SKBitmap gray = new(new SKImageInfo(Width, Height, SKColorType.Gray8));
        Assert.Throws<ArgumentException>(() => Recipe.OfSkia(gray, boxes));

        using SixLabors.ImageSharp.Image<Rgb24> sharp = SixLabors.ImageSharp.Image.LoadPixelData<Rgb24>(rgb, Width, Height);
        Assert.Equal(expected, Recipe.OfImageSharp(sharp, boxes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public unsafe void ALockedBitmap(bool bottomUp)
    {
        const int Width = 30, Height = 20, Stride = (Width * 3) + 2;
        byte[] bgr = new byte[Stride * Height];
        System.Random.Shared.NextBytes(bgr);
        float[] boxes = [1, 2, 29, 18];
        float[] expected = new float[3 * 224 * 224];
        Recipe.Classifier(RoiImage.Bgr(bgr, Width, Height, bottomUp ? -Stride : Stride), RoiBatch.Xyxy(boxes), expected);
        fixed (byte* lowest = bgr)
        {
            nint scan0 = (nint)(bottomUp ? lowest + (Stride * (Height - 1)) : lowest);
            Assert.Equal(expected, Recipe.OfLockedBitmap(scan0, bottomUp ? -Stride : Stride, Width, Height, boxes));
        }
    }

    [Fact]
    public void OnnxRuntime()
    {
        using InferenceSession backbone = Models.Backbone(), head = Models.Head();
        using OrtValue image = OrtValue.CreateTensorValueFromMemory(Random(3 * 512 * 640), [1, 3, 512, 640]);
        // One of each level: a region belongs to the second from a side of 112 on.
        float[] boxes = [40, 32, 100, 90, 8, 8, 600, 500];
        float[] scores = Recipe.Detect(backbone, head, image, boxes);

        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> levels = backbone.Run(options, ["image"], [image], ["p2", "p3"]);
        FeatureMap<float> p2 = FeatureMap<float>.Nchw(levels[0].GetTensorDataAsSpan<float>(), 1, 256, 128, 160, 1 / 4f);
        FeatureMap<float> p3 = FeatureMap<float>.Nchw(levels[1].GetTensorDataAsSpan<float>(), 1, 256, 64, 80, 1 / 8f);
        float[] features = new float[2 * 256 * 49];
        RoiAlign.Run(Spec, FeaturePyramid<float>.Of(p2, p3), RoiBatch.Xyxy(boxes), features);
        float[] averages = [.. features.Chunk(49).Select(bins => bins.Average())];
        Assert.Contains(averages, average => average != 0);
        Assert.Equal(averages, scores, (one, other) => Math.Abs(one - other) <= 1e-5f);
    }

    [Fact]
    public void Tensors()
    {
        Tensor<float> whole = Tensor.Create(Map, [1, 256, 50, 68]);
        Assert.Equal(Expected, Pooled(Recipe.MapOf(whole.AsReadOnlyTensorSpan(), 1 / 16f)));

        // The same numbers as a window of a larger tensor.
        Tensor<float> larger = Tensor.CreateFromShape<float>([1, 256, 60, 80]);
        TensorSpan<float> window = larger.AsTensorSpan().Slice(0..1, 0..256, 4..54, 7..75);
        whole.AsReadOnlyTensorSpan().CopyTo(window);
        Assert.Equal(Expected, Pooled(Recipe.MapOf(window, 1 / 16f)));
    }

    [Fact]
    public void Tracker()
    {
        Tracker tracker = new();
        float[] map = Random(128 * 64 * 112);
        float[][] frames = [.. new[] { 5, 3, 7, 10, 6 }.Select(count => Enumerable.Range(0, 4 * count).Select(i => 20f + (13 * i % 90)).ToArray())];
        foreach (float[] boxes in frames)
        {
            float[] expected = new float[boxes.Length / 4 * 128 * 16];
            RoiAlign.Run(new() { Output = 4, Samples = 2 }, FeatureMap<float>.Nchw(map, 1, 128, 64, 112, 1 / 8f), RoiBatch.Xywh(boxes), expected);
            Assert.Equal(expected, tracker.Next(map, boxes).ToArray());
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        float sum = 0;
        foreach (float[] boxes in frames)
        {
            sum += tracker.Next(map, boxes)[0];
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public async Task WebEndpoint()
    {
        await using WebApplication application = WebApplication.CreateSlimBuilder().Build();
        application.Urls.Add("http://127.0.0.1:0");
        Recipe.MapFeatures(application, Map);
        await application.StartAsync();
        using HttpClient client = new() { BaseAddress = new(application.Urls.Single()) };

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsJsonAsync("/features", Boxes)));
        foreach (HttpResponseMessage answer in answers)
        {
            Assert.Equal(Expected, MemoryMarshal.Cast<byte, float>(await answer.Content.ReadAsByteArrayAsync()).ToArray());
        }

        HttpResponseMessage refused = await client.PostAsJsonAsync("/features", Boxes[..7]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("7", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        HttpResponseMessage tooMany = await client.PostAsJsonAsync("/features", new float[4 * 1001]);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains("There are 1001 boxes; allowed are 1000", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await application.StopAsync();
    }

    [Fact]
    public void Cancellation()
    {
        float[] output = new float[Expected.Length];
        Assert.True(Recipe.TryPool(MapOf(Map), RoiBatch.Xyxy(Boxes), output, CancellationToken.None));
        Assert.Equal(Expected, output);
        Assert.False(Recipe.TryPool(MapOf(Map), RoiBatch.Xyxy(Boxes), output, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task AsyncCode()
    {
        using MemoryStream stream = new(MemoryMarshal.AsBytes(Map.AsSpan()).ToArray());
        Assert.Equal(Expected, await Recipe.PoolAsync(stream, Boxes, CancellationToken.None));
    }

    [Fact]
    public unsafe void NativeAndPinnedMemory()
    {
        float* native = (float*)NativeMemory.AlignedAlloc((nuint)Map.Length * sizeof(float), 64);
        try
        {
            Map.CopyTo(new Span<float>(native, Map.Length));
            float[] output = new float[Expected.Length];
            fixed (float* pinned = output)
            {
                Recipe.PoolNative(native, Boxes, pinned);
            }

            Assert.Equal(Expected, output);
        }
        finally
        {
            NativeMemory.AlignedFree(native);
        }
    }

    private static FeatureMap<float> MapOf(float[] values) => FeatureMap<float>.Nchw(values, 1, 256, 50, 68, 1 / 16f);

    private static float[] Pooled(FeatureMap<float> map)
    {
        float[] output = new float[Boxes.Length / 4 * 256 * 49];
        RoiAlign.Run(Spec, map, RoiBatch.Xyxy(Boxes), output);
        return output;
    }

    private static float[] Random(int count)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
