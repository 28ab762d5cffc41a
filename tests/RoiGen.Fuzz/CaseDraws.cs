using System;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>What the cases of a campaign are like.</summary>
public static class CaseDraws
{
    private static readonly float[] Scales = [1, 0.5f, 0.25f, 0.125f, 0.0625f, 1 / 3f, 2, 1e-3f, 1e3f];

    /// <summary>What lies behind it is hostile to one source only.</summary>
    private const Hostility LastOfEverySource = Hostility.ShortMap;

    /// <summary>Sides at and beyond what float32 counts, half of what an int does, and the largest that a map may have.</summary>
    private static readonly int[] WideSides = [100_003, 16_777_216, 16_777_217, 16_777_219, 16_777_220, 16_777_221, 33_554_435, (1 << 28) + 1, 1 << 29, (1 << 30) - 1, 1 << 30];

    /// <summary>Threads that callers ask for, more than there are and more than there can be among them.</summary>
    private static readonly int[] Threads = [-1, 2, 3, 64, 1 << 16, 1 << 29, int.MaxValue];

    /// <summary>Sides of most maps, at most.</summary>
    private const int UsualSide = 30;

    /// <summary>Outputs of more bins take few regions and channels: they must fit the memory between the pages.</summary>
    private const int ManyBins = 1500;

    /// <summary>The same of outputs whose gradient an annotated method adds, which the oracle is asked for bin by bin.</summary>
    private const int ManyBinsOfGradient = 300;

    /// <summary>Elements of a map with a large side, at most: a sixth of the memory between the pages, for a view may span six times as many.</summary>
    private const int LargePixels = 1 << 20;

    /// <summary>Regions of most calls, at most.</summary>
    private const int UsualRois = 400;

    /// <summary>Regions of one chunk of a call, at most, and values of a call that has more of them.</summary>
    private const int ChunkRois = 4096, ManyRoisValues = 1 << 17;

    /// <summary>Channels of images of bytes.</summary>
    private static readonly int[] ByteChannels = [1, 3, 4];

    /// <summary>A case of a campaign: eight in ten of maps, one of pyramids, one of bytes.</summary>
    public static FuzzCase Of(int seed, int number)
    {
        Random random = new(HashCode(seed, number));
        FuzzCase map = OfMap(random);
        FuzzCase fuzz = random.Next(10) switch { 0 => OfPyramid(map, random), 1 => OfBytes(map, random), _ => map };
        fuzz = random.Next(240) switch { < 20 => Wide(fuzz, random), < 40 => Large(fuzz, random), < 46 => Broad(fuzz, random), 46 => Many(fuzz, random), _ => fuzz };
        fuzz = fuzz with { StepSeed = random.Next(3) == 0 ? Seed(random) : 0 };
        fuzz = fuzz with { GradientSeed = random.Next(3) == 0 ? Seed(random) : 0 };
        return fuzz.HasMapGradient && random.Next(8) == 0 ? Annotated(fuzz, random) : fuzz;
    }

    // An annotated method adds the gradients, mostly of the channels that its kernels are written for, where these are not too many for the map.
    private static FuzzCase Annotated(FuzzCase fuzz, Random random)
    {
        int heads = fuzz.Source == Source.Pyramid ? PyramidGradientCase.All.Count : GradientHeadCase.All.Count;
        FuzzCase annotated = fuzz with { Head = -1, SpecSeed = 0, GradientHead = random.Next(heads) };
        HeadSettings settings = annotated.Settings;
        int any = settings.ChannelsPerOutput * (1 + random.Next(settings.ChannelsPerOutput > 1 ? 3 : 20));
        annotated = annotated with { Channels = settings.Channels > 0 && random.Next(5) > 0 ? settings.Channels : any };
        bool large = annotated.Channels > 40 || settings.OutputHeight * settings.OutputWidth > ManyBinsOfGradient;
        return annotated.HasMapGradient ? annotated with { Rois = Math.Min(fuzz.Rois, large ? 6 : UsualRois) } : fuzz;
    }

