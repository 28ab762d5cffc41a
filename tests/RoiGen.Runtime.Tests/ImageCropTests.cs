using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Conformance;
using RoiGen.Kernels;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Crops of photographs.</summary>
public sealed class ImageCropTests
{
    private const int Height = 37;
    private const int Width = 53;

    private static readonly byte[] s_rgb = ImageCropCases.Pixels(Height * Width * 3, seed: 1);

    /// <summary>A layout of the same photograph.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Bytes">Bytes a pixel.</param>
    /// <param name="Order">The bytes of red, green and blue.</param>
    /// <param name="Make">Makes the image.</param>
    private sealed record Form(string Name, int Bytes, int[] Order, Maker Make);

    private delegate RoiImage Maker(ReadOnlySpan<byte> pixels, int width, int height, int stride);

    private static readonly Form[] s_forms =
    [
        new("Rgb", 3, [0, 1, 2], RoiImage.Rgb),
        new("Bgr", 3, [2, 1, 0], RoiImage.Bgr),
        new("Rgba", 4, [0, 1, 2], RoiImage.Rgba),
        new("Bgra", 4, [2, 1, 0], RoiImage.Bgra),
        new("Argb", 4, [1, 2, 3], RoiImage.Argb),
    ];

    public static TheoryData<ImageCropSpecName> Specs => [.. ImageCropCases.Specs.Select(spec => new ImageCropSpecName(spec.Interpolation, spec.Antialias, spec.Border, spec.Fit))];

    public static TheoryData<string> Forms => [.. s_forms.Select(form => form.Name)];

    /// <summary>A specification that a test's name can show.</summary>
    public sealed record ImageCropSpecName(CropInterpolation Interpolation, bool Antialias, CropBorder Border, CropFit Fit);

    [Theory]
    [MemberData(nameof(Specs))]
    public void EverySetting_GivesTheOraclesNumbers(ImageCropSpecName name)
    {
        ImageCropSpec spec = ImageCropCases.Specs.Single(one => (one.Interpolation, one.Antialias, one.Border, one.Fit) == (name.Interpolation, name.Antialias, name.Border, name.Fit));
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 30, seed: 2);
        AssertNear(spec, boxes);
        AssertNear(spec with { Scale = 1 / 255f, Mean = [0.4f, 0.5f, 0.25f], Deviation = [0.25f, 0.5f, 0.125f] }, boxes);

