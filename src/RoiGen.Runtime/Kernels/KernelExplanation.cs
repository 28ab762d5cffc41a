using System;
using System.Collections.Generic;

namespace RoiGen;

/// <summary>
/// Which kernels calls would run. From <see cref="RoiKernels.Explain"/> until this is disposed of, the calls of this thread check their arguments and plan their regions as
/// ever, and then say what they would do, and do not do it: no output is written. Other threads go on as they did, so there is to be no <c>await</c> in between.
/// </summary>
public sealed class KernelExplanation : IDisposable
{
    [ThreadStatic]
    private static KernelExplanation? t_current;

    private readonly KernelExplanation? _outer = Current;
    private readonly List<KernelChoice> _choices = [];
    private volatile bool _ended;

    internal KernelExplanation() => t_current = this;

    /// <summary>What is asked for on this thread; null where calls compute.</summary>
    internal static KernelExplanation? Current
    {
        get
        {
            while (t_current is { _ended: true })
            {
                t_current = t_current._outer;
            }

            return t_current;
        }
    }

    /// <summary>An entry for each level, pass and kernel, in the order of work; none of a call without regions.</summary>
    public IReadOnlyList<KernelChoice> Choices => _choices;

    /// <summary>The choice that most regions take for the pass that gives their bins; null where no region of any call has a pixel of the map.</summary>
    public KernelChoice? Main
    {
        get
        {
            KernelChoice? main = null;
            foreach (KernelChoice choice in _choices)
            {
                main = choice.Pass != KernelPass.Rows && choice.Regions > (main?.Regions ?? 0) ? choice : main;
            }

            return main;
        }
    }

    /// <summary>Ends the question: calls of the thread that asked compute again.</summary>
    public void Dispose() => _ended = true;

    /// <summary>Says what a pass over some regions runs.</summary>
    internal void Add(in KernelChoice choice)
    {
        for (int i = 0; i < _choices.Count; i++)
        {
            if (_choices[i] with { Regions = choice.Regions } == choice)
            {
                _choices[i] = choice with { Regions = _choices[i].Regions + choice.Regions };
                return;
            }
        }

        _choices.Add(choice);
    }
}
