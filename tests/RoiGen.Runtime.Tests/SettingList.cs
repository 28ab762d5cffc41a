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
/// <param name="Other">Another value of its type.</param>
internal sealed record ListedSetting(string Name, string Allowed, string Default, object Other);

/// <summary>Lists the settings of an operator, and may give one of them another value.</summary>
/// <param name="changed">The one; null for none.</param>
internal sealed class SettingList(string? changed = null) : ISettingVisitor, IOperatorVisitor<object>
{
    public List<ListedSetting> All { get; } = [];

    public static IReadOnlyList<ListedSetting> Of(OperatorInfo info)
    {
        SettingList list = new();
        info.Accept(list);
        return list.All;
    }

    /// <summary>The specification of an operator that has the other value for this one setting.</summary>
    public static object With(OperatorInfo info, string setting) => info.Accept(new SettingList(setting));

    object IOperatorVisitor<object>.Visit<TSpec>(OperatorInfo<TSpec> info)
    {
        SettingList list = this;
        return default(TSpec).Visit(ref list);
    }

    int ISettingVisitor.Number(string name, int value, int low, int high, string remark) =>
        Add(name, $"{low} to {high}{remark}", value < low ? string.Empty : $"{value}", value, value + 1);

    int ISettingVisitor.Choice(string name, int value, Type type, int last) =>
        Add(name, string.Join(", ", Enum.GetNames(type).Take(last + 1)), Enum.GetName(type, value)!, value, last);

    float ISettingVisitor.Float(string name, float value, FloatRange range, float otherwise, bool ofImages) =>
        Add(name, range.Allowed, otherwise.ToString(CultureInfo.InvariantCulture), value, value + 1);

    float[]? ISettingVisitor.Floats(string name, float[]? values, FloatRange range) => Add(name, range.Allowed + " a channel", "null", values, [1f]);

    void ISettingVisitor.Together(SpecProblem? problem)
    {
    }

    private T Add<T>(string name, string allowed, string otherwise, T value, T other)
    {
        All.Add(new(name, allowed, otherwise, other!));
        return name == changed ? other : value;
    }
}
