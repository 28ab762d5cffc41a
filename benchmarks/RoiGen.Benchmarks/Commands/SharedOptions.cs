using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Options that several commands have.</summary>
internal sealed class SharedOptions
{
    public Option<string[]> Only { get; } = new("--only")
    {
        Description = "Only these workloads.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<TensorLayout[]> Layouts { get; } = new("--layout")
    {
        Description = "Only this layout.",
        DefaultValueFactory = _ => [TensorLayout.Nchw, TensorLayout.Nhwc],
    };

    public Option<string[]> Contestants { get; } = new("--contestants")
    {
        Description = "Only these contestants.",
        DefaultValueFactory = _ => Contestant.Names,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<int> Rounds { get; } = Count("--rounds", "Turns of each contestant, at least.", 9);

    public Option<int?> Core { get; } = new("--core") { Description = "The core to stay on; the last one if not given.", HelpName = "NUMBER" };

    public Option<FileInfo?> Json { get; } = new("--json") { Description = "Also write the results here, for a machine.", HelpName = "FILE" };

    public Option<bool> UpdateDocs { get; } = new("--update-docs")
    {
        Description = "Rewrite the marked blocks of the pages: README.md and those of docs.",
    };

    public Option<FileInfo?> From { get; } = new("--from")
    {
        Description = "Measure nothing: take the results that --json wrote.", HelpName = "FILE",
    };

    public SharedOptions()
    {
        Only.AcceptOnlyFromAmong([.. Workloads.All.Select(workload => workload.Name)]);
        Contestants.AcceptOnlyFromAmong(Contestant.Names);
    }

    public static Option<int> Count(string name, string description, int value)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "COUNT" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }

    public Effort Effort(ParseResult arguments) => new(arguments.GetValue(Contestants) ?? Contestant.Names, arguments.GetValue(Rounds));

    /// <summary>The results that <see cref="From"/> names, or else those of a measurement.</summary>
    public TReport Report<TReport>(ParseResult arguments, Func<TReport> measure) =>
        arguments.GetValue(From) is { } file ? JsonFile.Read<TReport>(file.FullName) : measure();

    /// <summary>Those of the given workloads that were asked for; if none was, the usual ones, or else all.</summary>
    public IReadOnlyList<Workload> Selected(ParseResult arguments, IReadOnlyList<Workload> from, IReadOnlyList<Workload>? usual = null)
    {
        string[]? names = arguments.GetValue(Only);
        return names is { Length: > 0 } ? [.. from.Where(workload => names.Contains(workload.Name))] : usual ?? from;
    }

    /// <summary>Documents show whole runs only: a block must not lose lines because somebody looked at one workload.</summary>
    public void RequireWholeRunForDocs(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(UpdateDocs) && (result.GetResult(Only) is { Implicit: false } || result.GetResult(Contestants) is { Implicit: false }))
        {
            result.AddError("--update-docs needs a whole run, without --only or --contestants.");
        }
    });
}
