using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Onnx.Verifying;

namespace RoiGen.Onnx.Reporting;

/// <summary>A conversion as lines: the outcome first, so that they can be searched for it.</summary>
internal static class TextReport
{
    public static IEnumerable<string> Of(string name, Conversion conversion)
    {
        yield return Line("read", $"{name}: opset {conversion.Opset}, {Nodes(conversion.NodesBefore)}");
        yield return Line("found", conversion.Found.Count == 0
            ? "nothing that could be rewritten: no RoiAlign, MaxRoiPool or CropAndResize"
            : string.Join(", ", conversion.Found.Select(kind => $"{kind.Key}: {kind.Value}")));
        foreach (Entry entry in conversion.Entries.Where(entry => entry.Outcome != Outcome.Warned))
        {
            yield return Line(Word(entry), $"{entry.Node}: {entry.Text}");
        }

        // The same is often to be said of many nodes.
        foreach (IGrouping<string, Entry> warned in conversion.Entries.Where(entry => entry.Outcome == Outcome.Warned).GroupBy(entry => entry.Text))
        {
            yield return Line(Word(warned.First()), $"{string.Join(", ", warned.Select(entry => entry.Node))}: {warned.Key}");
        }
    }

    public static IEnumerable<string> Of(Verification verification)
    {
        foreach (OutputDifference output in verification.Outputs)
        {
            yield return Line(Word(output), output switch
            {
                { SameShape: false } => $"{output.Name}: shapes {output.Shape}",
                { IsEmpty: true } => $"{output.Name} {output.Shape}: no values",
                { Relative: 0 } => $"{output.Name} {output.Shape}: equal",
                { IsRounded: false } => $"{output.Name} {output.Shape}: some values differ",
                _ => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{output.Name} {output.Shape}: largest difference {output.Largest:0.#e+0}, largest value {output.Magnitude:0.###}, relative difference {output.Relative:0.#e+0}"),
            });
        }

        yield return Line("time", string.Create(CultureInfo.InvariantCulture, $"{verification.Before:0.00} ms before, {verification.After:0.00} ms after"));
    }

    /// <summary>What is to be said of an output in a word.</summary>
    public static string Word(OutputDifference output) => output.IsLarge ? "differs" : output.IsEmpty ? "empty" : "same";

    public static string Nodes(int count) => count == 1 ? "1 node" : $"{count} nodes";

    public static string Line(string word, string text) => $"{word,-8} {text}";

    private static string Word(Entry entry) => entry.Outcome.ToString().ToLowerInvariant();
}
