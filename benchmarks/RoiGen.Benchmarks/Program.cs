using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using RoiGen.Benchmarks.Commands;

if (Assembly.GetExecutingAssembly().GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
{
    Console.Error.WriteLine("This is a debug build, whose times mean nothing; build with -c Release.");
}

RootCommand root = new("Measures RoiGen: specialised kernels against portable and scalar code and against other libraries.")
{
    ReportCommand.Create(),
    VersusCommand.Create(),
    FloorCommand.Create(),
    FusedCommand.Create(),
    GradientsCommand.Create(),
    PeersCommand.Create(),
    ShapesCommand.Create(),
    UnrollCommand.Create(),
    PlanningCommand.Create(),
    ScalingCommand.Create(),
    LimitsCommand.Create(),
    FirstCallCommand.Create(),
    GeneratorCommand.Create(),
    BuildTimeCommand.Create(),
    BenchmarkDotNetCommand.Create(),
    DumpCommand.Create(),
    PacedCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (InvalidDataException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
catch (Exception problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}
