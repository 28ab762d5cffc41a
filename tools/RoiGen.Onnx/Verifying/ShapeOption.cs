using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RoiGen.Onnx.Verifying;

/// <summary>Reads shapes as people write them: name=1x3x640x640.</summary>
internal static class ShapeOption
{
    public static IReadOnlyDictionary<string, long[]> Read(IEnumerable<string> options)
    {
        Dictionary<string, long[]> shapes = new(StringComparer.Ordinal);
        foreach (string option in options)
        {
            int equals = option.LastIndexOf('=');
            long?[] lengths = [.. option[(equals + 1)..].Split('x').Select(length => long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : (long?)null)];
            if (equals < 1 || lengths.Contains(null))
            {
                throw new ConversionException($"--shape {option} is not understood; write a name and lengths, such as image=1x3x640x640.");
            }

            shapes[option[..equals]] = [.. lengths.Select(length => length!.Value)];
        }

        return shapes;
    }
}
