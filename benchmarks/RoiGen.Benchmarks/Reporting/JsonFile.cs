using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>Results for a machine to read.</summary>
internal static class JsonFile
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        // Results of another command are none of this one.
        RespectRequiredConstructorParameters = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A ratio to a time of 0, or a difference from a result that holds a NaN, is a number to read too.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions s_oneLine = new(Options) { WriteIndented = false };

    /// <summary>For a process that reads line by line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, s_oneLine);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new InvalidDataException($"{path} holds no results.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path} holds no results of this command: {problem.Message}");
        }
    }

    public static void Write<T>(string path, T value) => File.WriteAllText(path, JsonSerializer.Serialize(value, Options) + "\n");
}
