using System;
using System.Linq;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.Lecture;

/// <summary>Replays a lecture's hand-worked ROI pooling, with its printed numbers beside the computed ones.</summary>
internal static class Program
{
    private const string Help = """
        RoiGen lecture: ROI Pool and ROI Align worked out by hand, and by generated kernels.

        usage: dotnet run -c Release --project samples/Lecture [-- <output.png> [--force]]

        An image of 800 x 576 pixels has a feature map of 25 x 18; a box at (300, 210), 230
        wide and 180 high, becomes 3 x 3 values. Prints the lecture's numbers beside the
        computed ones and draws the map, the box, the bins and the sampling points
        (artifacts/lecture.png unless you name another file; one that is there is overwritten
        only with --force).
        """;

    /// <summary>The lecture rounds coordinates to two decimals before it interpolates.</summary>
    private const float PrintedTolerance = 0.002f;

    private static int Main(string[] args)
    {
        if (SampleArguments.Read(args, Help, "lecture.png", out string path) is { } exitCode)
        {
            return exitCode;
        }

        using (Page picture = LecturePicture.Draw(Typefaces.Inter))
        {
            picture.Save(path);
        }

        SKRect whole = BoxOnMap.Whole;
        SKRect bin = BoxOnMap.Bin(0, 0);
        bool agree = true;
        Console.WriteLine("                                computed    printed");
        agree &= Print("box on the map, x", whole.Left, 9.375f);
        agree &= Print("box on the map, y", whole.Top, 6.563f);
        agree &= Print("its width", whole.Width, 7.188f);
        agree &= Print("its height", whole.Height, 5.625f);
        // The lecture cuts 2.3958 off.
        agree &= Print("width of a bin", MathF.Floor(bin.Width * 100) / 100, 2.39f);
        agree &= Print("height of a bin", bin.Height, 1.875f);
        PrintGrid("quantised pooling: pixels 9 to 14 and 6 to 8, bins of 2 x 1", Heads.Quantised);

        Console.WriteLine($"{Environment.NewLine}samples of the first bin");
        float?[] printed = [null, 0.436f, 0.332f, 0.281f];
        float[] values = [.. BoxOnMap.Samples(bin).Select(At)];
        foreach (((SKPoint point, float value), float? beside) in BoxOnMap.Samples(bin).Zip(values).Zip(printed))
        {
            agree &= Print(FormattableString.Invariant($"  at ({point.X:F2}, {point.Y:F2})"), value, beside);
        }

        float[] largest = PrintGrid("maximum of the samples", Heads.Largest);
        agree &= largest[0] == values.Max();
        PrintGrid("their average", Heads.Average);
        Console.WriteLine($"{Environment.NewLine}picture: {path}{Environment.NewLine}{(agree ? "All numbers agree." : "SOME NUMBERS DIFFER.")}");
        return agree ? 0 : 1;
    }

    private delegate void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    private static float At(SKPoint point)
    {
        float[] value = new float[1];
        Heads.Point(LectureMap.Features, RoiBatch.Xywh([point.X * LectureMap.Stride, point.Y * LectureMap.Stride, 0, 0]), value);
        return value[0];
    }

    private static bool Print(string what, float computed, float? printed)
    {
        bool agrees = printed is not { } number || MathF.Abs(computed - number) <= PrintedTolerance;
        string beside = printed is { } value ? FormattableString.Invariant($"{value,10:0.0##}") : "in a picture that is lost";
        Console.WriteLine(FormattableString.Invariant($"{what,-28} {computed,11:F4} {beside}{(agrees ? "" : "   DIFFERS")}"));
        return agrees;
    }

    private static float[] PrintGrid(string title, Head head)
    {
        float[] values = new float[Heads.Size * Heads.Size];
        head(LectureMap.Features, RoiBatch.Xywh(LectureMap.Box), values);
        Console.WriteLine($"{Environment.NewLine}{title}");
        foreach (float[] row in values.Chunk(Heads.Size))
        {
            Console.WriteLine("  " + string.Join("  ", row.Select(value => FormattableString.Invariant($"{value:F4}"))));
        }

        return values;
    }
}
