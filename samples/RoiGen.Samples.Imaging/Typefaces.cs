using System;
using System.IO;
using SkiaSharp;

namespace RoiGen.Samples.Imaging;

/// <summary>
/// What text is drawn with. Skia's library for Linux that needs nothing of the system knows none of the system's fonts: its default typeface is empty and
/// draws nothing, without an error. So the samples bring a font, and look the same everywhere.
/// </summary>
/// <param name="Regular">For sentences.</param>
/// <param name="Bold">For titles.</param>
public sealed record Typefaces(SKTypeface Regular, SKTypeface Bold)
{
    /// <summary>Inter, whose licence lies beside it in the folder <c>Fonts</c>: ASCII and a few signs.</summary>
    public static Typefaces Inter { get; } = new(Load("Inter-Regular.otf"), Load("Inter-SemiBold.otf"));

    private static SKTypeface Load(string resource)
    {
        using Stream file = typeof(Typefaces).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"This assembly has no resource {resource}.");
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException($"The resource {resource} is no font that Skia reads.");
    }
}
