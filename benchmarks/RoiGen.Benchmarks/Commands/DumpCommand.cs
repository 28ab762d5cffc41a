using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Peers;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Writes a workload to disk for a program in another language.</summary>
internal static class DumpCommand
{
    public static Command Create()
    {
        Argument<string> name = new("workload") { Description = "Its short name.", HelpName = "workload" };
        name.AcceptOnlyFromAmong([.. Workloads.All.Select(workload => workload.Name)]);
        Argument<DirectoryInfo> folder = new("folder") { Description = "Where to; made if it is not there." };
        Command command = new("dump", "Writes a workload's map and regions as raw float32, with a JSON file that says what they are.") { name, folder };
        command.SetAction(arguments =>
        {
            Workload workload = Workloads.All.First(one => one.Name == arguments.GetValue(name));
            using CaseInput input = new(workload, TensorLayout.Nchw);
            Console.WriteLine(CaseFolder.Write(arguments.GetRequiredValue(folder).FullName, input).FullPath);
        });
        return command;
    }
}
