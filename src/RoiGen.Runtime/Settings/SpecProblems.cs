using System.Collections;
using System.Collections.Generic;

namespace RoiGen.Settings;

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
