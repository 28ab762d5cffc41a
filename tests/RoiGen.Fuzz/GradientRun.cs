using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;

namespace RoiGen.Fuzz;

/// <summary>
/// Adds the gradients of a case whose maps and regions lie between protected pages to memory that does too, looks at where that writes, and compares what it gives with
/// <see cref="GradientReference"/>.
/// </summary>
internal sealed class GradientRun : IDisposable
{
    private readonly GuardedMemory[] _gradients = [.. Enumerable.Range(0, FeaturePyramid<float>.MaxLevels).Select(_ => new GuardedMemory(64 << 20))];
    private readonly GuardedMemory _passed = new(64 << 20);
    private readonly GuardedMemory _boxes = new(1 << 20);
    private readonly List<KernelChoice> _choices = [];

    /// <inheritdoc cref="FuzzRun.Explains"/>
    public bool Explains { get; set; }

    /// <summary>What the calls of the last case ran, if that was asked.</summary>
    public IReadOnlyList<KernelChoice> Choices => _choices;

    /// <summary>Adds the gradients.</summary>
    /// <param name="call">The call, whose maps were written to <paramref name="maps"/>.</param>
    /// <param name="fuzz">The case.</param>
    /// <param name="rows">The regions, which were written too.</param>
    /// <param name="maps">Where the maps lie.</param>
    /// <param name="rois">Where the rows of regions lie.</param>
    /// <param name="images">Where their images lie.</param>
    /// <param name="refused">Whether the call must be refused.</param>
    /// <param name="askOracle">Whether the oracle is asked.</param>
    /// <returns>Digest of the bits of all gradients, channels first, and what is wrong, or null.</returns>
    public (ulong Digest, string? Problem) Of(
        FuzzCase fuzz, SourceCall call, RegionRows rows, GuardedMemory[] maps, GuardedMemory rois, GuardedMemory images, bool refused, bool askOracle)
    {
        _choices.Clear();
        PassedGradient passed = new(fuzz, rows.Count);
        passed.Write(_passed);
        GuardedMemory[] inputs = [.. maps.Take(call.Maps.Count), rois, images, _passed];
        ParallelOptions? parallel = fuzz.Parallel;
        List<float> found = [];
        string? problem = null;
        if (fuzz.HasMapGradient)
        {
            SourceCall target = SourceCall.Of(fuzz.Gradient);
            target.Write(_gradients);
            bool threw = !Returns(inputs, () => call.RunGradient(maps, target, _gradients, rows.In(rois, images), _passed.Taken<float>(), parallel));
            problem = Problem(threw, refused, [.. target.Maps.Select((level, number) => (level.Numbers.ToArray(), level.Read<float>(_gradients[number])))], found)
                ?? (refused ? null : GradientReference.OfMaps(fuzz, call, target, rows, passed, found, askOracle));
        }

        if (problem is null && call.Settings.HasBoxGradient && fuzz.Source == Source.Map)
        {
            float[] before = passed.Boxes(rows.Length);
            before.CopyTo(_boxes.Take<float>(rows.Length, fuzz.AtEnd));
            MapData map = call.Maps[0];
            bool threw = !Returns(
                inputs, () => call.Settings.RunBoxGradient(map.In<float>(maps[0]), rows.In(rois, images), _passed.Taken<float>(), _boxes.Taken<float>(), parallel));
            float[] boxes = _boxes.Taken<float>().ToArray();
            problem = Problem(threw, refused, [(before, boxes)], found) ?? (refused ? null : GradientReference.OfBoxes(fuzz, call, rows, passed, before, boxes, askOracle));
        }

        return (FuzzRun.Digest([.. found]), problem);
    }

    public void Dispose()
    {
        foreach (GuardedMemory gradient in _gradients)
        {
            gradient.Dispose();
        }

        _passed.Dispose();
        _boxes.Dispose();
    }

    // Gathers what was found.
    private static string? Problem(bool threw, bool refused, (float[] Before, float[]? After)[] gradients, List<float> found)
    {
        if (threw != refused)
        {
            return threw ? "a good call of a gradient was refused" : "a bad call of a gradient was not refused";
        }

        foreach ((float[] before, float[]? after) in gradients)
        {
            if (after is null)
            {
                return "a value between the pixels of a gradient was written";
            }

            if (refused && !CaseRun.SameBits(before, after))
            {
                return "a refused call added to a gradient";
            }

            found.AddRange(after);
        }

        return null;
    }

    // With inputs that nobody may write to.
    private bool Returns(GuardedMemory[] inputs, Action call)
    {
        foreach (GuardedMemory input in inputs)
        {
            input.Seal();
        }

        try
        {
            if (Explains)
            {
                using KernelExplanation explained = RoiKernels.Explain();
                call();
                _choices.AddRange(explained.Choices);
            }

            RoiKernels.TrimMemory();
            call();
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
}
