using System;
using System.Collections.Generic;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>A speed that the project set out to reach. Ratios are of the fastest rounds in one run.</summary>
/// <param name="What">Title.</param>
/// <param name="Workload">On which workload.</param>
/// <param name="Needed">What it must be.</param>
/// <param name="Wanted">What it should be; null where nothing more is asked.</param>
/// <param name="Unit">What follows the numbers.</param>
/// <param name="LessIsBetter">For times; ratios are better when they are larger.</param>
/// <param name="Measure">The number, from a case and a choice between minimum and median; null where somebody it needs is missing.</param>
internal sealed record Target(
    string What, string Workload, double Needed, double? Wanted, string Unit, bool LessIsBetter, Func<PeerCase, Func<PeerTiming, double>, double?> Measure)
{
    public static IReadOnlyList<Target> All { get; } =
    [
        ToTorchvision("W1 NCHW", "W1", Variant.Reference, 32, 46),
        ToTorchvision("W1 NHWC", "W1", Variant.Nhwc, 34, 50),
        ToTorchvision("W2", "W2", Variant.Reference, 17, 26),
        ToTorchvision("W3", "W3", Variant.Reference, 14, 22),
        ToTorchvision("W4", "W4", Variant.Reference, 32, 48),
        ToTorchvision("W5", "W5", Variant.Reference, 38, 55),
        ToTorchvision("W6", "W6", Variant.Reference, 11, 15),
        ToTorchvision("W1 Avx2 only", "W1", Variant.Avx2Only, 29, 38),
        ToTorchvision("W1 generic", "W1", Variant.Generic, 22, 32),
        new(
            "two threads on W1, to one", "W1", 1.7, 1.9, "x", false,
            (result, time) => Ratio(result.Ours(Variant.Reference), result.Ours(Variant.TwoThreads), time)),
        ToOnnxRuntime("W7", "W7", 11, 17),
        ToOnnxRuntime("W1, maximum of the taps", "W1-MaxTap", 22, null),
        ToOnnxRuntime("W1, maximum of the samples", "W1-Max", 22, null),
        ToOnnxRuntime("W1, maximum of the samples and 0", "W1-MaxFromZero", 22, null),
        ToTorchvision("one region on W1's map", "W1/1", Variant.Reference, 1, null),
        Time("ten regions", "W1/10", 0.4),
        Time("a hundred regions", "W1/100", 4),
    ];

    /// <summary>Whether a value reaches a bound; nothing that was not measured does.</summary>
    public bool Reaches(double? value, double? bound) => LessIsBetter ? value <= bound : value >= bound;

    public string Text(double? value) => value is { } number ? Numbers.Short(number) + Unit : Numbers.Missing;

    private static Target ToTorchvision(string what, string workload, Variant variant, double needed, double? wanted) => new(
        what, workload, needed, wanted, "x", false, (result, time) => Ratio(result.Peer(Torchvision.PeerName), result.Ours(variant), time));

    private static Target ToOnnxRuntime(string what, string workload, double needed, double? wanted) => new(
        $"{what}, times ONNX Runtime", workload, needed, wanted, "x", false,
        (result, time) => Ratio(result.Peer(OnnxRuntime.PeerName), result.Ours(Variant.Reference), time));

    private static Target Time(string what, string workload, double needed) => new(
        what, workload, needed, null, " ms", true, (result, time) => result.Ours(Variant.Reference) is { } ours ? time(ours) : null);

    private static double? Ratio(PeerTiming? slow, PeerTiming? fast, Func<PeerTiming, double> time) =>
        slow is null || fast is null ? null : time(slow) / time(fast);
}
