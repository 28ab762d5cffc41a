using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>What one contestant did with one case.</summary>
/// <param name="Name">Who.</param>
/// <param name="Ms">Milliseconds of a call.</param>
/// <param name="ThenReadMs">Milliseconds of the call and a pass over its result, the median.</param>
/// <param name="NsPerOutput">Nanoseconds a value of the output, the median.</param>
/// <param name="TimesScalar">How many times faster than the scalar port, median against median; null without one.</param>
/// <param name="TimesMemset">Time in units of clearing the output once, median against median.</param>
/// <param name="AllocatedBytes">Managed memory that a warm call allocates.</param>
/// <param name="Choice">What ran, for ours.</param>
internal sealed record ContestantResult(
    string Name,
    Timing Ms,
    double ThenReadMs,
    double NsPerOutput,
    double? TimesScalar,
    double TimesMemset,
    long AllocatedBytes,
    KernelChoice? Choice);

/// <summary>One workload in one layout.</summary>
/// <param name="Workload">Short name.</param>
/// <param name="Model">Who does this.</param>
/// <param name="Description">What it is.</param>
/// <param name="Layout">Layout of map and output.</param>
/// <param name="Outputs">Values of the output.</param>
/// <param name="MemsetMs">Clearing the output once.</param>
/// <param name="Contestants">Everyone, the yardstick first.</param>
/// <param name="Problems">Disagreements; empty when all is well.</param>
internal sealed record CaseResult(
    string Workload,
    string Model,
    string Description,
    TensorLayout Layout,
    long Outputs,
    double MemsetMs,
    IReadOnlyList<ContestantResult> Contestants,
    IReadOnlyList<string> Problems);
