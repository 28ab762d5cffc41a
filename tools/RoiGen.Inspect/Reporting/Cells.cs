using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RoiGen.Inspect.Reporting;

/// <summary>What both the terminal and the page show of a kernel in one row.</summary>
internal static class Cells
{
    public static IReadOnlyList<string> Headings { get; } =
        ["method", "file kB", "bodies", "ran", "JIT", "code bytes", "output pass", "its bytes", "instr/value", "ms", "portable ms", "faster"];

    public static IReadOnlyList<string> Of(KernelReport report)
    {
        BodyReport? body = report.Ran;
        MethodReport? output = body?.OutputPass;
        return
        [
            report.Method,
            Number(report.FileBytes / 1024.0),
            report.Bodies.Count == 0 ? "none" : string.Join(' ', report.Bodies.Select(one => one.Isa)),
            report.Call.Time?.Isa.ToString() ?? "-",
            body?.Tiers ?? "-",
            body is null ? "-" : Number(body.Code),
            output?.Compiled.Name ?? "-",
            output is null ? "-" : Number(output.Compiled.Code),
            output is null ? "-" : Number(output.InstructionsPerValue),
            Number(report.Call.Time?.Milliseconds),
            Number(report.Call.Time?.PortableMilliseconds),
            report.Call.Time is { } time ? Number(time.PortableMilliseconds / time.Milliseconds) + "x" : "-",
        ];
    }

    // Three digits are all that such measurements are worth.
    private static string Number(double? value) => value switch
    {
        null => "-",
        >= 100 => Math.Round(value.Value).ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
