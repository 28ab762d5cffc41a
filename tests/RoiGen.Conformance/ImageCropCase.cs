using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>An annotated method that crops photographs: its generated body, and what its settings ask for.</summary>
public sealed class ImageCropCase
{
    private const int Height = 45, Width = 61, Count = 24;

    private readonly Head _generated;
    private readonly ImageCropSpec _spec;
    private readonly bool _ofBytes, _hasPlaces;

    private ImageCropCase(MethodInfo method, ImageCropAttribute attribute)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Type[] parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        _ofBytes = parameters[2] == typeof(Span<byte>);
        _hasPlaces = parameters[3] == typeof(Span<CropPlace>);
        _generated = _hasPlaces ? method.CreateDelegate<Head>() : _ofBytes ? OfBytes(method.CreateDelegate<HeadOfBytes>()) : OfFloats(method.CreateDelegate<HeadOfFloats>());
        _spec = new()
        {
            OutputHeight = attribute.OutputHeight,
            OutputWidth = attribute.OutputWidth,
            OutputLayout = attribute.OutputLayout,
            Channels = attribute.Channels,
            Border = attribute.Border,
            Constant = attribute.Constant,
            Interpolation = attribute.Interpolation,
            Antialias = attribute.Antialias,
            Fit = attribute.Fit,
            Scale = attribute.Scale,
            Mean = attribute.Mean,
            Deviation = attribute.Deviation,
            NonFinite = attribute.NonFinite,
        };
    }

    private delegate void Head(RoiImage image, RoiBatch rois, Span<float> output, Span<CropPlace> places, ParallelOptions? parallel);

    private delegate void HeadOfFloats(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    private delegate void HeadOfBytes(RoiImage image, RoiBatch rois, Span<byte> output, ParallelOptions? parallel);

    /// <summary>Every such method of this program.</summary>
    public static IReadOnlyList<ImageCropCase> All { get; } =
    [
        .. typeof(ImageCropHeads).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => method.GetCustomAttribute<ImageCropAttribute>() is { } attribute ? new ImageCropCase(method, attribute) : null)
            .OfType<ImageCropCase>(),
    ];

    /// <summary>Type and method.</summary>
    public string Name { get; }

    /// <summary>Runs the method and the operator's Run method, of three bytes a pixel and of four, on one thread and on three, and asks the oracle.</summary>
    public CaseRun Run()
    {
        Random random = new(CaseRun.Seed);
        byte[] rgb = new byte[Height * Width * 3], bgra = new byte[Height * Width * 4];
        double[] colours = new double[rgb.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)random.Next(256);
            bgra[(i / 3 * 4) + 2 - (i % 3)] = rgb[i];
            colours[((i % 3) * Height * Width) + (i / 3)] = rgb[i];
        }

        float[] boxes = [0, 0, Width, Height, 4, 2, 52, 26, .. Enumerable.Range(0, Count - 2).SelectMany(_ => Box(random))];
        int channels = _spec.Channels == ImageChannels.Gray ? 1 : 3, bins = _spec.OutputHeight * _spec.OutputWidth;

        CropPlace[] places = new CropPlace[_hasPlaces ? Count : 0];

        float[] Output(Head head, bool four, int threads)
        {
            float[] output = new float[Count * channels * bins];
            head(four ? RoiImage.Bgra(bgra, Width, Height) : RoiImage.Rgb(rgb, Width, Height), RoiBatch.Xyxy(boxes), output, places, threads > 1 ? new() { MaxDegreeOfParallelism = threads } : null);
            return output;
        }

        Head floats = (image, rois, output, at, parallel) => ImageCrop.Run(_spec, image, rois, output, at, parallel);
        float[] found = Output(_generated, four: false, threads: 1);
        string? problem =
            _hasPlaces && !places.SequenceEqual(ImageCropReference.Places(_spec, Height, Width, boxes)) ? "boxes lie elsewhere than the oracle says"
            : !CaseRun.SameBits(found, Output(_generated, four: true, threads: 1)) ? "four bytes a pixel give other bits"
            : !CaseRun.SameBits(found, Output(_generated, four: false, threads: 3)) ? "three threads give other bits"
            : !CaseRun.SameBits(found, Output(_ofBytes ? OfBytes((image, rois, output, parallel) => ImageCrop.Run(_spec, image, rois, output, parallel)) : floats, four: true, threads: 1)) ? "the operator's Run method gives other bits"
            : null;

        // Bytes are the floats, rounded.
        float[] rounded = found;
        found = _ofBytes ? Output(floats, four: false, threads: 1) : found;
        problem ??= _ofBytes && !CaseRun.SameBits(rounded, [.. found.Select(value => Math.Clamp(MathF.Round(value), 0, 255))]) ? "bytes are not the floats, rounded" : null;
        found = _spec.OutputLayout == TensorLayout.Nhwc ? CaseInput.Transposed(found, Count, bins, channels) : found;
        return new(RoiKernels.Isa, CaseRun.DigestOf(found), problem ?? ImageCropReference.FirstMiss(_spec, ImageCropReference.Of(_spec, colours, Height, Width, boxes), found));
    }

    private static Head OfFloats(HeadOfFloats head) => (image, rois, output, _, parallel) => head(image, rois, output, parallel);

    private static Head OfBytes(HeadOfBytes head) => (image, rois, output, _, parallel) =>
    {
        byte[] bytes = new byte[output.Length];
        head(image, rois, bytes, parallel);
        for (int i = 0; i < bytes.Length; i++)
        {
            output[i] = bytes[i];
        }
    };

    private static float[] Box(Random random)
    {
        float width = random.NextSingle() * random.NextSingle() * 2 * Width, height = random.NextSingle() * random.NextSingle() * 2 * Height;
        float x = (random.NextSingle() * 1.4f * Width) - (0.2f * Width) - (width / 2), y = (random.NextSingle() * 1.4f * Height) - (0.2f * Height) - (height / 2);
        return [x, y, x + width, y + height];
    }
}
