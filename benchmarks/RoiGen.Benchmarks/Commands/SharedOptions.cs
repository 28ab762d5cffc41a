using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Peers;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Options that several commands have.</summary>
internal sealed class SharedOptions
{
    private readonly IReadOnlyList<Workload> _workloads;
    private readonly IReadOnlyList<Workload> _usual;

    /// <param name="workloads">Those that the command can measure.</param>
    /// <param name="usual">Those that it measures if none is asked for; null is all.</param>
    public SharedOptions(IReadOnlyList<Workload>? workloads = null, IReadOnlyList<Workload>? usual = null)
    {
        _workloads = workloads ?? [];
        _usual = usual ?? _workloads;
        Only.AcceptOnlyFromAmong([.. _workloads.Select(workload => workload.Name)]);
        Contestants.AcceptOnlyFromAmong(Contestant.Names);
        From.AcceptExistingOnly();
        Core.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } core && !Pinning.Allows(core))
            {
                result.AddError($"This process may not run on core {core}.");
            }
        });
    }

    public Option<string[]> Only { get; } = new("--only")
    {
        Description = "Only these workloads.",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
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

    public Option<int> Rounds { get; } = CountOption.Create("--rounds", "Turns of each contestant, at least.", 9);

    public Option<int?> Core { get; } = new("--core") { Description = "The core to stay on; the last one if not given.", HelpName = "NUMBER" };

    public Option<FileInfo?> Json { get; } = File("--json", "Also write the results here, for a machine.");

    public Option<bool> UpdateDocs { get; } = new("--update-docs")
    {
        Description = "Rewrite the marked blocks of the pages: README.md and those of docs.",
    };

    public Option<FileInfo> From { get; } = new("--from")
    {
        Description = "Measure nothing: take the results that --json wrote.", HelpName = "FILE",
    };

    /// <summary>A file to write: its folder is looked for before anything is measured.</summary>
    public static Option<FileInfo?> File(string name, string description)
    {
        Option<FileInfo?> option = new(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Directory.Exists: false } file)
            {
                result.AddError($"{name}: there is no folder {file.DirectoryName}.");
            }
        });
        return option;
    }

    /// <summary>
    /// Refuses what contradicts itself. Documents show whole runs only: a block must not lose lines because somebody looked at one workload. And who has nothing measured cannot say how.
    /// </summary>
    /// <param name="command">Whose options they are; all of them.</param>
    /// <param name="narrowing">Its own that leave something out.</param>
    /// <param name="showing">Its own that mean something beside <see cref="From"/>.</param>
    public void RefuseContradictions(Command command, IReadOnlyList<Option>? narrowing = null, IReadOnlyList<Option>? showing = null)
    {
        Option[] measuring = [.. command.Options.Except([Json, UpdateDocs, From, .. showing ?? []])];
        command.Validators.Add(result =>
        {
            Refuse(UpdateDocs, "needs a whole run", [Only, Layouts, Contestants, .. narrowing ?? []]);
            Refuse(From, "measures nothing", measuring);

            void Refuse(Option option, string reason, IEnumerable<Option> others)
            {
                string[] given = [.. others.Where(IsGiven).Select(one => one.Name)];
                if (IsGiven(option) && given.Length > 0)
                {
                    result.AddError($"{option.Name} {reason}: take away {string.Join(" and ", given)}.");
                }
            }

            bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        });
    }

    public Effort Effort(ParseResult arguments) => new(arguments.GetValue(Contestants) ?? Contestant.Names, arguments.GetValue(Rounds));

    /// <summary>The results that <see cref="From"/> names, or else those of a measurement.</summary>
    public TReport Report<TReport>(ParseResult arguments, Func<TReport> measure)
        where TReport : class => Recorded<TReport>(arguments) ?? measure();

    /// <summary>The results that <see cref="From"/> names; null without it.</summary>
    public TReport? Recorded<TReport>(ParseResult arguments)
        where TReport : class => arguments.GetValue(From) is { } file ? JsonFile.Read<TReport>(file.FullName) : null;

    /// <summary>The workloads that were asked for; if none was, the usual ones.</summary>
    public IReadOnlyList<Workload> Selected(ParseResult arguments) =>
        arguments.GetValue(Only) is { Length: > 0 } names ? [.. _workloads.Where(workload => names.Contains(workload.Name))] : _usual;

    /// <summary>The cases of a whole run that a report lacks.</summary>
    public IEnumerable<string> Missing(IEnumerable<(string Workload, TensorLayout Layout)> found) =>
        from one in (from workload in _usual from layout in Enum.GetValues<TensorLayout>() select (Workload: workload.Name, Layout: layout)).Except(found)
        select $"{one.Workload} {ReportTables.LayoutName(one.Layout)}";

    /// <summary>Refuses to update documents without somebody who has columns in them, before anything is measured.</summary>
    public void RequirePeersForDocs(ParseResult arguments, IEnumerable<IPeerSource> peers)
    {
        if (arguments.GetValue(UpdateDocs) && arguments.GetValue(From) is null && peers.FirstOrDefault(peer => peer.WhyMissing is not null) is { } missing)
        {
            throw new InvalidDataException($"{UpdateDocs.Name} needs {missing.Name}: {missing.WhyMissing}.");
        }
    }
}
