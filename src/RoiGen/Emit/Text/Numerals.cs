using System.Globalization;

namespace RoiGen.Emit.Text;

/// <summary>Numbers in emitted code, of which there are some in every line: interpolating them would take most of the time of writing a file.</summary>
internal static class Numerals
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);
}
