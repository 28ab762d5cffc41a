using System.Collections.Generic;
using System.Threading;
using RoiGen.Diagnostics;
using RoiGen.Emit;
using RoiGen.Model;
using RoiGen.Parsing;

namespace RoiGen;

/// <summary>Where a valid request got less than it asked for, in the words of the emitted file's header.</summary>
internal static class PerformanceRules
{
    public static IEnumerable<DiagnosticInfo> Check(AttributedMethod method, KernelRequest request, CancellationToken token)
    {
        // What a Release build gets: every method of a Debug build takes the portable kernel, and none of its settings would change that.
        Specialisation specialisation = Specialisation.Of(request with { RunsKernels = true });
        if (specialisation.Shortfall is { } shortfall)
        {
            yield return new(
                Descriptors.NotFullySpecialised,
                method.ArgumentLocation(token, shortfall.Setting, "OutputHeight", "OutputWidth"),
                method.Symbol.Name,
                shortfall.Reason,
                shortfall.Remedy);
        }

        if (request.Unroll != Unrolling.Auto && specialisation.Kernels?.Kernels[0].Schedule is { SteppedDown: { } reason } schedule)
        {
            yield return new(
                Descriptors.UnrollSteppedDown,
                method.ArgumentLocation(token, nameof(request.Unroll)),
                method.Symbol.Name,
                schedule.Unroll.ToString(),
                request.Unroll.ToString(),
                reason);
        }
    }
}
