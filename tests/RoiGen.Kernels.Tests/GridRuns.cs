using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;

namespace RoiGen.Kernels.Tests;

/// <summary>The grid's runs in this process: each case runs once, whichever test asks first.</summary>
internal static class GridRuns
{
    private static readonly (string Name, Lazy<CaseRun> Run)[] s_runs = [.. CaseRun.All(asksOracle: true).Select(one => (one.Name, new Lazy<CaseRun>(one.Run)))];

    /// <summary>All of them, in the order in which the program prints them.</summary>
    public static IEnumerable<(string Name, CaseRun Run)> All => s_runs.Select(one => (one.Name, one.Run.Value));

    /// <summary>The run of a case.</summary>
    public static CaseRun Of(string name) => s_runs.Single(one => one.Name == name).Run.Value;
}
