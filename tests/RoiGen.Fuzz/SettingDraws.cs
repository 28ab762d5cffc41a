using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Fuzz;

/// <summary>Draws a value for each setting of a specification: a setting that is new is drawn too.</summary>
/// <param name="random">Where the draws come from.</param>
/// <param name="kept">Settings that stay as they are.</param>
internal sealed class SettingDraws(Random random, params string[] kept) : ISettingVisitor
{
    /// <summary>Whole numbers go this far above their smallest one.</summary>
    private const int Few = 8;

    /// <summary>Settings that are drawn in a way of their own.</summary>
    public Dictionary<string, Func<float>> Own { get; init; } = [];

    public TSpec Of<TSpec>(TSpec spec)
        where TSpec : struct, IOperatorSpec<TSpec>
    {
        SettingDraws draws = this;
        return spec.Visit(ref draws);
    }

    int ISettingVisitor.Number(string name, int value, int low, int high, string remark) =>
        (int?)Special(name, value) ?? random.Next(low, Math.Min(low + Few, high) + 1);

    int ISettingVisitor.Choice(string name, int value, Type type, int last) => (int?)Special(name, value) ?? random.Next(last + 1);

    bool ISettingVisitor.Flag(string name, bool value) => Special(name, value ? 1 : 0) is { } own ? own != 0 : random.Next(2) == 0;

    float ISettingVisitor.Float(string name, float value, FloatRange range, float otherwise, bool ofImages) =>
        Special(name, value) ?? (ofImages ? value : random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextSingle() * 4 });

    float[]? ISettingVisitor.Floats(string name, float[]? values, FloatRange range) => values;

    // Drawn by itself, so that what is pooled can be compared without it.
    OutputStep ISettingVisitor.Step(string name, OutputStep value) => value;

    void ISettingVisitor.Together(SpecProblem? problem)
    {
    }

    private float? Special(string name, float value) =>
        kept.Contains(name) ? value
        : Own.TryGetValue(name, out Func<float>? draw) ? draw()
        : name switch
        {
            nameof(RoiAlignSpec.OutputHeight) or nameof(RoiAlignSpec.OutputWidth) => Specs.Output(random),
            nameof(RoiAlignSpec.Samples) => Specs.Samples(random),
            _ => null,
        };
}
