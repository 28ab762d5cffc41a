using System;
using System.Globalization;
using System.Linq;

namespace RoiGen.Settings;

/// <summary>Finds what is wrong with a specification. It visits in every call: without a problem it allocates nothing, and the JIT compiles none of the texts.</summary>
/// <param name="ofFloats">Whether maps are of floats, so that settings of images are wrong.</param>
/// <param name="output">The numbers of the output; null where nobody knows yet.</param>
internal struct SpecCheck(bool ofFloats, OutputNumbers? output) : ISettingVisitor
{
    private const string OfImages = "nothing here: it belongs to images, FeatureMap<byte>";

    private SpecProblems _problems;

    public readonly SpecProblems Problems => _problems;

    public int Number(string name, int value, int low, int high, string remark)
    {
        if (value < low || value > high)
        {
            Refuse(name, value, Range(low, high, remark));
        }

        return value;
    }

    public int Choice(string name, int value, Type type, int last)
    {
        if (value < 0 || value > last)
        {
            Refuse(name, value, Names(type, last));
        }

        return value;
    }

    public readonly bool Flag(string name, bool value) => value;

    public float Float(string name, float value, FloatRange range, float otherwise, bool ofImages)
    {
        if (!range.Has(value))
        {
            Refuse(name, value, range.Allowed);
        }

        if (ofFloats && ofImages && value != otherwise)
        {
            Refuse(name, value, OfImages);
        }

        return value;
    }

    public float[]? Floats(string name, float[]? values, FloatRange range)
    {
        foreach (float value in values ?? [])
        {
            if (!FloatRange.Finite.Has(value) || !range.Has(value))
            {
                Refuse(name, value, FloatRange.Finite.Has(value) ? range.Allowed : FloatRange.Finite.Allowed);
                break;
            }
        }

        if (ofFloats && values is not null)
        {
            Together(new SpecProblem(name, "set", OfImages));
        }

        return values;
    }

    public OutputStep Step(string name, OutputStep value)
    {
        value.Visit(ref this);
        Together(output is { } numbers ? value.ProblemWith(numbers) : null);
        return value;
    }

    public void Together(SpecProblem? problem) => _problems.Add(problem);

    private void Refuse(string name, IFormattable value, string allowed) =>
        _problems.Add(new SpecProblem(name, value.ToString(null, CultureInfo.InvariantCulture), allowed));

    private static string Range(int low, int high, string remark) => FormattableString.Invariant($"{low} to {high}{remark}");

    private static string Names(Type type, int last) => string.Join(", ", Enum.GetNames(type).Take(last + 1));
}
