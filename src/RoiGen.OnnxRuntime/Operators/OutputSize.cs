using System;
using RoiGen.OnnxRuntime.Interop;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>Height and width of the output in bins, by a node's attributes. ONNX has two ways to write them.</summary>
/// <param name="Height">Rows of bins.</param>
/// <param name="Width">Columns of bins.</param>
internal readonly record struct OutputSize(int Height, int Width)
{
    private const string HeightName = "output_height", WidthName = "output_width", PooledShape = "pooled_shape";

    /// <summary>ONNX's default of the two.</summary>
    private const int DefaultSide = 1;

    /// <param name="attributes">The node.</param>
    /// <param name="pooledShape">Whether both stand in one attribute, as in MaxRoiPool.</param>
    /// <exception cref="ArgumentException">An attribute is missing, or of another type.</exception>
    public static OutputSize Of(Attributes attributes, bool pooledShape)
    {
        if (!pooledShape)
        {
            return new(attributes.Int(HeightName, DefaultSide), attributes.Int(WidthName, DefaultSide));
        }

        int[] shape = attributes.Ints(PooledShape, 2);
        return new(shape[0], shape[1]);
    }

    /// <summary>The same as lengths of a shape, while a model is loaded.</summary>
    public static (ShapeQuestion.Length Height, ShapeQuestion.Length Width) Of(ShapeQuestion question, bool pooledShape) => pooledShape
        ? (question.OfAttributes(PooledShape, 0), question.OfAttributes(PooledShape, 1))
        : (question.OfAttribute(HeightName, DefaultSide), question.OfAttribute(WidthName, DefaultSide));
}
