using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading.Tasks;
using OpenCvSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Transforms;
using SkiaSharp;
using SharpImage = SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.Bgra32>;

namespace RoiGen.Peers;

/// <summary>A library of .NET that crops: red, green and blue planes, (pixel / 255 - mean) with one mean for each channel, as OpenCV's blobs have it.</summary>
/// <param name="name">The library.</param>
/// <param name="output">Receives the crops.</param>
/// <param name="crop">Writes them.</param>
/// <param name="photo">The photograph as the library has it, where that is a copy.</param>
internal sealed class LibraryContestant(string name, float[] output, Action<float[]> crop, IDisposable? photo = null) : IContestant
{
    /// <summary>RoiGen's.</summary>
    public const string Ours = "RoiGen";

    public const float Scale = 1 / 255f;

    /// <summary>Minus the A of OpenCV's cubic.</summary>
    private const float OpenCvCubic = 0.75f;

    public static readonly float[] Mean = [0.485f, 0.456f, 0.406f];

    public string Name => name;

    public double Allowed => Closeness.Bytes;

    /// <summary>Those that have a scene's way of sampling.</summary>
    public static IEnumerable<IContestant> Of(Photo photo, Scene scene, int threads)
    {
        yield return Of(Ours, RoiGen);
        if (scene.Sampling == Sampling.Antialiased)
        {
            // Its own copy of the pixels, made once, as by whoever opens a photograph.
            SharpImage image = SixLabors.ImageSharp.Image.LoadPixelData<Bgra32>(photo.Pixels, Photo.Width, Photo.Height);
            yield return new LibraryContestant("ImageSharp", new float[scene.Count * scene.Values], output => ImageSharp(image, scene, output, threads), image);
            yield break;
        }

        yield return Of("OpenCvSharp", OpenCv);
        yield return Of("SkiaSharp", Skia);

        LibraryContestant Of(string name, Action<Photo, Scene, float[], int> crop) =>
            new(name, new float[scene.Count * scene.Values], output => crop(photo, scene, output, threads));
    }

    public double TimedCrop()
    {
        long start = Stopwatch.GetTimestamp();
        crop(output);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public float[] Finish() => output;

    public void Dispose() => photo?.Dispose();

    private static void RoiGen(Photo photo, Scene scene, float[] output, int threads)
    {
        ImageCropSpec spec = ImageCropSpec.For(scene.Sampling == Sampling.Antialiased ? CropConvention.Pillow : CropConvention.OpenCv) with
        {
            OutputHeight = scene.Height,
            OutputWidth = scene.Width,
            Interpolation = scene.Sampling == Sampling.Bicubic ? CropInterpolation.Bicubic : CropInterpolation.Bilinear,
            Scale = Scale,
            Mean = Mean,
        };
        ImageCrop.Run(spec, photo.Image, RoiBatch.Xyxy(scene.Boxes), output, threads > 1 ? new() { MaxDegreeOfParallelism = threads } : null);
    }

    // resize of a slice, then blobFromImages, as its samples have it.
    private static unsafe void OpenCv(Photo photo, Scene scene, float[] output, int threads)
    {
        Cv2.SetNumThreads(1);
        fixed (byte* pixels = photo.Pixels)
        {
            using Mat image = Mat.FromPixelData(Photo.Height, Photo.Width, MatType.CV_8UC4, (nint)pixels);
            Each(scene, threads, number =>
            {
                (int x, int y, int width, int height) = scene.Box(number);
                using Mat slice = new(image, new Rect(x, y, width, height));
                using Mat resized = new();
                Cv2.Resize(slice, resized, new Size(scene.Width, scene.Height), 0, 0, scene.Sampling == Sampling.Bicubic ? InterpolationFlags.Cubic : InterpolationFlags.Linear);
                using Mat colours = resized.CvtColor(ColorConversionCodes.BGRA2BGR);
                using Mat blob = OpenCvSharp.Dnn.CvDnn.BlobFromImage(colours, Scale, default, new Scalar(Mean[0] * 255, Mean[1] * 255, Mean[2] * 255), swapRB: true, crop: false)!;
                new Span<float>((void*)blob.Data, scene.Values).CopyTo(output.AsSpan(number * scene.Values));
            });
        }
    }

    private static unsafe void Skia(Photo photo, Scene scene, float[] output, int threads)
    {
        SKImageInfo all = new(Photo.Width, Photo.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        SKImageInfo one = new(scene.Width, scene.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        SKSamplingOptions sampling = scene.Sampling == Sampling.Bicubic ? new(new SKCubicResampler(0, OpenCvCubic)) : new(SKFilterMode.Linear);
        fixed (byte* pixels = photo.Pixels)
        {
            using SKPixmap image = new(all, (nint)pixels);
            Each(scene, threads, number =>
            {
                (int x, int y, int width, int height) = scene.Box(number);
                using SKPixmap slice = image.ExtractSubset(new SKRectI(x, y, x + width, y + height))!;
                using SKBitmap resized = new(one);
                slice.ScalePixels(resized.PeekPixels()!, sampling);
                Planes(resized.GetPixelSpan(), red: 2, green: 1, blue: 0, output.AsSpan(number * scene.Values, scene.Values));
            });
        }
    }

    private static void ImageSharp(SharpImage image, Scene scene, float[] output, int threads)
    {
        ResizeOptions options = new()
        {
            Size = new(scene.Width, scene.Height),
            Mode = ResizeMode.Stretch,
            Sampler = scene.Sampling == Sampling.Bicubic ? new BicubicResampler() : new TriangleResampler(),
        };
        Each(scene, threads, number =>
        {
            (int x, int y, int width, int height) = scene.Box(number);
            using SharpImage resized = image.Clone(work => work.Crop(new(x, y, width, height)).Resize(options));
            byte[] pixels = new byte[scene.Width * scene.Height * Photo.Channels];
            resized.CopyPixelDataTo(pixels);
            Planes(pixels, red: 2, green: 1, blue: 0, output.AsSpan(number * scene.Values, scene.Values));
        });
    }

    // What a careful user writes: one loop over the pixels, then each plane at once.
    private static void Planes(ReadOnlySpan<byte> pixels, int red, int green, int blue, Span<float> output)
    {
        int plane = output.Length / 3;
        Span<float> first = output[..plane], second = output.Slice(plane, plane), third = output[(2 * plane)..];
        for (int i = 0; i < plane; i++)
        {
            first[i] = pixels[(4 * i) + red];
            second[i] = pixels[(4 * i) + green];
            third[i] = pixels[(4 * i) + blue];
        }

        Normalise(first, Mean[0]);
        Normalise(second, Mean[1]);
        Normalise(third, Mean[2]);
    }

    private static void Normalise(Span<float> plane, float mean)
    {
        TensorPrimitives.Multiply(plane, Scale, plane);
        TensorPrimitives.Subtract(plane, mean, plane);
    }

    private static void Each(Scene scene, int threads, Action<int> crop)
    {
        if (threads > 1)
        {
            Parallel.For(0, scene.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, crop);
            return;
        }

        foreach (int number in Enumerable.Range(0, scene.Count))
        {
            crop(number);
        }
    }
}
