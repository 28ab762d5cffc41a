using System;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>What the cases of a campaign are like.</summary>
public static class CaseDraws
{
    private static readonly float[] Scales = [1, 0.5f, 0.25f, 0.125f, 0.0625f, 1 / 3f, 2, 1e-3f, 1e3f];

    /// <summary>What lies behind it is hostile to one source only.</summary>
    private const Hostility LastOfEverySource = Hostility.ShortMap;

    /// <summary>Channels of images of bytes.</summary>
    private static readonly int[] ByteChannels = [1, 3, 4];

    /// <summary>A case of a campaign: eight in ten of maps, one of pyramids, one of bytes.</summary>
    public static FuzzCase Of(int seed, int number)
    {
        Random random = new(HashCode(seed, number));
        FuzzCase map = OfMap(random);
        return random.Next(10) switch { 0 => OfPyramid(map, random), 1 => OfBytes(map, random), _ => map };
    }

    private static FuzzCase OfMap(Random random)
    {
        bool generic = random.Next(3) == 0;
        int head = generic ? -1 : random.Next(ConformanceCase.All.Count);
        int specSeed = generic ? Seed(random) : 0;
        HeadSettings settings = generic ? Specs.OfMap(specSeed) : ConformanceCase.All[head].Settings;
        int wanted = settings.Channels;

        // Mostly the shape that a kernel is written for; large ones seldom, for they take as long as a hundred others.
        bool small = wanted > 40 && random.Next(12) != 0;
        int channels = wanted == 0 || small || random.Next(10) == 0 ? 1 + random.Next(random.Next(3) == 0 ? 70 : 20) : wanted;
        int together = settings.ChannelsPerOutput;
        channels = together > 1 ? together * (1 + random.Next(3)) : channels;

        // Tables of maxima pay only where many regions share a map.
        bool crowded = settings is PoolHead && channels <= 20 && random.Next(4) == 0;
        int rois = crowded ? 200 + random.Next(200) : random.Next(20) switch { 0 => 0, 1 => 60 + random.Next(200), _ => 1 + random.Next(12) };
        return new()
        {
            Head = head,
            SpecSeed = specSeed,
            Batch = 1 + random.Next(3),
            Channels = channels,
            Height = Side(random),
            Width = Side(random),
            View = (View)random.Next(6),
            Scale = Scales[random.Next(Scales.Length)],
            PixelSeed = Seed(random),
            SpecialPixels = random.Next(8) == 0,
            Format = (RowFormat)random.Next(Enum.GetValues<RowFormat>().Length),
            RoiSeed = random.Next(1 << 20),
            Rois = channels > 40 ? Math.Min(rois, 4) : rois,
            NonFiniteRois = random.Next(10) == 0,
            Threads = random.Next(8) == 0 ? 3 : 1,
            AtEnd = random.Next(2) == 0,
            Hostility = random.Next(16) == 0 ? (Hostility)(1 + random.Next((int)LastOfEverySource)) : Hostility.None,
        };
    }

    // Canonical sizes of a few pixels, on a level that there is: regions of all levels then reach the borders of their maps.
    private static FuzzCase OfPyramid(FuzzCase map, Random random)
    {
        bool generic = random.Next(2) == 0;
        int levels = 1 + random.Next(FeaturePyramid<float>.MaxLevels), finest = random.Next(8) - 1;
        int canonical = random.Next(10) == 0 ? random.Next(-100, 101) : finest + random.Next(levels);
        FuzzCase pyramid = map with
        {
            Source = Source.Pyramid,
            Head = generic ? -1 : random.Next(PyramidCase.All.Count),
            SpecSeed = generic ? Seed(random) : 0,
            Levels = levels,
            Scale = MathF.ScaleB(1, -finest),
            CanonicalLevel = canonical,
            CanonicalSize = random.Next(10) == 0 ? 224 : MathF.ScaleB(2 + random.Next(10), canonical),
            Guard = random.Next(2) == 0 ? LevelGuard.Torchvision : LevelGuard.Detectron2,
            Format = map.Format >= RowFormat.Normalized && random.Next(6) > 0 ? (RowFormat)random.Next((int)RowFormat.Normalized) : map.Format,
            Hostility = map.Hostility != Hostility.None && random.Next(4) == 0 ? Hostility.LevelScale : map.Hostility,
        };
        int wanted = pyramid.Settings.Channels;
        return pyramid with { Channels = wanted > 0 && random.Next(5) > 0 ? wanted : 1 + random.Next(20) };
    }

    // Rows of several vectors, and some counts of channels that may not be, or that lists of numbers do not fit.
    private static FuzzCase OfBytes(FuzzCase map, Random random)
    {
        bool generic = random.Next(2) == 0;
        FuzzCase bytes = map with
        {
            Source = Source.Bytes,
            Head = generic ? -1 : random.Next(ByteCropCase.All.Count),
            SpecSeed = generic ? Seed(random) : 0,
            Width = random.Next(3) == 0 ? 1 + random.Next(90) : map.Width,
            Rois = Math.Min(map.Rois, 60),
            Hostility = map.Hostility != Hostility.None && random.Next(4) == 0 ? Hostility.BytesApart : map.Hostility,
        };
        int wanted = bytes.Settings.Channels;
        return bytes with
        {
            Channels = random.Next(12) == 0 ? 1 + random.Next(5) : wanted > 0 ? wanted : ByteChannels[random.Next(ByteChannels.Length)],
        };
    }

    private static int Seed(Random random) => 1 + random.Next(1 << 20);

    private static int Side(Random random) => random.Next(6) switch { 0 => 1, 1 => 1 + random.Next(4), 2 => 16, _ => 1 + random.Next(30) };

    // The same on every runtime, which System.HashCode is not.
    private static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u) ^ ((uint)number >> 15)));
}
