using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace RoiGen.Oracle;

/// <summary>The cases of gradients: those of a file of their own, and those of the other files that name a gradient beside their output.</summary>
public static class GradientCases
{
    /// <summary>Name of their own file.</summary>
    public const string File = "gradients.json";

    private const string BesideTheOutput = "expected_input_gradient";

    private static readonly Lazy<IReadOnlyList<GradientCase>> s_all = new(static () =>
    [
        .. VectorCases.Parse(VectorCases.Text(File), File).Select(FromOwnFile),
        .. VectorCases.All.Where(static vector => vector.Json.TryGetProperty(BesideTheOutput, out _)).Select(FromBesideTheOutput),
    ]);

    /// <summary>Every case.</summary>
    public static IReadOnlyList<GradientCase> All => s_all.Value;

    /// <summary>The case of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static GradientCase ById(string id) =>
        All.SingleOrDefault(one => one.Id == id) ?? throw new KeyNotFoundException($"There is no case of a gradient '{id}'.");

    /// <summary>Reads a case of their own file.</summary>
    /// <exception cref="FormatException">It names a gradient that no oracle computes, or one that does not fill its shape.</exception>
    internal static GradientCase FromOwnFile(VectorCase vector)
    {
        VectorTensor? map = null, boxes = null;
        foreach (JsonProperty wanted in vector.Json.GetProperty("expected_gradient").EnumerateObject())
        {
            switch (wanted.Name)
            {
                case "input":
                    map = VectorJson.Tensor(wanted.Value);
                    break;
                case "rois":
                    boxes = VectorJson.Tensor(wanted.Value);
                    break;
                default:
                    throw new FormatException($"There is no gradient '{wanted.Name}'.");
            }
        }

        // It is in the layout of the output, which is that of the input.
        VectorTensor passed = VectorJson.Tensor(vector.Json.GetProperty("upstream_gradient")) with { Layout = vector.Input!.Layout };
        JsonElement tolerance = vector.Json.GetProperty("gradient_tolerance");
        return new GradientCase
        {
            Vector = WithAdaptiveSamples(vector),
            OutputGradient = passed.ChannelsFirst(),
            Map = map?.ChannelsFirst() ?? throw new FormatException("There is no gradient of the input."),
            Boxes = boxes is null ? null : Corners(vector, boxes),
            Tolerance = new(VectorJson.Number(tolerance.GetProperty("abs")), VectorJson.Number(tolerance.GetProperty("rel"))),
        };
    }

    private static GradientCase FromBesideTheOutput(VectorCase vector)
    {
        JsonElement wanted = vector.Json.GetProperty(BesideTheOutput);
        return new GradientCase
        {
            Vector = vector,
            OutputGradient = VectorJson.Text(wanted, "upstream") == "ones"
                ? [.. Enumerable.Repeat(1.0, vector.Expected!.Data.Count)]
                : throw new FormatException("Only an output gradient of ones is known here."),
            Map = (VectorJson.Tensor(wanted) with { Layout = vector.Input!.Layout }).ChannelsFirst(),
            Tolerance = vector.Tolerance!.Value,
        };
    }

    // torchvision calls any number below 1 adaptive.
    private static VectorCase WithAdaptiveSamples(VectorCase vector) =>
        vector.Align is { Samples: < 0 } align ? vector with { Align = align with { Samples = 0 } } : vector;

    // A row of the gradient has the order of a row of regions. The column of the image is no number that a loss could change with.
    private static double[] Corners(VectorCase vector, VectorTensor rows)
    {
        VectorRois gradient = VectorJson.Rows(vector.Json.GetProperty("rois").GetProperty("format").GetString()!, rows, null);
        if (gradient.HasImageColumn && gradient.Images.Any(static image => image != 0))
        {
            throw new FormatException("A gradient with respect to the index of an image is not 0.");
        }

        return [.. (gradient.ToCorners() ?? gradient.ToFractions()!).SelectMany(static corners => new[] { corners.X1, corners.Y1, corners.X2, corners.Y2 })];
    }
}
