using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>Gives each setting the value of its argument.</summary>
/// <param name="arguments">The arguments of the attribute.</param>
/// <param name="layout">The layout of the map, which that of the output follows.</param>
internal sealed class ArgumentReader(AttributeArguments arguments, TensorLayout layout) : ISettingVisitor
{
    private readonly List<(string Name, int Count)> _lists = [];

    /// <summary>The lists that are set, with their lengths.</summary>
    public IReadOnlyList<(string Name, int Count)> Lists => _lists;

    /// <summary>The step, as its settings are.</summary>
    public OutputStep OutputStep { get; private set; }

    public int Number(string name, int value, int low, int high, string remark) =>
        (name is SettingNames.OutputHeight or SettingNames.OutputWidth ? arguments.Integer(SettingNames.Output) : null) ?? arguments.Integer(name) ?? value;

    public int Choice(string name, int value, Type type, int last) => arguments.Integer(name) ?? (name == SettingNames.OutputLayout ? (int)layout : value);

    public bool Flag(string name, bool value) => arguments.Flag(name) ?? value;

    public float Float(string name, float value, FloatRange range, float otherwise, bool ofImages) => arguments.Float(name) ?? value;

    public float[]? Floats(string name, float[]? values, FloatRange range)
    {
        if (arguments.Floats(name) is not { } given)
        {
            return values;
        }

        _lists.Add((name, given.Count));
        return [.. given];
    }

    public OutputStep Step(string name, OutputStep value)
    {
        ArgumentReader reader = this;
        OutputStep = value.Visit(ref reader);
        return OutputStep;
    }

    public void Together(SpecProblem? problem)
    {
    }
}
