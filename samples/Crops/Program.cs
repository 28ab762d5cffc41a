using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.Crops;

/// <summary>Cuts boxes out of a photograph into a batch that a classifier reads, and draws how the ways to do so differ.</summary>
internal static class Program
{
    private const string Help = """
        RoiGen crops: boxes of a photograph, ready for a network.

        usage: dotnet run -c Release --project samples/Crops [-- <output.png> [--force]]

        Cuts four boxes out of a photo of a cat with a generated method of Heads.cs: 96 x 96
        pixels, red, green and blue planes, normalised as ImageNet's classifiers want them.
        Writes a picture of the same boxes cut out in three ways (artifacts/crops.png unless
        you name another file; one that is there is overwritten only with --force), and says
        how far they lie apart.
        """;

    private static int Main(string[] args)
    {
        if (SampleArguments.Read(args, Help, "crops.png", out string path) is { } exitCode)
        {
            return exitCode;
        }

        using SKBitmap photo = Photo();
        byte[] bgra = photo.GetPixelSpan().ToArray();
        CropTile[] tiles = CropTile.Of(bgra, photo.Width, photo.Height);
        using (Page page = CropPicture.Draw(photo, tiles, Typefaces.Inter))
        {
            page.Save(path);
        }

        float[] corners = CropTile.Corners;
        // <batch>
        RoiBatch boxes = RoiBatch.Xyxy(corners); // x1, y1, x2, y2 of each box, in pixels of the photo
        float[] batch = new float[boxes.Count * 3 * 96 * 96];
        Heads.Classifier(RoiImage.Bgra(bgra, photo.Width, photo.Height), boxes, batch);
        // </batch>
        Console.WriteLine($"""
            RoiGen crops

              photo      chelsea.png, {photo.Width} x {photo.Height} pixels of four bytes
              batch      [{boxes.Count}, 3, {Heads.Size}, {Heads.Size}] floats, from {batch.Min():F2} to {batch.Max():F2}, in {Milliseconds(bgra, photo, batch):F3} ms on one thread
              picture    {path}   <- open this

              apart from [ImageCrop], of 255       TensorFlow's              Pillow's
            """);
        foreach (CropTile tile in tiles)
        {
            Console.WriteLine($"  {tile.Name,-30} {Apart(tile.Detections, tile.TensorFlow),20} {Apart(tile.Detections, tile.Pillow),24}");
        }

        return 0;
    }

    /// <summary>The photograph as BGRA, as most programs have one.</summary>
    internal static SKBitmap Photo()
    {
        using SKBitmap file = Page.Read(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        return file.Copy(SKColorType.Bgra8888);
    }

    private static string Apart(byte[] one, byte[] other)
    {
        (int largest, double mean) = CropTile.Apart(one, other);
        return FormattableString.Invariant($"{mean:F1}, at most {largest}");
    }

    private static double Milliseconds(byte[] bgra, SKBitmap photo, float[] batch)
    {
        const int Calls = 101;
        double[] times = new double[Calls];
        for (int call = 0; call < Calls; call++)
        {
            long start = Stopwatch.GetTimestamp();
            Heads.Classifier(RoiImage.Bgra(bgra, photo.Width, photo.Height), RoiBatch.Xyxy(CropTile.Corners), batch);
            times[call] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times.Order().ElementAt(Calls / 2);
    }
}
