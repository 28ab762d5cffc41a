// <using>
using Microsoft.ML.OnnxRuntime;
using RoiGen.OnnxRuntime;
// </using>

namespace RoiGen.Recipes;

// <session>
internal static partial class Recipe
{
    internal static InferenceSession Open(string path)
    {
        using SessionOptions options = new();
        options.AddRoiGen();
        return new(path, options);
    }
}
// </session>