    // One side far beyond those of memory: the other one's pixels serve all of it.
    private static FuzzCase Wide(FuzzCase fuzz, Random random)
    {
        int side = WideSides[random.Next(WideSides.Length)];
        int other = side < 1 << 29 ? 1 + random.Next(3) : 1;
        bool tall = fuzz.Source == Source.Bytes || random.Next(2) == 0;
        return fuzz with
        {
            View = tall ? View.Repeated : View.RepeatedColumn,
            Height = tall ? side : other,
            Width = tall ? other : side,
            Channels = fuzz.Settings.ChannelsPerOutput > 1 ? fuzz.Channels : Math.Min(fuzz.Channels, 20),
            Rois = Math.Min(fuzz.Rois, 20),
            Scale = fuzz.Source == Source.Pyramid ? fuzz.Scale : 1,
        };
    }

    // A side of a photograph.
    private static FuzzCase Large(FuzzCase fuzz, Random random)
    {
        int each = fuzz.Batch * (fuzz.Settings.ChannelsPerOutput > 1 ? fuzz.Channels : 17) * 4;
        (int side, bool tall) = (100 + random.Next(Math.Min(4000, LargePixels / each)), random.Next(2) == 0);
        return fuzz with
        {
            Height = tall ? side : Math.Min(fuzz.Height, 4),
            Width = tall ? Math.Min(fuzz.Width, 4) : side,
            Channels = fuzz.Settings.ChannelsPerOutput > 1 ? fuzz.Channels : Math.Min(fuzz.Channels, fuzz.Source == Source.Bytes ? 4 : 17),
            Rois = Math.Min(fuzz.Rois, 6),
        };
    }

    // Both sides longer than most vectors and tables.
    private static FuzzCase Broad(FuzzCase fuzz, Random random)
    {
        int channels = fuzz.Settings.ChannelsPerOutput > 1 ? fuzz.Channels : Math.Min(fuzz.Channels, 4);
        int more = Math.Max((int)Math.Sqrt(LargePixels / (fuzz.Batch * channels)) - UsualSide, 1);
        return fuzz with { Height = UsualSide + 1 + random.Next(more), Width = UsualSide + 1 + random.Next(more), Channels = channels, Rois = Math.Min(fuzz.Rois, 6) };
    }

    // Of small outputs more than a chunk has.
    private static FuzzCase Many(FuzzCase fuzz, Random random)
    {
        int values = fuzz.Settings.OutputHeight * fuzz.Settings.OutputWidth;
        return TakesFew(fuzz.Settings) ? fuzz : fuzz with { Channels = fuzz.Settings.ChannelsPerOutput, Rois = Math.Min(ChunkRois + random.Next(ChunkRois / 2), ManyRoisValues / values) };
    }

