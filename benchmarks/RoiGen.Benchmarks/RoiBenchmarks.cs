using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks;

/// <summary>Specialised against portable against scalar, as BenchmarkDotNet measures.</summary>
[MemoryDiagnoser]
public class RoiBenchmarks
{
    private CaseInput? _input;
    private AlignedBuffer? _output;
    private Contestant? _scalar;
    private Contestant? _portable;
    private Contestant? _specialised;

    /// <summary>The short names of the workloads that all three compute.</summary>
    public static IEnumerable<string> Names => Workloads.WithScalarPort.Select(workload => workload.Name);

    /// <summary>Which workload.</summary>
    [ParamsSource(nameof(Names))]
    public string Workload { get; set; } = "";

    /// <summary>Layout of map and output.</summary>
    [Params(TensorLayout.Nchw, TensorLayout.Nhwc)]
    public TensorLayout Layout { get; set; }

    /// <summary>How many threads ours may take; the scalar port takes one.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Allocates everything once.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _input = new CaseInput(Workloads.All.First(workload => workload.Name == Workload), Layout);
        _output = new AlignedBuffer(_input.Workload.Outputs);
        _scalar = Contestant.Create(Contestant.ScalarName, _input, _output);
        _portable = Contestant.Create(Contestant.PortableName, _input, _output, Threads);
        _specialised = Contestant.Create(Contestant.SpecialisedName, _input, _output, Threads);
    }

    /// <summary>Gives the memory back: the next case may need gigabytes.</summary>
    [GlobalCleanup]
    public void CleanUp()
    {
        _output?.Dispose();
        _input?.Dispose();
    }

    /// <summary>The yardstick.</summary>
    [Benchmark(Baseline = true)]
    public void Scalar() => _scalar!.Run();

    /// <summary>Any shape at run time.</summary>
    [Benchmark]
    public void Portable() => _portable!.Run();

    /// <summary>The generated kernel.</summary>
    [Benchmark]
    public void Specialised() => _specialised!.Run();
}
