using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Model;

/// <summary>The expression that builds a specification at run time, with the settings that differ from their defaults.</summary>
internal sealed class SpecText : ISettingVisitor
{
    private readonly List<(string Name, string Value)> _assignments = [];

    private SpecText()
    {
    }

    public static string Of<TSpec>(OperatorInfo info, TSpec spec)
        where TSpec : struct, IOperatorSpec<TSpec>
    {
        SpecText text = new();
        spec.Visit(ref text);
        if (spec.OutputHeight == spec.OutputWidth && spec.OutputHeight != 0)
        {
            text._assignments.RemoveAll(static one => one.Name is "OutputHeight" or "OutputWidth");
            text._assignments.Insert(0, ("Output", Number(spec.OutputHeight)));
        }

        return $"new {info.Spec} {{ {text} }}";
    }

    public override string ToString() => string.Join(", ", _assignments.Select(static one => $"{one.Name} = {one.Value}"));

    int ISettingVisitor.Number(string name, int value, int low, int high, string remark)
    {
        if (value != 0)
        {
            _assignments.Add((name, Number(value)));
        }

        return value;
    }

    int ISettingVisitor.Choice(string name, int value, Type type, int last)
    {
        if (value != 0)
        {
            _assignments.Add((name, $"{type.Name}.{Enum.ToObject(type, value)}"));
        }

        return value;
    }

    bool ISettingVisitor.Flag(string name, bool value)
    {
        if (value)
        {
            _assignments.Add((name, "true"));
        }

        return value;
    }

    // -0 is equal to 0, but another value to fill an output with.
    float ISettingVisitor.Float(string name, float value, FloatRange range, float otherwise, bool ofImages)
    {
        if (value != otherwise || IsNegative(value) != IsNegative(otherwise))
        {
            _assignments.Add((name, Literal(value)));
        }

        return value;
    }

    float[]? ISettingVisitor.Floats(string name, float[]? values, FloatRange range)
    {
        if (values is not null)
        {
            _assignments.Add((name, $"new float[] {{ {string.Join(", ", values.Select(Literal))} }}"));
        }

        return values;
    }

    OutputStep ISettingVisitor.Step(string name, OutputStep value)
    {
        SpecText text = new();
        value.Visit(ref text);
        if (text._assignments.Count > 0)
        {
            _assignments.Add((name, $"new {nameof(OutputStep)} {{ {text} }}"));
        }

        return value;
    }

    void ISettingVisitor.Together(SpecProblem? problem)
    {
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // .NET Framework, on which editors may run the generator, prints -0 without its sign.
    private static string Literal(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? $"float.{(value > 0 ? "Positive" : "Negative")}Infinity"
        : value == 0 ? (IsNegative(value) ? "-0f" : "0f")
        : $"{value.ToString("R", CultureInfo.InvariantCulture)}f";

    private static bool IsNegative(float value) => value < 0 || (value == 0 && 1 / value < 0);
}
