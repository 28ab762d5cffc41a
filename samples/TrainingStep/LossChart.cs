using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace RoiGen.Samples.TrainingStep;

/// <summary>The loss of every step as a line, in a file of SVG.</summary>
internal static class LossChart
{
    private const int Width = 640;
    private const int Height = 320;
    private const int Margin = 48;

    public static void Save(IReadOnlyList<float> losses, string path)
    {
        float top = losses.Max();
        StringBuilder text = new();
        text.AppendLine(FormattableString.Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">"""));
        text.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        for (int line = 0; line <= 4; line++)
        {
            float loss = top * line / 4;
            text.AppendLine(FormattableString.Invariant($"""<path d="M{Margin} {Y(loss):F1}H{Width - Margin}" stroke="#ddd"/><text x="{Margin - 6}" y="{Y(loss) + 4:F1}" text-anchor="end">{loss:F2}</text>"""));
        }

        IEnumerable<string> points = losses.Select((loss, step) => FormattableString.Invariant($"{X(step):F1},{Y(loss):F1}"));
        text.AppendLine($"""<polyline points="{string.Join(' ', points)}" fill="none" stroke="#1f77b4"/>""");
        text.AppendLine(FormattableString.Invariant($"""<text x="{Width / 2}" y="{Height - 14}" text-anchor="middle">loss of {losses.Count} steps</text>"""));
        text.AppendLine("</svg>");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllText(path, text.ToString());

        float X(int step) => Margin + ((Width - (2f * Margin)) * step / Math.Max(losses.Count - 1, 1));

        float Y(float loss) => Height - Margin - ((Height - (2f * Margin)) * loss / top);
    }
}
