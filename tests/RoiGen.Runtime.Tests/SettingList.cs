using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Runtime.Tests;

/// <summary>A setting, as its specification lists it.</summary>
/// <param name="Name">Its property.</param>
/// <param name="Allowed">What is allowed, in words.</param>
/// <param name="Default">Its value where nobody sets it; empty where it must be set.</param>
/// <param name="Value">Its value, of a choice as a number.</param>
/// <param name="Other">Another value of its type.</param>
internal sealed record ListedSetting(string Name, string Allowed, string Default, object? Value, object Other);

/// <summary>Lists the settings of an operator, and may give one of them another value.</summary>
/// <param name="changed">The one; null for none.</param>
internal sealed class SettingList(string? changed = null) : ISettingVisitor, IOperatorVisitor<(object Spec, IReadOnlyList<ListedSetting> Settings)>
{
    private readonly List<ListedSetting> _all = [];

    /// <summary>The settings of an operator that nobody has set.</summary>
    public static IReadOnlyList<ListedSetting> Of(OperatorInfo info) => info.Accept(new SettingList()).Settings;

    /// <summary>The specification of an operator that has the other value for one setting, and what it lists then.</summary>
    public static (object Spec, IReadOnlyList<ListedSetting> Settings) With(OperatorInfo info, string setting) => info.Accept(new SettingList(setting));

    (object Spec, IReadOnlyList<ListedSetting> Settings) IOperatorVisitor<(object Spec, IReadOnlyList<ListedSetting> Settings)>.Visit<TSpec, TConvention>(
        OperatorInfo<TSpec, TConvention> info)
    {
        (SettingList change, SettingList list) = (this, new());
        TSpec spec = default(TSpec).Visit(ref change);
        spec.Visit(ref list);
        return (spec, list._all);
    }

    int ISettingVisitor.Number(string name, int value, int low, int high, string remark) =>
        Add(name, $"{low} to {high}{remark}", value < low ? string.Empty : $"{value}", value, value + 1);

    int ISettingVisitor.Choice(string name, int value, Type type, int last) =>
        Add(name, string.Join(", ", Enum.GetNames(type).Take(last + 1)), Enum.GetName(type, value)!, value, last);

    bool ISettingVisitor.Flag(string name, bool value) => Add(name, "true or false", value ? "true" : "false", value, !value);

    float ISettingVisitor.Float(string name, float value, FloatRange range, float otherwise, bool ofImages) =>
        Add(name, range.Allowed, otherwise.ToString(CultureInfo.InvariantCulture), value, value + 1);

    float[]? ISettingVisitor.Floats(string name, float[]? values, FloatRange range) => Add(name, range.Allowed + " a channel", "null", values, [1f]);

    OutputStep ISettingVisitor.Step(string name, OutputStep value)
    {
        SettingList list = this;
        return value.Visit(ref list);
    }

    void ISettingVisitor.Together(SpecProblem? problem)
    {
    }

    private T Add<T>(string name, string allowed, string otherwise, T value, T other)
    {
        _all.Add(new(name, allowed, otherwise, value, other!));
        return name == changed ? other : value;
    }
}