    private static FuzzCase OfMap(Random random)
    {
        bool bySettings = random.Next(3) == 0;
        int head = bySettings ? -1 : random.Next(ConformanceCase.All.Count);
        int specSeed = bySettings ? Seed(random) : 0;
        HeadSettings settings = bySettings ? Specs.OfMap(specSeed) : ConformanceCase.All[head].Settings;
        int wanted = settings.Channels;

        // Mostly the shape that a kernel is written for; large ones seldom, for they take as long as a hundred others.
        bool small = wanted > 40 && random.Next(12) != 0;
        int channels = wanted == 0 || small || random.Next(10) == 0 ? 1 + random.Next(random.Next(3) == 0 ? 70 : 20) : wanted;
        int together = settings.ChannelsPerOutput;
        channels = together > 1 ? together * (1 + random.Next(3)) + (random.Next(16) == 0 ? 1 : 0) : channels;

        // Tables of maxima pay only where many regions share a map.
        bool crowded = settings is PoolHead && channels <= 20 && random.Next(4) == 0;
        int rois = crowded ? 200 + random.Next(UsualRois - 200) : random.Next(20) switch { 0 => 0, 1 => 60 + random.Next(200), _ => 1 + random.Next(12) };
        return new()
        {
            Head = head,
            SpecSeed = specSeed,
            Batch = channels <= 40 && random.Next(20) == 0 ? 4 + random.Next(9) : 1 + random.Next(3),
            Channels = channels,
            Height = Side(random),
            Width = Side(random),
            View = (View)random.Next(Enum.GetValues<View>().Length),
            Scale = Scales[random.Next(Scales.Length)],
            PixelSeed = Seed(random),
            SpecialPixels = random.Next(8) == 0,
            Format = (RowFormat)random.Next(Enum.GetValues<RowFormat>().Length),
            RoiSeed = random.Next(1 << 20),
            Rois = channels > 40 || TakesFew(settings) ? Math.Min(rois, 4) : rois,
            Crowded = crowded,
            NonFiniteRois = random.Next(10) == 0,
            Threads = random.Next(8) == 0 ? Threads[random.Next(Threads.Length)] : 1,
            OnHost = random.Next(16) == 0,
            AtEnd = random.Next(2) == 0,
            Hostility = random.Next(16) == 0 ? (Hostility)(1 + random.Next((int)LastOfEverySource)) : Hostility.None,
        };
    }

    // A region is so much work for the oracle, or so much memory, that there are to be few.
    private static bool TakesFew(HeadSettings settings) => settings.OutputHeight * settings.OutputWidth > ManyBins || settings is AlignHead { Spec.Samples: > 40 };

    // Canonical sizes of a few pixels, on a level that there is: regions of all levels then reach the borders of their maps.
    private static FuzzCase OfPyramid(FuzzCase map, Random random)
    {
        bool bySettings = random.Next(2) == 0;
        int levels = 1 + random.Next(FeaturePyramid<float>.MaxLevels), finest = random.Next(8) - 1;
        int canonical = random.Next(10) == 0 ? random.Next(-100, 101) : finest + random.Next(levels);
        FuzzCase pyramid = map with
        {
            Source = Source.Pyramid,
            Head = bySettings ? -1 : random.Next(PyramidCase.All.Count),
            SpecSeed = bySettings ? Seed(random) : 0,
            Levels = levels,
            Scale = MathF.ScaleB(1, -finest),
            CanonicalLevel = canonical,
            CanonicalSize = random.Next(10) == 0 ? 224 : MathF.ScaleB(2 + random.Next(10), canonical),
            Guard = (LevelGuard)random.Next(Enum.GetValues<LevelGuard>().Length),
            Format = map.Format >= RowFormat.Normalized && random.Next(6) > 0 ? (RowFormat)random.Next((int)RowFormat.Normalized) : map.Format,
            Hostility = map.Hostility != Hostility.None && random.Next(4) == 0 ? Hostility.LevelScale : map.Hostility,
        };
        HeadSettings settings = pyramid.Settings;
        return pyramid with
        {
            Channels = settings.Channels > 0 && random.Next(5) > 0 ? settings.Channels : 1 + random.Next(20),
            Rois = TakesFew(settings) ? Math.Min(map.Rois, 4) : map.Rois,
        };
    }

    // Rows of several vectors, and some counts of channels that may not be, or that lists of numbers do not fit.
    private static FuzzCase OfBytes(FuzzCase map, Random random)
    {
        bool bySettings = random.Next(2) == 0;
        FuzzCase bytes = map with
        {
            Source = Source.Bytes,
            Head = bySettings ? -1 : random.Next(ByteCropCase.All.Count),
            SpecSeed = bySettings ? Seed(random) : 0,
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

    private static int Side(Random random) => random.Next(6) switch { 0 => 1, 1 => 1 + random.Next(4), 2 => 16, _ => 1 + random.Next(UsualSide) };

    // The same on every runtime, which System.HashCode is not.
    internal static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u) ^ ((uint)number >> 15)));
}
