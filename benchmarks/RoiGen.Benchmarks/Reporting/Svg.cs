using System.Globalization;
using System.Security;
using System.Text;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>Writes a picture, shape by shape. All lengths are pixels.</summary>
internal sealed class Svg(double width, double height)
{
    public const string Ink = "#1f2328";
    public const string Grey = "#57606a";
    public const string Faint = "#d8dde3";

    private const string Font = "system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif";

    private readonly StringBuilder _shapes = new();

    /// <summary>Colours that readers with any colour vision can tell apart (Okabe and Ito), legible on white.</summary>
    public static string[] Colours { get; } = ["#0072b2", "#56b4e9", "#009e73", "#e69f00", "#d55e00", "#cc79a7", "#7f7f7f"];

    public enum Anchor
    {
        Start,
        Middle,
        End,
    }

    public void Rectangle(double x, double y, double width, double height, string colour) => Add(
        $"<rect x=\"{Px(x)}\" y=\"{Px(y)}\" width=\"{Px(width)}\" height=\"{Px(height)}\" fill=\"{colour}\"/>");

    public void Line(double x1, double y1, double x2, double y2, string colour, double thickness = 1) => Add(
        $"<line x1=\"{Px(x1)}\" y1=\"{Px(y1)}\" x2=\"{Px(x2)}\" y2=\"{Px(y2)}\" stroke=\"{colour}\" stroke-width=\"{Px(thickness)}\"/>");

    public void Circle(double x, double y, double radius, string colour) => Add(
        $"<circle cx=\"{Px(x)}\" cy=\"{Px(y)}\" r=\"{Px(radius)}\" fill=\"{colour}\"/>");

    public void Ring(double x, double y, double radius, string colour) => Add(
        $"<circle cx=\"{Px(x)}\" cy=\"{Px(y)}\" r=\"{Px(radius)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>");

    public void Text(double x, double y, string text, Anchor anchor = Anchor.Start, double size = 13, bool bold = false, string colour = Ink) => Add(
        $"<text x=\"{Px(x)}\" y=\"{Px(y)}\" font-size=\"{Px(size)}\" text-anchor=\"{anchor.ToString().ToLowerInvariant()}\"{(bold ? " font-weight=\"600\"" : "")} fill=\"{colour}\">{SecurityElement.Escape(text)}</text>");

    public override string ToString() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Px(width)} {Px(height)}\" width=\"{Px(width)}\" height=\"{Px(height)}\" font-family=\"{Font}\">\n"
        + $"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{_shapes}</svg>\n";

    private static string Px(double length) => length.ToString("0.##", CultureInfo.InvariantCulture);

    private void Add(string shape) => _shapes.Append(shape).Append('\n');
}
