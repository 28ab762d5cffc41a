using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Inspect;
using RoiGen.Inspect.Building;
using RoiGen.Inspect.Measuring;
using RoiGen.Inspect.Reporting;

Argument<FileInfo> project = new("project") { Description = "The project file, such as path/to/project.csproj." };
Option<FileInfo?> json = new("--json") { Description = "Writes everything that was found, listings included, to this file." };
Option<FileInfo?> html = new("--html") { Description = "Writes a page with the code and the listing of every method side by side to this file." };
RootCommand root = new("Lists the kernels that RoiGen generates for a project: what was written, what the JIT makes of it, and how fast it is here.") { project, json, html };
root.SetAction(arguments =>
{
    FileInfo file = arguments.GetValue(project)!;
    CheckFolder(arguments.GetValue(json));
    CheckFolder(arguments.GetValue(html));
    BuiltProject built = BuiltProject.Build(file.FullName);
    IReadOnlyList<KernelReport> reports = KernelReport.Of(built, Probe.Start(built.Assembly));
    if (reports.Count == 0)
    {
        Console.Error.WriteLine($"{file.Name} has no method with an attribute of RoiGen.");
        return 1;
    }

    Console.WriteLine(TableReport.Of(reports));
    if (arguments.GetValue(json) is { } jsonFile)
    {
        File.WriteAllText(jsonFile.FullName, JsonReport.Of(reports));
    }

    if (arguments.GetValue(html) is { } htmlFile)
    {
        File.WriteAllText(htmlFile.FullName, HtmlReport.Of(file.Name, reports, Machine.Current(), DateTimeOffset.UtcNow));
    }

    return 0;
});

Argument<FileInfo> assembly = new("assembly");
Argument<FileInfo> result = new("result");
Command probe = new(Probe.CommandName, "Runs the kernels of an assembly, in the process of its own that the other command starts.") { assembly, result };
probe.Hidden = true;
probe.SetAction(arguments => Probe.Run(arguments.GetValue(assembly)!.FullName, arguments.GetValue(result)!.FullName));
root.Subcommands.Add(probe);

try
{
    return root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception problem) when (problem is InspectionException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

// Before the builds, which take a while.
static void CheckFolder(FileInfo? written)
{
    if (written is not null && written.Directory is not { Exists: true })
    {
        throw new InspectionException($"There is no folder {written.DirectoryName}; make it, or name a file in another one.");
    }
}
