using Microsoft.CodeAnalysis;
using RoiGen.Model;

namespace RoiGen.Discovery;

/// <summary>What became of a candidate. Compares by value.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Request">What was asked for; null where nothing was, or no body can be emitted.</param>
/// <param name="Refusals">Why no body can be emitted, where that ends the build before an analyzer can say it.</param>
/// <param name="Fault">Why it could not be read, a fault of the generator; null where it could.</param>
internal sealed record Reading(string Method, Place Place, KernelRequest? Request, EquatableArray<Diagnostic> Refusals, string? Fault);
