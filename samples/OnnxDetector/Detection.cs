using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>A box that a model gave.</summary>
/// <param name="Box">In pixels of the picture.</param>
/// <param name="Kind">What the model takes it for.</param>
/// <param name="Score">How sure it is, up to 1.</param>
internal sealed record Detection(SKRect Box, ShapeKind Kind, float Score);
