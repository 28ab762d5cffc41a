using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RoiGen.Oracle;

/// <summary>The cases of the vector files, which are embedded in this assembly; Vectors/README.md describes their format.</summary>
public static class VectorCases
{
    /// <summary>Names of the files, sorted; <see cref="GradientCases"/> has one of its own.</summary>
    public static IReadOnlyList<string> Files { get; } =
        typeof(VectorCases).Assembly.GetManifestResourceNames()
            .Where(static name => name.EndsWith(".json", StringComparison.Ordinal) && name != GradientCases.File)
            .Order(StringComparer.Ordinal)
            .ToArray();

    private static readonly Lazy<IReadOnlyList<VectorCase>> s_all = new(static () => Files.SelectMany(Load).ToArray());

    /// <summary>Every case of every file, also of operators that nothing here computes, so that a test can list what is not run and why.</summary>
    public static IReadOnlyList<VectorCase> All => s_all.Value;

    /// <summary>The case of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static VectorCase ById(string id) =>
        All.SingleOrDefault(vector => vector.Id == id) ?? throw new KeyNotFoundException($"There is no case '{id}'.");

    /// <summary>The text of one file.</summary>
    public static string Text(string file)
    {
        using Stream stream = typeof(VectorCases).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException("No such vector file.", file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The cases of a text in the format of the files.</summary>
    /// <exception cref="FormatException">A case of an operator with an oracle holds a word that is not known, or data that do not fill their shape.</exception>
    public static IReadOnlyList<VectorCase> Parse(string text, string file)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        int schema = document.RootElement.GetProperty("schema").GetInt32();
        if (schema != 1)
        {
            throw new FormatException($"{file} has schema {schema}; only 1 is known.");
        }

        return document.RootElement.GetProperty("cases").EnumerateArray().Select(json => VectorJson.Case(json, file)).ToArray();
    }

    private static IReadOnlyList<VectorCase> Load(string file) => Parse(Text(file), file);
}
