using System.CommandLine;
using RoiGen.Benchmarks.Commands;

RootCommand root = new("Measures RoiGen: specialised kernels against generic and scalar code and against other libraries. Build it with -c Release.")
{
    ReportCommand.Create(),
    PeersCommand.Create(),
    FirstCallCommand.Create(),
    BuildTimeCommand.Create(),
    BenchmarkDotNetCommand.Create(),
    DumpCommand.Create(),
};
return root.Parse(args).Invoke();
