using System.Linq;
using System.Text.Json;

namespace RoiGen.Onnx.Reporting;

/// <summary>A conversion for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="name">The model's file.</param>
    /// <param name="conversion">What was found and done.</param>
    /// <param name="written">The file that was written, or null.</param>
    public static string Of(string name, Conversion conversion, string? written) => JsonSerializer.Serialize(
        new
        {
            File = name,
            conversion.Opset,
            conversion.NodesBefore,
            conversion.NodesAfter,
            conversion.Found,
            Entries = conversion.Entries.Select(entry => new { Outcome = entry.Outcome.ToString().ToLowerInvariant(), entry.Node, entry.Text }),
            Written = written,
        },
        Options);
}
