using System;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <web>
    /// <summary>POST /features with a JSON array of x1, y1, x2, y2, ...: the features of these boxes as little-endian floats. Requests share the kernels and the map.</summary>
    internal static void MapFeatures(WebApplication application, float[] map) => application.MapPost("/features", (float[] boxes, CancellationToken aborted) =>
    {
        // What a request may ask for: the features of a box are 50 kB.
        const int MostBoxes = 1000;
        if (boxes.Length > 4 * MostBoxes)
        {
            return Results.BadRequest($"There are {boxes.Length / 4} boxes; allowed are {MostBoxes}.");
        }

        try
        {
            // One thread a request: the server has other requests for the other cores.
            byte[] output = new byte[boxes.Length / 4 * 256 * 7 * 7 * sizeof(float)];
            BoxHead(
                FeatureMap<float>.Nchw(map, batch: 1, channels: 256, height: 50, width: 68, spatialScale: 1 / 16f),
                RoiBatch.Xyxy(boxes),
                MemoryMarshal.Cast<byte, float>(output.AsSpan()),
                new() { MaxDegreeOfParallelism = 1, CancellationToken = aborted });
            return Results.Bytes(output);
        }
        catch (ArgumentException refused)
        {
            // A number of values that is no multiple of four, or a box that is not finite. The message names it.
            return Results.BadRequest(refused.Message);
        }
    });
    // </web>
}
