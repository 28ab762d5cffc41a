using System.Collections.Generic;
using RoiGen.Diagnostics;

namespace RoiGen.Model;

/// <summary>What the parser made of a method. The generator takes the value, the analyzer the diagnostics.</summary>
/// <param name="Value">The request, or null where no body can be emitted.</param>
/// <param name="Diagnostics">What is wrong, settings before signature before declaration; a body without a kernel throws the first.</param>
internal sealed record Parsed<T>(T? Value, IReadOnlyList<DiagnosticInfo> Diagnostics)
    where T : class;
