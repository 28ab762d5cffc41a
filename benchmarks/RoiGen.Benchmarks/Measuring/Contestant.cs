using System;
using System.Diagnostics;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Scalar;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>One way to compute a workload. All of a case write into the same warm output: where a buffer lies can be worth 10 %.</summary>
internal sealed class Contestant
{
    public const string ScalarName = "scalar";
    public const string GenericName = "generic";
    public const string SpecialisedName = "specialised";

    private readonly CaseInput _input;
    private readonly Computation _compute;
    private readonly AlignedBuffer _output;

    private Contestant(string name, CaseInput input, AlignedBuffer output, Computation compute) =>
        (Name, _input, _output, _compute) = (name, input, output, compute);

    private delegate void Computation(CaseInput input, int rois, Span<float> output);

    /// <summary>Every contestant, the yardstick first.</summary>
    public static string[] Names { get; } = [ScalarName, GenericName, SpecialisedName];

    public string Name { get; }

    /// <summary>Whether it is one of ours, which have several ways through the driver and say which they took.</summary>
    public bool IsOurs => Name != ScalarName;

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">The case.</param>
    /// <param name="output">Receives the results; as long as <see cref="Workload.Outputs"/>.</param>
    public static Contestant Create(string name, CaseInput input, AlignedBuffer output) => new(name, input, output, ComputationOf(name, input));

    public void Run() => Run(_input.Workload.Rois);

    /// <summary>Computes the first regions only.</summary>
    public void Run(int rois) => _compute(_input, rois, _output.Span[..(rois * _input.Workload.OutputPerRoi)]);

    /// <summary>Computes into an output that holds nothing of an earlier result, so that a value left out shows.</summary>
    public ReadOnlySpan<float> FreshResult()
    {
        _output.Span.Fill(float.NaN);
        Run();
        return _output.Span;
    }

    public double TimedRun()
    {
        long start = Stopwatch.GetTimestamp();
        Run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The call and one pass over its result, as the next layer of a network would make: an output that went past the cache has to come back.</summary>
    public double TimedRunAndRead()
    {
        long start = Stopwatch.GetTimestamp();
        Run();
        OutputReader.Touch(_output.Span);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public long AllocatedBytesOfACall()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Computation ComputationOf(string name, CaseInput input)
    {
        switch (name)
        {
            case ScalarName:
                return new ScalarPort().Run;
            case SpecialisedName:
                Head head = HeadCatalogue.For(input.Workload, input.Layout);
                return (input, rois, output) => head(input.Map, input.Rois(rois), output);
            case GenericName when input.Workload.Operator == RoiOperator.Align:
                RoiAlignSpec align = input.Workload.AlignSpec(input.Layout);
                return (input, rois, output) => RoiAlign.Run(align, input.Map, input.Rois(rois), output);
            case GenericName:
                RoiPoolSpec pool = input.Workload.PoolSpec(input.Layout);
                return (input, rois, output) => RoiPool.Run(pool, input.Map, input.Rois(rois), output);
            default:
                throw new ArgumentException($"There is no contestant {name}.", nameof(name));
        }
    }
}
