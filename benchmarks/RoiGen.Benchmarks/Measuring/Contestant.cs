using System;
using System.Diagnostics;
using System.Threading.Tasks;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Scalar;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>
/// One way to compute a workload; its calls take the sets of regions in turns. All of a case write into the same warm output: where a buffer lies can be worth 10 %.
/// </summary>
internal sealed class Contestant
{
    public const string ScalarName = "scalar";
    public const string PortableName = "portable";
    public const string SpecialisedName = "specialised";

    private readonly CaseInput _input;
    private readonly Computation _compute;
    private readonly FloatBuffer _output;
    private int _calls;

    private Contestant(string name, CaseInput input, FloatBuffer output, Computation compute) =>
        (Name, _input, _output, _compute) = (name, input, output, compute);

    /// <summary>Computes the regions that some rows of the input describe.</summary>
    public delegate void Computation(CaseInput input, ReadOnlySpan<float> rows, Span<float> output);

    /// <summary>Every contestant, the yardstick first.</summary>
    public static string[] Names { get; } = [ScalarName, PortableName, SpecialisedName];

    public string Name { get; }

    /// <summary>Whether it is one of ours, which have several ways through the driver and can say which they take.</summary>
    public bool IsOurs => Name != ScalarName;

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">The case.</param>
    /// <param name="output">Receives the results; as long as <see cref="Workload.Outputs"/>.</param>
    /// <param name="threads">How many threads ours may take.</param>
    public static Contestant Create(string name, CaseInput input, FloatBuffer output, int threads = 1) =>
        new(name, input, output, ComputationOf(name, input, threads > 1 ? new ParallelOptions { MaxDegreeOfParallelism = threads } : null));

    /// <summary>A specialised kernel under a name of its own, on one thread.</summary>
    public static Contestant Create(string name, Head head, CaseInput input, FloatBuffer output) =>
        new(name, input, output, (input, rows, output) => head(input.Map, input.Regions(rows), output, null));

    /// <summary>Ours too, but of another build: <see cref="Choice"/> knows nothing of it.</summary>
    public static Contestant Create(string name, Computation compute, CaseInput input, FloatBuffer output) => new(name, input, output, compute);

    public void Run() => Run(_input.Workload.Rois);

    /// <summary>Computes the first regions only.</summary>
    public void Run(int rois) => Run(NextSet(), rois);

    /// <summary>Computes into an output that holds nothing of an earlier result, so that a value left out shows.</summary>
    public ReadOnlySpan<float> FreshResult(int set)
    {
        _output.Span.Fill(float.NaN);
        Run(set, _input.Workload.Rois);
        return _output.Span;
    }

    public double TimedRun() => TimedRun(NextSet());

    public double TimedRun(int set)
    {
        long start = Stopwatch.GetTimestamp();
        Run(set, _input.Workload.Rois);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The call and one pass over its result, as the next layer of a network would make: an output that went past the cache has to come back.</summary>
    public double TimedRunAndRead(int set)
    {
        long start = Stopwatch.GetTimestamp();
        Run(set, _input.Workload.Rois);
        OutputReader.Touch(_output.Span);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>What one of ours runs to give most regions' bins.</summary>
    public KernelChoice Choice()
    {
        using KernelExplanation explained = RoiKernels.Explain();
        Run();
        return explained.Main!.Value;
    }

    public long AllocatedBytesOfACall()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private int NextSet() => _calls++ % CaseInput.Sets;

    private void Run(int set, int rois) => _compute(_input, _input.Rows(set, rois), _output.Span[..(rois * _input.Workload.OutputPerRoi)]);

    private static Computation ComputationOf(string name, CaseInput input, ParallelOptions? parallel)
    {
        switch (name)
        {
            case ScalarName:
                return new ScalarPort().Run;
            case SpecialisedName:
                Head head = HeadCatalogue.For(input.Workload, input.Layout);
                return (input, rows, output) => head(input.Map, input.Regions(rows), output, parallel);
            case PortableName:
                return Portable(input.Workload, input.Layout, parallel);
            default:
                throw new ArgumentException($"There is no contestant {name}.", nameof(name));
        }
    }

    private static Computation Portable(Workload workload, TensorLayout layout, ParallelOptions? parallel)
    {
        switch (workload.Operator)
        {
            case RoiOperator.Pool:
                RoiPoolSpec pool = workload.PoolSpec(layout);
                return (input, rows, output) => RoiPool.Run(pool, input.Map, input.Regions(rows), output, parallel);
            case RoiOperator.Crop:
                CropAndResizeSpec crop = workload.CropSpec(layout);
                return (input, rows, output) => CropAndResize.Run(crop, input.Map, input.Regions(rows), output, parallel);
            default:
                RoiAlignSpec align = workload.AlignSpec(layout);
                return (input, rows, output) => RoiAlign.Run(align, input.Map, input.Regions(rows), output, parallel);
        }
    }
}
