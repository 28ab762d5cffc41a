using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>What one contestant did with one case.</summary>
/// <param name="Name">Who.</param>
/// <param name="MedianMs">Median of the rounds.</param>
/// <param name="MinMs">Fastest round.</param>
/// <param name="ThenReadMinMs">Fastest round of the call and a pass over its result.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="NsPerOutput">Fastest round, a value of the output.</param>
/// <param name="RatioToScalar">How many times faster than the scalar port, fastest against fastest; null without one.</param>
/// <param name="RatioToClear">Time in units of clearing the output once, fastest against fastest.</param>
/// <param name="AllocatedBytes">Managed memory that a warm call allocates.</param>
/// <param name="Choice">What ran, for ours.</param>
internal sealed record ContestantResult(
    string Name,
    double MedianMs,
    double MinMs,
    double ThenReadMinMs,
    int Rounds,
    double NsPerOutput,
    double? RatioToScalar,
    double RatioToClear,
    long AllocatedBytes,
    KernelChoice? Choice);

/// <summary>One workload in one layout.</summary>
/// <param name="Workload">Short name.</param>
/// <param name="Model">Who does this.</param>
/// <param name="Description">What it is.</param>
/// <param name="Layout">Layout of map and output.</param>
/// <param name="Outputs">Values of the output.</param>
/// <param name="ClearMinMs">Clearing the output once.</param>
/// <param name="Contestants">Everyone, the yardstick first.</param>
/// <param name="Problems">Disagreements; empty when all is well.</param>
internal sealed record CaseResult(
    string Workload,
    string Model,
    string Description,
    TensorLayout Layout,
    long Outputs,
    double ClearMinMs,
    IReadOnlyList<ContestantResult> Contestants,
    IReadOnlyList<string> Problems);
