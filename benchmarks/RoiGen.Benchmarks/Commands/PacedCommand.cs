using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Peers;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>The other end of a <see cref="PacedProcess"/> of ours: <c>peers</c> starts it where one process cannot do everything.</summary>
internal static class PacedCommand
{
    private const string Name = "paced";

    private static readonly Argument<string> s_folder = new("folder");
    private static readonly Option<string> s_contestant = new("--contestant") { Required = true };
    private static readonly Option<TensorLayout> s_layout = new("--layout") { Required = true };
    private static readonly Option<int> s_threads = new("--threads") { Required = true };

    public static Command Create()
    {
        Command command = new(Name, "Computes a case in step with another process.") { s_folder, s_contestant, s_layout, s_threads };
        command.Hidden = true;
        command.SetAction(arguments =>
        {
            CaseFolder folder = CaseFolder.Read(arguments.GetRequiredValue(s_folder));
            using CaseInput input = new(folder.Workload, arguments.GetValue(s_layout));
            using AlignedBuffer output = new(folder.Workload.Outputs);
            Contestant contestant = Contestant.Create(arguments.GetRequiredValue(s_contestant), input, output, arguments.GetValue(s_threads));
            Serve(contestant, folder);
        });
        return command;
    }

    public static IEnumerable<string> Arguments(CaseFolder folder, Variant variant) =>
    [
        Name, folder.FullPath,
        s_contestant.Name, variant.Contestant,
        s_layout.Name, variant.Layout.ToString(),
        s_threads.Name, variant.Threads.ToString(CultureInfo.InvariantCulture),
    ];

    private static void Serve(Contestant contestant, CaseFolder folder)
    {
        WarmUp.Run(contestant);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } set)
        {
            Console.WriteLine(contestant.TimedRun(int.Parse(set, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
        }

        for (int set = 0; set < CaseInput.Sets; set++)
        {
            folder.WriteResult(set, contestant.FreshResult(set));
        }

        Console.WriteLine(JsonFile.Line(new PacedSummary("", contestant.Choice())));
    }
}
