using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RoiGen.Inspect.Reporting;

/// <summary>Everything, for other programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(IReadOnlyList<KernelReport> reports) => JsonSerializer.Serialize(reports, Options);
}
