using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Compares everybody's results with those of one of ours, NCHW.</summary>
internal sealed class ResultComparison : IDisposable
{
    private readonly Workload _workload;
    private readonly AlignedBuffer[] _reference;
    private readonly List<string> _problems = [];

    public ResultComparison(Workload workload, Contestant reference)
    {
        _workload = workload;
        _reference = [.. Enumerable.Range(0, CaseInput.Sets).Select(_ => new AlignedBuffer(workload.Outputs))];
        for (int set = 0; set < CaseInput.Sets; set++)
        {
            reference.FreshResult(set).CopyTo(_reference[set].Span);
        }
    }

    /// <summary>Disagreements; empty when all is well.</summary>
    public IReadOnlyList<string> Problems => [.. _problems.Distinct()];

    /// <summary>One of ours, which must have the same bits.</summary>
    /// <returns>The largest difference.</returns>
    public double CheckOurs(string name, TensorLayout layout, int set, ReadOnlySpan<float> values)
    {
        using AlignedBuffer nchw = new(values.Length);
        ToNchw(layout, values, nchw.Span);
        if (!Agreement.SameBits(_reference[set].Span, nchw.Span))
        {
            _problems.Add($"{name} {layout} has other bits than {Variant.Reference.Name} {Variant.Reference.Layout}");
        }

        return Differences.Largest(_reference[set].Span, nchw.Span);
    }

    /// <summary>Somebody else, who may add in another order.</summary>
    /// <returns>The largest difference.</returns>
    public double CheckPeer(string name, int set, ReadOnlySpan<float> values)
    {
        double difference = Differences.Largest(_reference[set].Span, values);
        if (!Agreement.Holds(_workload.Operator, difference))
        {
            _problems.Add(FormattableString.Invariant($"{name} differs by {difference:g3}"));
        }

        return difference;
    }

    public void Dispose()
    {
        foreach (AlignedBuffer reference in _reference)
        {
            reference.Dispose();
        }
    }

    private void ToNchw(TensorLayout layout, ReadOnlySpan<float> values, Span<float> nchw)
    {
        if (layout == TensorLayout.Nchw)
        {
            values.CopyTo(nchw);
            return;
        }

        int bins = _workload.Output * _workload.Output;
        for (int i = 0; i < values.Length; i++)
        {
            (int rest, int channel) = Math.DivRem(i, _workload.Channels);
            (int roi, int bin) = Math.DivRem(rest, bins);
            nchw[(roi * _workload.Channels + channel) * bins + bin] = values[i];
        }
    }
}
