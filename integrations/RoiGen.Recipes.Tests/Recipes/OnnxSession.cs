using Microsoft.ML.OnnxRuntime;
using RoiGen.OnnxRuntime;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <session>
    internal static InferenceSession Open(string path)
    {
        using SessionOptions options = new();
        options.AddRoiGen();
        return new(path, options);
    }
    // </session>
}
