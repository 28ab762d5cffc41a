using System;
using System.Linq;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>The gradient of an output: numbers from -1 to 1, some of them special if the case says so.</summary>
internal sealed class PassedGradient
{
    /// <summary>The largest of those that are not special.</summary>
    public const double Largest = 1;

    private static readonly float[] s_special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0, float.Epsilon, float.MaxValue];

    private readonly FuzzCase _fuzz;
    private readonly float[] _numbers;
    private readonly int _rois;

    public PassedGradient(FuzzCase fuzz, int rois)
    {
        (_fuzz, _rois) = (fuzz, rois);
        Random random = new(fuzz.GradientSeed);
        IsSpecial = random.Next(8) == 0;
        _numbers = new float[rois * Each];
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] = IsSpecial && random.Next(6) == 0 ? s_special[random.Next(s_special.Length)] : (random.NextSingle() * 2) - 1;
        }
    }

    private PassedGradient(FuzzCase fuzz, float[] numbers, int rois) => (_fuzz, _numbers, _rois) = (fuzz, numbers, rois);

    /// <summary>Whether there are numbers that sums of them cannot be foretold of.</summary>
    public bool IsSpecial { get; }

    /// <summary>The numbers, <c>[region, channel of the output, bin]</c>.</summary>
    public ReadOnlySpan<float> Numbers => _numbers;

    private int Bins => _fuzz.Settings.OutputHeight * _fuzz.Settings.OutputWidth;

    private int Channels => _fuzz.Channels / _fuzz.Settings.ChannelsPerOutput;

    private int Each => Channels * Bins;

    /// <summary>Writes them in the layout of the output, one too few or too many if the case says so.</summary>
    public void Write(GuardedMemory memory)
    {
        float[] numbers = InLayout();
        int length = numbers.Length + (_fuzz.Hostility switch { Hostility.ShortOutput => -1, Hostility.LongOutput => 1, _ => 0 });
        Span<float> taken = memory.Take<float>(length, _fuzz.AtEnd);
        numbers.AsSpan(0, Math.Min(numbers.Length, length)).CopyTo(taken);
    }

    /// <summary>They, in the layout of the output.</summary>
    public float[] InLayout() => _fuzz.Settings.OutputLayout == TensorLayout.Nhwc ? CaseInput.Transposed(_numbers, _rois, Channels, Bins) : _numbers;

    /// <summary>Those of some regions.</summary>
    public PassedGradient Only(int[] regions) => new(_fuzz, [.. regions.SelectMany(roi => _numbers.AsSpan(roi * Each, Each).ToArray())], regions.Length);

    /// <summary>Others in their place.</summary>
    public PassedGradient With(float[] numbers) => new(_fuzz, numbers, _rois);

    /// <summary>What lies in a gradient of boxes before.</summary>
    public float[] Boxes(int length)
    {
        Random random = new(_fuzz.GradientSeed + 1);
        float[] boxes = new float[length];
        for (int i = 0; i < length; i++)
        {
            boxes[i] = (random.NextSingle() * 2) - 1;
        }

        return boxes;
    }
}
