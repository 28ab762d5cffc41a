using System.CommandLine;
using BenchmarkDotNet.Running;

namespace RoiGen.Benchmarks.Commands;

/// <summary>The same contestants under BenchmarkDotNet.</summary>
internal static class BenchmarkDotNetCommand
{
    public static Command Create()
    {
        Argument<string[]> rest = new("arguments") { Description = "BenchmarkDotNet's own, after --, such as: -- --job short --inProcess --filter '*'" };
        Command command = new("bdn", "Runs the same contestants under BenchmarkDotNet, one by one: slow, with its own statistics.") { rest };
        command.SetAction(arguments =>
        {
            BenchmarkSwitcher.FromAssembly(typeof(BenchmarkDotNetCommand).Assembly).Run(arguments.GetValue(rest));
        });
        return command;
    }
}
