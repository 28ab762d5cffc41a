using System;
using System.Collections.Generic;
using System.Text.Json;

namespace RoiGen.Oracle;

/// <summary>The recipes that stand for the data of an input.</summary>
internal static class VectorGenerator
{
    public static double[] Fill(JsonElement generator, int length)
    {
        string? kind = generator.GetProperty("kind").GetString();
        double Argument(string name) => VectorJson.Number(generator.GetProperty(name));
        return kind switch
        {
            "arange" => Arange(Argument("start"), Argument("step"), length),
            "index_div" => IndexDiv(Argument("by"), length),
            "const" => Const(Argument("value"), length),
            "accumulate_f32" => AccumulateFloat32(Argument("step"), length),
            "lcg32" => Lcg32(generator.GetProperty("seed").GetUInt32(), Argument("lo"), Argument("hi"), length),
            "lcg32_bytes" => Lcg32Bytes(generator.GetProperty("seed").GetUInt32(), length),
            _ => throw new FormatException($"There is no generator '{kind}'."),
        };
    }

    private static double[] Arange(double start, double step, int length) => Each(length, i => start + (step * i));

    private static double[] IndexDiv(double by, int length) => Each(length, i => i / by);

    private static double[] Const(double value, int length) => Each(length, _ => value);

    private static double[] AccumulateFloat32(double step, int length)
    {
        float sum = 0;
        return Each(length, _ => sum = (float)(sum + step));
    }

    private static double[] Lcg32(uint seed, double low, double high, int length) =>
        States(seed, length, state => (float)(low + ((high - low) * ((state >> 8) / 16777216.0))));

    private static double[] Lcg32Bytes(uint seed, int length) => States(seed, length, state => state >> 24);

    private static double[] States(uint seed, int length, Func<uint, double> element)
    {
        uint state = seed;
        return Each(length, _ => element(state = unchecked((state * 1664525u) + 1013904223u)));
    }

    /// <summary>Calls the recipe once an element, in order: two of them carry a state along.</summary>
    private static double[] Each(int length, Func<int, double> element)
    {
        var data = new List<double>(length);
        for (int i = 0; i < length; i++)
        {
            data.Add(element(i));
        }

        return data.ToArray();
    }
}
