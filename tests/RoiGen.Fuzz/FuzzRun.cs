using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>
/// Runs a case with every array between protected pages, the inputs read-only, looks at what it refuses and where it writes, and compares what it gives with
/// <see cref="Reference"/>.
/// </summary>
public sealed class FuzzRun : IDisposable
{
    /// <summary>A NaN that no computation makes: what was not written, or what must not be.</summary>
    private const uint Untouched = 0x7FC0_DEAD;

    /// <summary>What lies beside an output of a step.</summary>
    private const byte Mark = 0xA5;

    /// <summary>Values in front of and behind the output that lie on its own page.</summary>
    private const int Margin = 16;

    private readonly GuardedMemory[] _maps = [.. Enumerable.Range(0, FeaturePyramid<float>.MaxLevels).Select(_ => new GuardedMemory(64 << 20))];
    private readonly GuardedMemory _rows = new(1 << 20);
    private readonly GuardedMemory _images = new(1 << 20);
    private readonly GuardedMemory _output = new(64 << 20);
    private readonly PhotographRun _photographs = new();
    private readonly GradientRun _gradients = new();

    static FuzzRun() => GuardedBuffers.Install();

    /// <summary>Whether every call is asked first what it runs.</summary>
    public bool Explains
    {
        get => _gradients.Explains;
        init => _gradients.Explains = value;
    }

    /// <summary>What the calls of the last case ran, if that was asked.</summary>
    public IReadOnlyList<KernelChoice> Choices { get; private set; } = [];

    /// <summary>How many of the cases had gradients.</summary>
    public int Gradients { get; private set; }

