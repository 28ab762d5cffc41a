using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using RoiGen.Onnx.Verifying;

namespace RoiGen.Onnx.Reporting;

/// <summary>A conversion for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="name">The model's file.</param>
    /// <param name="conversion">What was found and done.</param>
    /// <param name="written">The file that was written, or null.</param>
    /// <param name="verification">What came of verifying it, or null.</param>
    public static string Of(string name, Conversion conversion, string? written, Verification? verification) => JsonSerializer.Serialize(
        new
        {
            File = name,
            conversion.Opset,
            conversion.NodesBefore,
            conversion.NodesAfter,
            conversion.Found,
            Entries = conversion.Entries.Select(entry => new { Outcome = entry.Outcome.ToString().ToLowerInvariant(), entry.Node, entry.Text }),
            Written = written,
            Verification = verification is null ? null : new
            {
                Outputs = verification.Outputs.Select(output => new
                {
                    output.Name,
                    output.Shape,
                    Outcome = TextReport.Word(output),
                    LargestDifference = output.Largest,
                    LargestValue = output.Magnitude,
                    RelativeDifference = output.Relative,
                }),
                MillisecondsBefore = verification.Before,
                MillisecondsAfter = verification.After,
            },
        },
        Options);
}