        static void AssertNear(ImageCropSpec spec, float[] boxes) => Assert.Null(ImageCropReference.FirstMiss(
            spec, ImageCropCases.Wanted(spec, s_rgb, Height, Width, boxes), ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes)));
    }

    // A crop of the whole image at its size is the image.
    [Theory]
    [InlineData(CropInterpolation.Bilinear, false)]
    [InlineData(CropInterpolation.Bilinear, true)]
    [InlineData(CropInterpolation.Bicubic, false)]
    [InlineData(CropInterpolation.Bicubic, true)]
    [InlineData(CropInterpolation.Nearest, false)]
    public void TheWholeImage_AtItsSize_IsTheImage(CropInterpolation interpolation, bool antialias)
    {
        ImageCropSpec spec = new() { OutputHeight = Height, OutputWidth = Width, OutputLayout = TensorLayout.Nhwc, Interpolation = interpolation, Antialias = antialias };
        float[] found = ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), [0, 0, Width, Height]);
        Assert.Equal(s_rgb.Select(value => (float)value), found);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryForm_GivesTheSameBits(string name)
    {
        Form form = s_forms.Single(one => one.Name == name);
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 30, seed: 3);
        foreach (ImageCropSpec spec in ImageCropCases.Specs.Where(spec => spec.Fit == CropFit.Stretch))
        {
            float[] wanted = ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes);
            foreach (int stride in new[] { 0, (Width * form.Bytes) + 5, -(Width * form.Bytes), -(Width * form.Bytes) - 3 })
            {
                byte[] pixels = Store(form, stride);
                Maps.AssertSameBits(wanted, ImageCropCases.Run(spec, form.Make(pixels, Width, Height, stride), boxes));
            }
        }
    }

    [Fact]
    public void Planes_GiveTheSameBits()
    {
        byte[] red = Plane(0), green = Plane(1), blue = Plane(2);
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 30, seed: 4);
        foreach (ImageCropSpec spec in ImageCropCases.Specs.Where(spec => spec.Fit == CropFit.Stretch))
        {
            Maps.AssertSameBits(
                ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes),
                ImageCropCases.Run(spec, RoiImage.Planar(red, green, blue, Width, Height), boxes));
        }

        static byte[] Plane(int channel) => [.. s_rgb.Where((_, i) => i % 3 == channel)];
    }

    [Fact]
    public void Channels_ComeInTheOrderThatIsAskedFor()
    {
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 10, seed: 5);
        ImageCropSpec spec = new() { OutputHeight = 9, OutputWidth = 33, Scale = 0.5f };
        float[] rgb = ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes);
        float[] bgr = ImageCropCases.Run(spec with { Channels = ImageChannels.Bgr }, RoiImage.Rgb(s_rgb, Width, Height), boxes);
        float[] gray = ImageCropCases.Run(spec with { Channels = ImageChannels.Gray }, RoiImage.Rgb(s_rgb, Width, Height), boxes);
        const int Bins = 9 * 33;
        for (int i = 0; i < gray.Length; i++)
        {
            int first = (i / Bins * 3 * Bins) + (i % Bins);
            (float red, float green, float blue) = (rgb[first], rgb[first + Bins], rgb[first + (2 * Bins)]);
            Assert.Equal((blue, green, red), (bgr[first], bgr[first + Bins], bgr[first + (2 * Bins)]));
            Assert.Equal((0.299 * red) + (0.587 * green) + (0.114 * blue), gray[i], 1e-4);
        }
    }

    [Fact]
    public void AGrayImage_IsCroppedAsAPlaneIs()
    {
        byte[] gray = ImageCropCases.Pixels(Height * Width, seed: 6);
        byte[] same = [.. gray.SelectMany(value => new[] { value, value, value })];
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 20, seed: 7);
        ImageCropSpec spec = new() { OutputHeight = 9, OutputWidth = 17, Antialias = true };
        float[] wanted = ImageCropCases.Run(spec, RoiImage.Rgb(same, Width, Height), boxes);
        float[] found = ImageCropCases.Run(spec with { Channels = ImageChannels.Gray }, RoiImage.Gray(gray, Width, Height), boxes);
        Maps.AssertSameBits([.. wanted.Chunk(9 * 17).Where((_, i) => i % 3 == 0).SelectMany(plane => plane)], found);
    }

    [Fact]
    public void LayoutsAndThreads_GiveTheSameBits()
    {
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 30, seed: 8);
        RoiBatch rois = RoiBatch.Xyxy(boxes);
        foreach (ImageCropSpec spec in ImageCropCases.Specs)
        {
            float[] first = ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes);
            float[] last = Maps.ToNhwc(first, rois.Count, 3, spec.OutputHeight * spec.OutputWidth);
            foreach (int threads in new[] { 1, 2, 3, 64 })
            {
                float[] output = new float[first.Length];
                ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), rois, output, new ParallelOptions { MaxDegreeOfParallelism = threads });
                Maps.AssertSameBits(first, output);
                ImageCrop.Run(spec with { OutputLayout = TensorLayout.Nhwc }, RoiImage.Rgb(s_rgb, Width, Height), rois, output, new ParallelOptions { MaxDegreeOfParallelism = threads });
                Maps.AssertSameBits(last, output);
            }
        }
    }

    // Fewer boxes than threads are cut by rows.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void FewBoxes_AreSharedByThreads(int count)
    {
        float[] boxes = ImageCropCases.Boxes(Height, Width, count, seed: 8)[..(4 * count)];
        ImageCropSpec spec = new() { Output = 32, Fit = CropFit.Letterbox };
        float[] output = new float[count * 3 * 32 * 32];
        byte[] bytes = new byte[output.Length];
        CropPlace[] places = new CropPlace[count], ofBytes = new CropPlace[count];
        Array.Fill(output, float.NaN);
        RoiHeads.ImageCrop(spec).RunOn(new OwnThreads(3), RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy(boxes), output, places);
        RoiHeads.ImageCropToBytes(spec).RunOn(new OwnThreads(3), RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy(boxes), bytes, ofBytes);
        Maps.AssertSameBits(ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes), output);
        Assert.Equal(output.Select(value => (byte)Math.Clamp(MathF.Round(value), 0, 255)), bytes);
        Assert.Equal(ImageCropReference.Places(spec, Height, Width, boxes), places);
        Assert.Equal(places, ofBytes);
    }

    [Fact]
    public void Bytes_AreTheFloatsRounded()
    {
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 30, seed: 9);
        RoiBatch rois = RoiBatch.Xyxy(boxes);
        foreach (ImageCropSpec spec in ImageCropCases.Specs)
        {
            float[] floats = ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes);
            byte[] bytes = new byte[floats.Length];
            ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), rois, bytes);
            Assert.Equal(floats.Select(value => (byte)Math.Clamp(MathF.Round(value), 0, 255)), bytes);
        }
    }

    // Few lines at a time: strips of columns, with the rest of a vector at the end.
    [Fact]
    public void WideOutputs_OfTallBoxes_GiveTheOraclesNumbers()
    {
        const int Tall = 1500;
        byte[] rgb = ImageCropCases.Pixels(Tall * 40 * 3, seed: 10);
        ImageCropSpec spec = new() { OutputHeight = 3, OutputWidth = 333, Antialias = true };
        float[] boxes = [0, 0, 40, Tall, 3.5f, 10, 39, 1400.25f];
        Assert.Null(ImageCropReference.FirstMiss(spec, ImageCropCases.Wanted(spec, rgb, Tall, 40, boxes), ImageCropCases.Run(spec, RoiImage.Rgb(rgb, 40, Tall), boxes)));
    }

    // Where double precision has no pixels left, values are still those of pixels.
    [Fact]
    public void BoxesOfAnySize_GiveValuesOfPixels()
    {
        float[] boxes = [float.MinValue, 0, float.MaxValue, 5, float.MinValue, float.MinValue, float.MaxValue, float.MaxValue, 3e38f, 0, float.MaxValue, 9, 0, 0, float.Epsilon, float.Epsilon];
        foreach (ImageCropSpec spec in ImageCropCases.Specs.Where(spec => spec.Interpolation != CropInterpolation.Bicubic))
        {
            Assert.All(ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes), value => Assert.InRange(value, 0, 255.001f));
            Assert.All(ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), boxes[..4]), value => Assert.InRange(value, 0, 255.001f));
        }
    }

    [Fact]
    public void Places_SayWhereABoxLies()
    {
        RoiBatch rois = RoiBatch.Xyxy([0, 0, 40, 20, 0, 0, 10, 20, 5, 5, 5, 9, 0, 0, 3, 300]);
        CropPlace[] places = new CropPlace[4];
        ImageCropSpec spec = new() { OutputHeight = 32, OutputWidth = 64, Fit = CropFit.Letterbox };
        float[] output = new float[ImageCrop.OutputLength(spec, rois)];
        RoiImage image = RoiImage.Rgb(s_rgb, Width, Height);
        ImageCrop.Run(spec, image, rois, output, places);
        Assert.Equal([new(0, 0, 64, 32), new(24, 0, 16, 32), default, new(31, 0, 1, 32)], places);
        Assert.Equal(114, output[2 * 3 * 32 * 64]);

        ImageCrop.Run(spec with { Fit = CropFit.Height, Mean = [1, 1, 1] }, image, rois, output, places);
        Assert.Equal([new(0, 0, 64, 32), new(0, 0, 16, 32), default, new(0, 0, 1, 32)], places);
        Assert.Equal((0f, -1f), (output[(3 * 32 * 64) + 16], output[2 * 3 * 32 * 64]));

        ImageCrop.Run(spec with { Fit = CropFit.Stretch }, image, rois, output, places);
        Assert.Equal([new(0, 0, 64, 32), new(0, 0, 64, 32), default, new(0, 0, 64, 32)], places);
    }

    [Fact]
    public void Fractions_AreOfTheImagesEdges()
    {
        ImageCropSpec spec = new() { OutputHeight = 7, OutputWidth = 11 };
        float[] wanted = ImageCropCases.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), [0, 0, Width, Height, Width / 2f, 0, Width, Height / 4f]);
        float[] found = new float[wanted.Length];
        ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.YxyxNormalized([0, 0, 1, 1, 0, 0.5f, 0.25f, 1]), found);
        Maps.AssertSameBits(wanted, found);
    }

    [Fact]
    public void ABoxThatIsNotFinite_IsRefusedOrZero()
    {
        RoiBatch rois = RoiBatch.Xyxy([1, 1, 9, 9, 1, float.NaN, 3, 4, 0, 0, float.PositiveInfinity, 9]);
        ImageCropSpec spec = new() { Output = 5, Mean = [9, 9, 9] };
        float[] output = new float[3 * 3 * 25];
        Array.Fill(output, 7);
        ArgumentOutOfRangeException refused = Refused<ArgumentOutOfRangeException>(() => ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([1, 1, 9, 9, 1, float.NaN, 3, 4, 0, 0, 4, 9]), output));
        Assert.Contains("Region 1 is not finite", refused.Message, StringComparison.Ordinal);
        Assert.All(output, value => Assert.Equal(7, value));
        CropPlace[] places = new CropPlace[3];
        ImageCrop.Run(spec with { NonFinite = NonFiniteRoi.Zero }, RoiImage.Rgb(s_rgb, Width, Height), rois, output, places);
        Assert.All(output.Skip(75), value => Assert.Equal(0, value));
        Assert.Equal([default, default], places.Skip(1));
    }

    [Fact]
    public void ABoxOfZeros_EndsWhereItsCropEnds()
    {
        const int Side = 50;
        float[] output = new float[(3 * Side * Side) + Side];
        Array.Fill(output, 7);
        ImageCropSpec spec = new() { Output = Side, NonFinite = NonFiniteRoi.Zero };
        ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([0, 0, float.NaN, 9]), output.AsSpan(0, 3 * Side * Side));
        Assert.All(output.SkipLast(Side), value => Assert.Equal(0, value));
        Assert.All(output.TakeLast(Side), value => Assert.Equal(7, value));
    }

    // So many rows make a row of the output that only a strip of its columns is combined at a time.
    [Fact]
    public void StripsOfColumns_GiveTheSameBits_BesideABoxToo()
    {
        const int Tall = 1200, Wide = 3000, Columns = 5, Rows = 2, Output = 200;
        byte[] gray = ImageCropCases.Pixels(Tall * Wide, seed: 9);
        ImageCropSpec letterbox = new() { OutputHeight = Rows, OutputWidth = Output, Fit = CropFit.Letterbox, Antialias = true, Channels = ImageChannels.Gray, Constant = 7 };
        float[] wanted = ImageCropCases.Run(letterbox with { OutputWidth = Columns, Fit = CropFit.Stretch }, RoiImage.Gray(gray, Wide, Tall), [0, 0, Wide, Tall]);
        float[] found = ImageCropCases.Run(letterbox, RoiImage.Gray(gray, Wide, Tall), [0, 0, Wide, Tall]);
        int left = (Output - Columns) / 2;
        Maps.AssertSameBits(wanted, [.. found.Chunk(Output).SelectMany(row => row.Skip(left).Take(Columns))]);
        Assert.All(found.Chunk(Output).SelectMany(row => row.Take(left).Concat(row.Skip(left + Columns))), value => Assert.Equal(7, value));
    }

    [Fact]
    public void Mistakes_AreAnsweredWithAWayOut()
    {
        ImageCropSpec spec = new() { Output = 8 };
        Message("The image is gray, and Channels is Rgb; set Channels to Gray", () => ImageCrop.Run(spec, RoiImage.Gray(new byte[100], 10, 10), RoiBatch.Xyxy([0, 0, 1, 1]), new float[192]));
        Message("The image is empty: make it with RoiImage.Gray", () => ImageCrop.Run(spec, default, RoiBatch.Xyxy([0, 0, 1, 1]), new float[192]));
        Message("The pixels of a row take 40; allowed is 40 or more, -40 or less from the bottom up, or 0", () => RoiImage.Bgra(new byte[400], 10, 10, stride: 10));
        Message("A row would take 2147483648 bytes, more than a span has; allowed is 1 to 536870911", () => RoiImage.Bgra(new byte[400], 536870912, 1));
        Message("The length is 399, but all rows together are 400 bytes", () => RoiImage.Bgra(new byte[399], 10, 10));
        Message("The length is 400, but all rows together are 409 bytes", () => RoiImage.Bgra(new byte[400], 10, 10, stride: -41));
        Message("The length is 9, but all rows together are 10 bytes", () => RoiImage.Planar(new byte[10], new byte[9], new byte[10], 5, 2));
        Message("Allowed is 1 or more. (Parameter 'width')", () => RoiImage.Rgb([], 0, 3));
        Message("Mean is a list of 4; allowed is 3, a number for each channel", () => Run(spec with { Mean = new float[4] }));
        Message("Deviation is a list of 3; allowed is 1, a number for each channel", () => Run(spec with { Channels = ImageChannels.Gray, Deviation = [1, 1, 1] }));
        Message("Deviation is 0; allowed is a positive number", () => Run(spec with { Deviation = [1, 0, 1] }));
        Message("Constant is 256; allowed is 0 to 255", () => Run(spec with { Constant = 256 }));
        Message("OutputWidth is 8193; allowed is 1 to 8192", () => Run(spec with { OutputWidth = 8193 }));
        Message("NonFinite is 2; allowed is Throw, Zero", () => Run(spec with { NonFinite = NonFiniteRoi.Extrapolate }));
        Message("Scale is set; allowed is nothing where the output is of bytes", () => ImageCrop.Run(spec with { Scale = 2 }, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([0, 0, 1, 1]), new byte[192]));
        Message("The length is 191, but 1 x 3 x 8 x 8 (regions, channels, height, width) are 192", () => ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([0, 0, 1, 1]), new float[191]));
        Message("The length is 2; allowed is 1, one for each region, or 0", () => ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([0, 0, 1, 1]), new float[192], new CropPlace[2]));
        Message("names image 1; allowed is 0, for a batch of 1.", () => ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.IndexedXyxy([1, 0, 0, 1, 1]), new float[192]));
        byte[] bytes = new byte[Height * Width * 3];
        Message("The output lies over an input", () => ImageCrop.Run(spec, RoiImage.Rgb(bytes, Width, Height), RoiBatch.Xyxy([0, 0, 1, 1]), bytes.AsSpan(100, 192)));
        CropPlace[] places = new CropPlace[100];
        Message("The places lie over the image or the boxes", () => ImageCrop.Run(
            spec, RoiImage.Rgb(MemoryMarshal.AsBytes(places.AsSpan()), 20, 20), RoiBatch.Xyxy([0, 0, 1, 1]), new float[192], places.AsSpan(1, 1)));
        Message("The places lie over the image or the boxes", () => ImageCrop.Run(
            spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy(MemoryMarshal.Cast<CropPlace, float>(places.AsSpan(0, 1))), new float[192], places.AsSpan(0, 1)));

        static void Run(ImageCropSpec wrong) => ImageCrop.Run(wrong, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([0, 0, 1, 1]), new float[192]);
        static void Message(string text, Action call) => Assert.Contains(text, Refused<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACall_AllocatesNothing_AndCanBeCancelled()
    {
        float[] boxes = ImageCropCases.Boxes(Height, Width, count: 5, seed: 11);
        ImageCropSpec spec = new() { Output = 16, Antialias = true, Mean = [1, 2, 3] };
        float[] output = new float[ImageCrop.OutputLength(spec, RoiBatch.Xyxy(boxes))];
        WarmCall.AllocatesNothing(Call);

        using CancellationTokenSource source = new();
        source.Cancel();
        Refused<OperationCanceledException>(() => ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy(boxes), output, new ParallelOptions { CancellationToken = source.Token }));

        void Call() => ImageCrop.Run(spec, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy(boxes), output);
    }

    [Fact]
    public void Presets_AreThoseOfTheLibraries()
    {
        Assert.Equal(default, ImageCropSpec.For(CropConvention.None));
        Assert.Equal(new ImageCropSpec { Border = CropBorder.ReplicateBox }, ImageCropSpec.For(CropConvention.OpenCv));
        Assert.Equal(ImageCropSpec.For(CropConvention.OpenCv), ImageCropSpec.For(CropConvention.Torch));
        Assert.Equal(new ImageCropSpec { Border = CropBorder.ReplicateBox, Antialias = true }, ImageCropSpec.For(CropConvention.Pillow));
        Assert.Equal(ImageCropSpec.For(CropConvention.Pillow), ImageCropSpec.For(CropConvention.TorchAntialias));
        Assert.Contains("Convention is 5; allowed is None, OpenCv, Pillow", Refused<ArgumentException>(() => ImageCropSpec.For((CropConvention)5)).Message, StringComparison.Ordinal);
        ImageCropAttribute pillow = new() { Convention = CropConvention.Pillow };
        Assert.Equal((CropBorder.ReplicateBox, true, 0f), (pillow.Border, pillow.Antialias, pillow.Constant));
        ImageCropAttribute own = new() { Convention = CropConvention.Pillow, Border = CropBorder.Constant, Antialias = false, Fit = CropFit.Letterbox };
        Assert.Equal((CropBorder.Constant, false, 114f), (own.Border, own.Antialias, own.Constant));
    }

    [Fact]
    public void AnExplanation_NamesTheKernel()
    {
        using KernelExplanation explained = RoiKernels.Explain();
        ImageCrop.Run(new() { Output = 4 }, RoiImage.Rgb(s_rgb, Width, Height), RoiBatch.Xyxy([0, 0, 9, 9, 1, 1, 3, 3]), new float[96]);
        KernelChoice choice = Assert.Single(explained.Choices);
        Assert.Equal(("image_crop", 2), (choice.Kernel, choice.Regions));
    }

    private static T Refused<T>(Action call)
        where T : Exception => Assert.ThrowsAny<T>(call);

    // What lies between the pixels, and behind the last one of all but the last row, is noise.
    private static byte[] Store(Form form, int stride)
    {
        int row = stride == 0 ? Width * form.Bytes : Math.Abs(stride);
        byte[] pixels = ImageCropCases.Pixels(((Height - 1) * row) + (Width * form.Bytes), seed: 12);
        for (int i = 0; i < s_rgb.Length; i++)
        {
            (int y, int x, int channel) = (i / 3 / Width, i / 3 % Width, i % 3);
            int line = stride < 0 ? Height - 1 - y : y;
            pixels[(line * row) + (x * form.Bytes) + form.Order[channel]] = s_rgb[i];
        }

        return pixels;
    }
}