    /// <summary>Runs a case alone, and throws what is wrong with it.</summary>
    public static void Check(FuzzCase fuzz)
    {
        using FuzzRun run = new();
        if (run.Of(fuzz, askOracle: true).Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    /// <summary>The case of a number of a campaign: one in ten is a photograph.</summary>
    public (ulong Digest, string? Problem) Of(int seed, int number, bool askOracle) =>
        IsPhotograph(number) ? Of(() => _photographs.Of(new(seed, number), askOracle)) : Of(CaseDraws.Of(seed, number), askOracle);

    public static bool IsPhotograph(int number) => number % 10 == 9;

    /// <summary>What the case of a number of a campaign is about.</summary>
    public static CaseKind KindOf(int seed, int number) =>
        IsPhotograph(number) ? CaseKind.Photographs : CaseDraws.Of(seed, number).HasGradient ? CaseKind.Gradients : CaseKind.Maps;

    /// <summary>Digest of the output's bits, in [rois, channels, height, width] order, with those of gradients, and what is wrong, or null.</summary>
    public (ulong Digest, string? Problem) Of(FuzzCase fuzz, bool askOracle) => Of(() => Run(fuzz, askOracle));

    private static (ulong Digest, string? Problem) Of(Func<(ulong Digest, string? Problem)> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception)
        {
            return (0, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    public void Dispose()
    {
        foreach (GuardedMemory map in _maps)
        {
            map.Dispose();
        }

        _rows.Dispose();
        _images.Dispose();
        _output.Dispose();
        _photographs.Dispose();
        _gradients.Dispose();
    }

    private (ulong Digest, string? Problem) Run(FuzzCase fuzz, bool askOracle)
    {
        HeadSettings settings = fuzz.Settings;
        int bins = settings.OutputHeight * settings.OutputWidth, channels = fuzz.Channels / settings.ChannelsPerOutput;
        int length = (fuzz.Rois * channels * bins) + (fuzz.Hostility switch { Hostility.ShortOutput => -1, Hostility.LongOutput => 1, _ => 0 });
        if (length < 0)
        {
            return (1, null);
        }

        SourceCall call = SourceCall.Of(fuzz);
        RegionRows rows = new(fuzz);
        bool refused = call.IsRefused || channels * settings.ChannelsPerOutput != fuzz.Channels || rows.NamesWrongImage || fuzz.Hostility is Hostility.ShortOutput or Hostility.LongOutput
            || (settings.NonFinite == NonFiniteRoi.Throw && !Enumerable.Range(0, rows.Count).All(rows.IsFinite));

        call.Write(_maps);
        rows.Write(_rows, _images, fuzz.AtEnd);
        (ulong digest, string? problem) = fuzz.GradientHead >= 0 ? (0, null) : Forward(fuzz, call, rows, length, refused, askOracle);
        if (problem is not null || !fuzz.HasGradient)
        {
            return (digest, problem);
        }

        Gradients++;
        (ulong ofGradients, problem) = _gradients.Of(fuzz, call, rows, _maps, _rows, _images, refused, askOracle);
        Choices = fuzz.GradientHead >= 0 ? _gradients.Choices : [.. Choices, .. _gradients.Choices];
        return (unchecked((digest * 1099511628211) ^ ofGradients), problem);
    }

    private (ulong Digest, string? Problem) Forward(FuzzCase fuzz, SourceCall call, RegionRows rows, int length, bool refused, bool askOracle)
    {
        Span<float> surroundings = _output.Take<float>(length + Margin, fuzz.AtEnd);
        MemoryMarshal.Cast<float, uint>(surroundings).Fill(Untouched);
        Span<float> output = fuzz.AtEnd ? surroundings[Margin..] : surroundings[..length];
        bool threw = !Returns(fuzz, call, rows, output);
        if (threw != refused)
        {
            return (0, threw ? "a good call was refused" : "a bad call was not refused");
        }

        ReadOnlySpan<uint> written = MemoryMarshal.Cast<float, uint>(surroundings);
        if ((refused ? written : fuzz.AtEnd ? written[..Margin] : written[length..]).ContainsAnyExcept(Untouched))
        {
            return (0, refused ? "a refused call wrote" : "a value beside the output was written");
        }

        if (refused)
        {
            return (1, null);
        }

        if (MemoryMarshal.Cast<float, uint>(output).Contains(Untouched))
        {
            return (0, "a value of the output was not written");
        }

        float[] found = call.ChannelsFirst(output.ToArray(), rows.Count, call.Settings.OutputLayout);
        return (Digest(found), Reference.Differs(call, rows, found) ?? (askOracle ? Reference.FarFromOracle(fuzz, call, rows, found) : null) ?? StepProblem(fuzz, call, rows, found));
    }

    private string? StepProblem(FuzzCase fuzz, SourceCall call, RegionRows rows, float[] found)
    {
        if (fuzz.StepSeed == 0 || !call.Settings.HasStep)
        {
            return null;
        }

        StepSettings step = StepSettings.Drawn(fuzz.StepSeed);
        return step.Numbers == typeof(sbyte) ? StepProblem<sbyte>(fuzz, step, call, rows, found)
            : step.Numbers == typeof(byte) ? StepProblem<byte>(fuzz, step, call, rows, found)
            : StepProblem<float>(fuzz, step, call, rows, found);
    }

    // The same call with a step after it, against the step by itself on what the call gave without it.
    private string? StepProblem<T>(FuzzCase fuzz, StepSettings step, SourceCall call, RegionRows rows, float[] found)
        where T : unmanaged, IConvertible
    {
        int bins = call.Settings.OutputHeight * call.Settings.OutputWidth, values = step.Values(bins);
        Span<T> surroundings = _output.Take<T>((rows.Count * fuzz.Channels * values) + Margin, fuzz.AtEnd);
        MemoryMarshal.AsBytes(surroundings).Fill(Mark);
        Span<T> output = fuzz.AtEnd ? surroundings[Margin..] : surroundings[..^Margin];
        RoiKernels.TrimMemory();
        call.Run(step.Step, _maps, rows.In(_rows, _images), step.Scale(fuzz.Channels), step.Bias(fuzz.Channels), output, fuzz.Parallel);
        if (MemoryMarshal.AsBytes(fuzz.AtEnd ? surroundings[..Margin] : surroundings[^Margin..]).ContainsAnyExcept(Mark))
        {
            return "a value beside the output of a step was written";
        }

        float[] stepped = new float[output.Length];
        for (int i = 0; i < stepped.Length; i++)
        {
            stepped[i] = output[i].ToSingle(null);
        }

        stepped = call.Settings.OutputLayout == TensorLayout.Nhwc ? CaseInput.Transposed(stepped, rows.Count, values, fuzz.Channels) : stepped;
        float[] wanted = step.Of(found, fuzz.Channels, bins);
        int miss = Enumerable.Range(0, wanted.Length).FirstOrDefault(i => !CaseRun.SameBits(wanted.AsSpan(i, 1), stepped.AsSpan(i, 1)), -1);
        return miss < 0 ? null : FormattableString.Invariant($"value {miss} with {step} is {stepped[miss]:R}, the step by itself gives {wanted[miss]:R}");
    }

    // With inputs that nobody may write to.
    private bool Returns(FuzzCase fuzz, SourceCall call, RegionRows rows, Span<float> output)
    {
        IEnumerable<GuardedMemory> inputs = [.. _maps.Take(call.Maps.Count), _rows, _images];
        foreach (GuardedMemory input in inputs)
        {
            input.Seal();
        }

        try
        {
            if (Explains)
            {
                using KernelExplanation explained = RoiKernels.Explain();
                Run(fuzz, call, rows, output);
                Choices = explained.Choices;
            }

            RoiKernels.TrimMemory();
            Run(fuzz, call, rows, output);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        finally
        {
            foreach (GuardedMemory input in inputs)
            {
                input.Unseal();
            }
        }
    }

    private void Run(FuzzCase fuzz, SourceCall call, RegionRows rows, Span<float> output)
    {
        if (fuzz.OnHost)
        {
            call.RunOn(new LastFirst(fuzz.Threads), _maps, rows.In(_rows, _images), output);
        }
        else
        {
            call.Run(_maps, rows.In(_rows, _images), output, fuzz.Parallel);
        }
    }

    // FNV-1a over the words; any NaN equals any NaN.
    internal static ulong Digest(float[] values)
    {
        ulong hash = 14695981039346656037;
        foreach (float value in values)
        {
            hash = (hash ^ (float.IsNaN(value) ? Untouched : BitConverter.SingleToUInt32Bits(value))) * 1099511628211;
        }

        return hash;
    }
}
