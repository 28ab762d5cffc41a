using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.QuickStart;

/// <summary>Pools a few regions of a photograph with generated kernels, draws what they see, and times them against the portable ones, and against two steps.</summary>
internal static class Program
{
    private const string Help = """
        RoiGen quick start: ROI Pool and ROI Align on a photograph.

        usage: dotnet run -c Release --project samples/QuickStart [-- <output.png> [--force]]

        Computes a feature map of 256 channels from a photo of a cat, at 1/8 of its size,
        pools both eyes and the nose with two generated methods of Heads.cs, and writes
        a picture that shows the difference (artifacts/quickstart.png unless you name
        another file). Then it times the generated kernels against the portable ones on
        300 regions and checks that both give the same bits, and times the mean of the
        bins, written into the method, against pooling and a pass over its output.
        A file of another name that is there is overwritten only with --force.
        """;

    /// <summary>How far the left eye's box is moved, to the right, in pixels of the photograph.</summary>
    private static readonly float[] s_shifts = [-6, -4, -2, 0, 2, 4];

    private static int Main(string[] args)
    {
        if (SampleArguments.Read(args, Help, "quickstart.png", out string picturePath) is { } exitCode)
        {
            return exitCode;
        }

        using SKBitmap photo = Page.Read(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        PhotoFeatures features = new(photo);
        FeatureMap<float> map = features.Map;
        using (Page poster = DrawPoster(photo, map, Typefaces.Inter))
        {
            poster.Save(picturePath);
        }

        Console.WriteLine($"""
            RoiGen quick start

              photo          chelsea.png, {photo.Width} x {photo.Height} pixels
              feature map    {map.Channels} channels of {map.Width} x {map.Height} pixels, stride {PhotoFeatures.Stride}
              picture        {picturePath}   <- open this
            """);
        bool same = Time(map, photo.Info.Rect);
        ListGeneratedFiles();
        return same ? 0 : 1;
    }

    /// <summary>Pools the subjects of the photograph, and the first of them at every place of its slide, and draws what came of it.</summary>
    internal static Page DrawPoster(SKBitmap photo, FeatureMap<float> map, Typefaces typefaces)
    {
        // Regions are given in pixels of the photograph; the map knows its scale.
        Subject[] subjects = Subject.All;
        SKRect[] slide = Array.ConvertAll(s_shifts, shift => subjects[0].Region.Moved(shift, 0));
        PooledTile[] tiles = PooledTile.Of(Array.ConvertAll(subjects, subject => subject.Region), map);
        PooledTile[] slideTiles = PooledTile.Of(slide, map);
        try
        {
            return Poster.Draw(
                photo,
                PhotoFeatures.Stride,
                [.. subjects.Zip(tiles)],
                [.. slide.Zip(slideTiles, s_shifts).Select(step => new SlideStep(step.First, step.Second, step.Third))],
                typefaces);
        }
        finally
        {
            foreach (PooledTile tile in tiles.Concat(slideTiles))
            {
                tile.Dispose();
            }
        }
    }

    private static bool Time(FeatureMap<float> map, SKRect photo)
    {
        float[] corners = PooledTile.Corners(ManyRegions(photo));
        RoiAlignSpec align = new() { Output = Heads.Size, Samples = 2 };
        RoiPoolSpec pool = new() { Output = Heads.Size };

        Console.WriteLine($"""

            {corners.Length / 4} regions of the photo, {map.Channels} channels, {Heads.Size} x {Heads.Size} bins, one thread; this machine has {RoiKernels.Isa}

                          generated      portable     faster   same bits
            """);
        const int Bins = Heads.Size * Heads.Size;
        bool same = Print("RoiAlign", Comparison.Run(Heads.Align, (m, rois, output) => RoiAlign.Run(align, m, rois, output), map, corners, Bins), ofMaxima: false);
        same &= Print("RoiPool", Comparison.Run(Heads.Pool, (m, rois, output) => RoiPool.Run(pool, m, rois, output), map, corners, Bins), ofMaxima: true);
        return TimeEmbedding(map, corners) && same;
    }

    private static bool TimeEmbedding(FeatureMap<float> map, float[] corners)
    {
        const float Rounding = 1e-5f;
        float[] bins = new float[corners.Length / 4 * map.Channels * Heads.Size * Heads.Size];
        Comparison mean = Comparison.Run(
            Heads.Embed,
            (m, rois, output) =>
            {
                Heads.Align(m, rois, bins);
                Averages.Of(bins, output);
            },
            map,
            corners,
            values: 1);
        Console.WriteLine($"""

            The mean of the bins of each region, {map.Channels} numbers

                         [RoiOutput]   two steps     faster   largest difference
              Embed     {mean.Generated,10:F2} ms {mean.Other,10:F2} ms {mean.Other / mean.Generated,8:F2} x {mean.Apart,14:E1}
                two steps: RoiAlign, and then a pass over its output; sums in another order differ in their last digits
            """);
        return mean.Apart < Rounding;
    }

    private static bool Print(string name, Comparison result, bool ofMaxima)
    {
        KernelChoice ran = result.Choice;
        Console.WriteLine($"""
              {name,-8}  {result.Generated,10:F2} ms {result.Other,10:F2} ms {result.Other / result.Generated,8:F2} x {(result.SameBits ? "yes" : "NO"),11}
                ran {ran.Kernel}: {ran.Isa}, {ran.Lanes} channels a vector; medians of {result.Calls} calls
            """);
        if (ran.Isa == RoiIsa.Portable)
        {
            Console.WriteLine($"    {Why(ofMaxima)}: the portable one ran both times.");
        }

        return result.SameBits;
    }

    private static string Why(bool ofMaxima) =>
        typeof(Program).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? "A Debug build has no generated kernels, build in Release"
        : ofMaxima && RoiKernels.Isa != RoiIsa.Portable ? "The generated kernel works on tables of maxima, which pay for more regions than these"
        : "No generated kernel fits this machine";

    /// <summary>300 squares of five sizes, spread evenly: about what a detector proposes for a photograph.</summary>
    private static SKRect[] ManyRegions(SKRect photo) =>
    [
        .. from size in new[] { 40.7f, 57.3f, 81.5f, 115.9f, 163.1f }
           from row in Enumerable.Range(0, 5)
           from column in Enumerable.Range(0, 12)
           let corner = new SKRect(0, 0, size, size)
           select corner.Moved((photo.Width - size) * column / 11, (photo.Height - size) * row / 4),
    ];

    private static void ListGeneratedFiles()
    {
        // The program runs from bin/Release/net10.0 below its project.
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string generated = Path.Combine(folder.FullName, "Generated");
            if (File.Exists(Path.Combine(folder.FullName, "QuickStart.csproj")) && Directory.Exists(generated))
            {
                Console.WriteLine($"{Environment.NewLine}The generated code, to read:{Environment.NewLine}");
                foreach (string file in Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    Console.WriteLine($"  {Path.GetRelativePath(Environment.CurrentDirectory, file)}   {File.ReadLines(file).Count()} lines");
                }

                return;
            }
        }
    }
}
