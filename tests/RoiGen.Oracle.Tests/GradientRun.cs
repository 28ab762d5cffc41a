using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle.Tests;

/// <summary>Runs a case of a gradient on the oracle, and compares gradients.</summary>
internal static class GradientRun
{
    /// <summary>The gradient with respect to the maps.</summary>
    public static MapGradient Map(GradientCase one, Positions positions) => one.Vector switch
    {
        { Align: not null } => Map(one, VectorSettings.Align(one.Vector, positions)),
        { Pool: not null } => Map(one, VectorSettings.Pool(one.Vector, positions)),
        { Crop: not null } => CropGradientOracle.Run(VectorSettings.Crop(one.Vector, positions), one.Features, one.Rois, Passed(one)),
        { IsPrecise: true } => PreciseGradientOracle.Run(VectorSettings.Precise(one.Vector, positions), one.Features, one.Rois, Passed(one)),
        { PositionSensitive.Samples: { } samples, OutputHeight: { } height, OutputWidth: { } width, SpatialScale: { } scale } =>
            PositionSensitiveGradientOracle.Align(height, width, samples, scale, one.Features, one.Rois, Passed(one)),
        { PositionSensitive: not null, OutputHeight: { } height, OutputWidth: { } width, SpatialScale: { } scale } =>
            PositionSensitiveGradientOracle.Pool(height, width, scale, one.Features, one.Rois, Passed(one)),
        _ => throw new ArgumentException($"No oracle for {one.Vector.Operator}.", nameof(one)),
    };

    public static MapGradient Map(GradientCase one, AlignSettings settings) => AlignGradientOracle.Run(settings, one.Features, one.Rois, Passed(one));

    public static MapGradient Map(GradientCase one, PoolSettings settings) => PoolGradientOracle.Run(settings, one.Features, one.Rois, Passed(one));

    /// <summary>The gradient with respect to the regions, of the operators that have one.</summary>
    public static BoxGradient Boxes(GradientCase one, Positions positions) => one.Vector.IsPrecise
        ? PreciseGradientOracle.RunBoxes(VectorSettings.Precise(one.Vector, positions), one.Features, one.Rois, Passed(one))
        : CropGradientOracle.RunBoxes(VectorSettings.Crop(one.Vector, positions), one.Features, one.Rois, Passed(one));

    /// <summary>What the operator computes forward, in the order of the oracles.</summary>
    public static double[] Forward(GradientCase one, Positions positions) => one.Vector switch
    {
        { Align: not null } => AlignOracle.Run(VectorSettings.Align(one.Vector, positions), one.Features, one.Rois),
        { Pool: not null } => PoolOracle.Run(VectorSettings.Pool(one.Vector, positions), one.Features, one.Rois),
        { Crop: not null } => CropOracle.Run(VectorSettings.Crop(one.Vector, positions), one.Features, one.Rois),
        { IsPrecise: true } => PreciseOracle.Run(VectorSettings.Precise(one.Vector, positions), one.Features, one.Rois),
        { PositionSensitive.Samples: { } samples, OutputHeight: { } height, OutputWidth: { } width, SpatialScale: { } scale } =>
            PositionSensitiveOracle.Align(height, width, samples, scale, one.Features, one.Rois),
        { PositionSensitive: not null, OutputHeight: { } height, OutputWidth: { } width, SpatialScale: { } scale } =>
            PositionSensitiveOracle.Pool(height, width, scale, one.Features, one.Rois),
        _ => throw new ArgumentException($"No oracle for {one.Vector.Operator}.", nameof(one)),
    };

    /// <summary>The first element that misses the wanted number, in words, or null when all meet it.</summary>
    public static string? FirstMiss(IReadOnlyList<double> want, IReadOnlyList<double> got, VectorTolerance tolerance)
    {
        if (got.Count != want.Count)
        {
            return $"{got.Count} numbers instead of {want.Count}";
        }

        int[] missed = [.. Enumerable.Range(0, want.Count).Where(i => !tolerance.Accepts(got[i], want[i]))];
        return missed.Length == 0 ? null : $"element {missed[0]} is {got[missed[0]]}, wanted {want[missed[0]]}";
    }

    private static double[] Passed(GradientCase one) => [.. one.OutputGradient];
}
