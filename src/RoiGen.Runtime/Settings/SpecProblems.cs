using System.Collections;
using System.Collections.Generic;

namespace RoiGen.Settings;

/// <summary>A setting that means nothing: which one, its value, and what is allowed. The runtime throws it, the generator reports it.</summary>
internal readonly record struct SpecProblem(string Setting, string Value, string Allowed)
{
    public override string ToString() => $"{Setting} is {Value}; allowed is {Allowed}.";
}

/// <summary>What is wrong with a specification, in the order of its settings. Without a problem it holds nothing: the valid case runs in every call.</summary>
internal struct SpecProblems : IEnumerable<SpecProblem>
{
    private List<SpecProblem>? _all;

    public readonly SpecProblem? First => _all?[0];

    public void Add(SpecProblem? problem)
    {
        if (problem is { } found)
        {
            (_all ??= []).Add(found);
        }
    }

    public readonly IEnumerator<SpecProblem> GetEnumerator() => (_all ?? []).GetEnumerator();

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
