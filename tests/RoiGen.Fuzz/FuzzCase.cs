using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>One call, as numbers that a line of code can hold; what is in the map and in the regions follows from the seeds.</summary>
public sealed record FuzzCase
{
    /// <summary>Elements of a gradient, at most: a sixth of the memory between the pages, for a view may span six times as many.</summary>
    private const int MaxGradientPixels = 1 << 20;

    public Source Source { get; init; }

    /// <summary>
    /// Number of the annotated method in <see cref="ConformanceCase.All"/>, <see cref="PyramidCase.All"/> or <see cref="ByteCropCase.All"/>, or -1 for an operator's Run method
    /// with settings by <see cref="SpecSeed"/>.
    /// </summary>
    public int Head { get; init; }

    /// <summary>
    /// Number of the annotated method that adds the gradients, in <see cref="GradientHeadCase.All"/> or <see cref="PyramidGradientCase.All"/>; the case has its settings then, no
    /// <see cref="Head"/>, and nothing forward. Or -1 for the operator's RunGradient method.
    /// </summary>
    public int GradientHead { get; init; } = -1;

    public int SpecSeed { get; init; }

    public int Batch { get; init; } = 1;

    public int Channels { get; init; } = 1;

    public int Height { get; init; } = 1;

    public int Width { get; init; } = 1;

    public View View { get; init; }

    public float Scale { get; init; } = 1;

    /// <summary>Levels of a pyramid, whose finest has the sizes and the scale of the case.</summary>
    public int Levels { get; init; } = 1;

    public float CanonicalSize { get; init; } = 224;

    public int CanonicalLevel { get; init; } = 4;

    public LevelGuard Guard { get; init; }

    /// <summary>The pixels: with seed 0 they are all 1.</summary>
    public int PixelSeed { get; init; }

    /// <summary>Whether some pixels are NaN, infinite, denormal, huge or negative zero, or all bytes the smallest or the largest.</summary>
    public bool SpecialPixels { get; init; }

    public RowFormat Format { get; init; }

    /// <summary>The regions are those from <see cref="FirstRoi"/> on of an endless list.</summary>
    public int RoiSeed { get; init; }

    public int FirstRoi { get; init; }

    public int Rois { get; init; }

    /// <summary>Whether every second region covers most of the map, so that many share its pixels.</summary>
    public bool Crowded { get; init; }

    /// <summary>Whether some regions are NaN or infinite.</summary>
    public bool NonFiniteRois { get; init; }

    /// <summary>As many as <see cref="ParallelOptions.MaxDegreeOfParallelism"/> says, where -1 is all of them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether they are a host's. Gradients, and steps after pooling, have none of these.</summary>
    public bool OnHost { get; init; }

    /// <summary>The step that comes after the operator, where it has one: 0 for none.</summary>
    public int StepSeed { get; init; }

    /// <summary>The gradient that comes after it: of the output's numbers, what lies in the map's, and how; 0 for none.</summary>
    public int GradientSeed { get; init; }

    /// <summary>Whether the arrays end at a protected page, or begin at one.</summary>
    public bool AtEnd { get; init; }

    public Hostility Hostility { get; init; }

    /// <summary>Rows that lie in memory.</summary>
    internal int StoredHeight => RepeatsRow ? 1 : Height;

    /// <summary>Columns that lie in memory.</summary>
    internal int StoredWidth => View == View.RepeatedColumn && !RepeatsRow ? 1 : Width;

    private bool RepeatsRow => View == View.Repeated || (View == View.RepeatedColumn && Source == Source.Bytes);

    /// <summary>What is computed.</summary>
    public HeadSettings Settings => Source switch
    {
        Source.Pyramid => GradientHead >= 0 ? PyramidGradientCase.All[GradientHead].Settings : Head >= 0 ? PyramidCase.All[Head].Settings : Specs.OfPyramid(SpecSeed),
        Source.Bytes => Head >= 0 ? ByteCropCase.All[Head].Settings : Specs.OfBytes(SpecSeed),
        _ => GradientHead >= 0 ? GradientHeadCase.All[GradientHead].Settings : Head >= 0 ? ConformanceCase.All[Head].Settings : Specs.OfMap(SpecSeed),
    };

    /// <summary>Number of a pyramid's finest level: k for a scale of 1 / 2^k.</summary>
    internal int FinestLevel => -MathF.ILogB(Scale);

    /// <summary>A level of a pyramid as a map: each of half the scale, of a size and a view of its own, the coarsest with what is hostile.</summary>
    internal FuzzCase Level(int level)
    {
        bool last = level == Levels - 1;
        return this with
        {
            Source = Source.Map,
            Height = Math.Max((int)(2L * Height / (level + 2)), 1),
            Width = Math.Max(Width / (level + 1), 1),
            View = View is View.Nchw or >= View.Repeated ? View : (View)(((int)View + level) % (int)View.Repeated),
            Scale = MathF.ScaleB(Scale, -level) * (last && Hostility == Hostility.LevelScale ? 0.75f : 1),
            PixelSeed = PixelSeed == 0 ? 0 : PixelSeed + level,
            Hostility = last ? Hostility : Hostility.None,
        };
    }

    /// <summary>The threads of a call; null is the caller's.</summary>
    internal ParallelOptions? Parallel => Threads == 1 ? null : new() { MaxDegreeOfParallelism = Threads };

    /// <summary>Whether gradients are added. Images of bytes have none.</summary>
    internal bool HasGradient => GradientSeed != 0 && Source != Source.Bytes;

    /// <summary>Whether the map has one: it takes memory for every pixel, of which the map itself may repeat a few.</summary>
    internal bool HasMapGradient => HasGradient && (long)Batch * Channels * Height * Width <= MaxGradientPixels;

    /// <summary>The memory of the map's gradient, as a case of a map like it: every pixel has a place of its own.</summary>
    internal FuzzCase Gradient => this with { View = (View)(GradientSeed % (int)View.Repeated), PixelSeed = GradientSeed, GradientSeed = 0, SpecialPixels = false };

    /// <summary>Whether pixels are so few numbers that many maxima have equals: the gradient goes to the first.</summary>
    internal bool HasEqualPixels => GradientSeed % 3 == 1;

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
            this with { OnHost = false },
            this with { Levels = 1 },
            this with { Levels = Levels - 1 },
            this with { StepSeed = 0 },
            this with { GradientSeed = 0 },
            this with { SpecialPixels = false },
            this with { Crowded = false },
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
            this with { Height = Height - 1 - (Height / 64) },
            this with { Width = Math.Max(Width / 2, 1) },
            this with { Width = Width - 1 - (Width / 64) },
        ];
        return candidates.Where(candidate => candidate != this && candidate is { Rois: >= 0, Levels: > 0, Channels: > 0, Height: > 0, Width: > 0 });
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

    private static string Literal(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        float number => FormattableString.Invariant($"{number:R}f"),
        Enum name => $"{name.GetType().Name}.{name}",
        _ => FormattableString.Invariant($"{value}"),
    };
}
