using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>One call, as numbers that a line of code can hold; what is in the map and in the regions follows from the seeds.</summary>
public sealed record FuzzCase
{
    /// <summary>Number of the annotated method in <see cref="ConformanceCase.All"/>, or -1 for a generic entry point with settings by <see cref="SpecSeed"/>.</summary>
    public int Head { get; init; }

    public int SpecSeed { get; init; }

    public int Batch { get; init; } = 1;

    public int Channels { get; init; } = 1;

    public int Height { get; init; } = 1;

    public int Width { get; init; } = 1;

    public View View { get; init; }

    public float Scale { get; init; } = 1;

    /// <summary>The pixels: with seed 0 they are all 1.</summary>
    public int PixelSeed { get; init; }

    /// <summary>Whether some pixels are NaN, infinite, denormal, huge or negative zero.</summary>
    public bool SpecialPixels { get; init; }

    public RowFormat Format { get; init; }

    /// <summary>The regions are those from <see cref="FirstRoi"/> on of an endless list.</summary>
    public int RoiSeed { get; init; }

    public int FirstRoi { get; init; }

    public int Rois { get; init; }

    /// <summary>Whether some regions are NaN or infinite.</summary>
    public bool NonFiniteRois { get; init; }

    public int Threads { get; init; } = 1;

    /// <summary>Whether the arrays end at a protected page, or begin at one.</summary>
    public bool AtEnd { get; init; }

    public Hostility Hostility { get; init; }

    /// <summary>What is computed.</summary>
    public HeadSettings Settings => Head >= 0 ? ConformanceCase.All[Head].Settings : Specs.Draw(SpecSeed);

    /// <summary>A case of a campaign.</summary>
    public static FuzzCase Draw(int seed, int number)
    {
        Random random = new(HashCode(seed, number));
        bool generic = random.Next(3) == 0;
        int head = generic ? -1 : random.Next(ConformanceCase.All.Count);
        int specSeed = generic ? 1 + random.Next(1 << 20) : 0;
        HeadSettings settings = generic ? Specs.Draw(specSeed) : ConformanceCase.All[head].Settings;
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
            PixelSeed = 1 + random.Next(1 << 20),
            SpecialPixels = random.Next(8) == 0,
            Format = (RowFormat)random.Next(Enum.GetValues<RowFormat>().Length),
            RoiSeed = random.Next(1 << 20),
            Rois = channels > 40 ? Math.Min(rois, 4) : rois,
            NonFiniteRois = random.Next(10) == 0,
            Threads = random.Next(8) == 0 ? 3 : 1,
            AtEnd = random.Next(2) == 0,
            Hostility = random.Next(16) == 0 ? (Hostility)(1 + random.Next(5)) : Hostility.None,
        };
    }

    /// <summary>Simpler cases that may fail in the same way.</summary>
    public IEnumerable<FuzzCase> Simpler()
    {
        FuzzCase[] candidates =
        [
            this with { Rois = Rois / 2 },
            this with { FirstRoi = FirstRoi + (Rois / 2), Rois = Rois - (Rois / 2) },
            this with { Rois = Rois - 1 },
            this with { FirstRoi = FirstRoi + 1, Rois = Rois - 1 },
            this with { Threads = 1 },
            this with { SpecialPixels = false },
            this with { NonFiniteRois = false },
            this with { PixelSeed = 0 },
            this with { View = View.Nchw },
            this with { Format = RowFormat.IndexedXyxy },
            this with { Scale = 1 },
            this with { AtEnd = true },
            this with { Batch = 1 },
            this with { Channels = 1 },
            this with { Channels = Math.Max(Channels / 2, 1) },
            this with { Channels = Channels - 1 },
            this with { Height = Math.Max(Height / 2, 1) },
            this with { Height = Height - 1 },
            this with { Width = Math.Max(Width / 2, 1) },
            this with { Width = Width - 1 },
        ];
        return candidates.Where(candidate => candidate != this && candidate is { Rois: >= 0, Channels: > 0, Height: > 0, Width: > 0 });
    }

    /// <summary>The line of code that runs this case alone.</summary>
    public string ToCode()
    {
        FuzzCase plain = new();
        IEnumerable<string> settings = typeof(FuzzCase).GetProperties()
            .Where(property => property.CanWrite && !Equals(property.GetValue(this), property.GetValue(plain)))
            .Select(property => $"{property.Name} = {Literal(property.GetValue(this)!)}");
        return $"FuzzRun.Check(new FuzzCase {{ {string.Join(", ", settings)} }});";
    }

    private static readonly float[] Scales = [1, 0.5f, 0.25f, 0.125f, 0.0625f, 1 / 3f, 2, 1e-3f, 1e3f];

    private static int Side(Random random) => random.Next(6) switch { 0 => 1, 1 => 1 + random.Next(4), 2 => 16, _ => 1 + random.Next(30) };

    // The same on every runtime, which System.HashCode is not.
    private static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u) ^ ((uint)number >> 15)));

    private static string Literal(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        float number => FormattableString.Invariant($"{number:R}f"),
        Enum name => $"{name.GetType().Name}.{name}",
        _ => FormattableString.Invariant($"{value}"),
    };
}
