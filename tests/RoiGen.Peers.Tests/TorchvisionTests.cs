using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Peers.Tests;

/// <summary>Ours against the torchvision of this machine, on thousands of random cases over every setting that it has.</summary>
public sealed class TorchvisionTests
{
    /// <summary>Largest distance on values in [-1, 1): they sum in another order.</summary>
    private const float Tolerance = 2e-6f;

    [TorchvisionFact]
    public void RoiAlign_Agrees() => AssertAgrees(PeerOperator.RoiAlign, Tolerance);

    [TorchvisionFact]
    public void RoiPool_Agrees_Exactly() => AssertAgrees(PeerOperator.RoiPool, 0);

    [TorchvisionFact]
    public void PsRoiAlign_Agrees() => AssertAgrees(PeerOperator.PsRoiAlign, Tolerance);

    [TorchvisionFact]
    public void PsRoiPool_Agrees() => AssertAgrees(PeerOperator.PsRoiPool, Tolerance);

    [TorchvisionFact]
    public void AnotherConvention_IsNoticed()
    {
        // The control: torchvision is told the opposite of what ours is told.
        PeerCase[] cases = Cases(100, PeerOperator.RoiAlign);
        PeerCase[] opposite = [.. cases.Select(one => one with { Aligned = !one.Aligned })];
        Assert.True(Misses(cases, RunTorchvision(opposite), Tolerance).Count() > 50);
    }

    private static void AssertAgrees(PeerOperator peerOperator, float tolerance)
    {
        PeerCase[] cases = Cases(3000, peerOperator);
        Assert.Equal([], Misses(cases, RunTorchvision(cases), tolerance).Take(10));
    }

    private static PeerCase[] Cases(int count, PeerOperator peerOperator)
    {
        Random random = new((int)peerOperator + 1);
        return [.. Enumerable.Range(0, count).Select(_ => PeerCase.Random(random, peerOperator))];
    }

    private static IEnumerable<string> Misses(PeerCase[] cases, float[] results, float tolerance)
    {
        int start = 0;
        for (int number = 0; number < cases.Length; number++)
        {
            PeerCase one = cases[number];
            float[] ours = one.Run();
            // Written so that NaN fails: no region here has one.
            int miss = Enumerable.Range(0, ours.Length).FirstOrDefault(i => !(Math.Abs(ours[i] - one.Expected(results[start + i])) <= tolerance), -1);
            if (miss >= 0)
            {
                int roi = miss / (ours.Length / (one.Rois.Length / 5));
                yield return FormattableString.Invariant(
                    $"case {number} {one}, region ({string.Join(", ", one.Rois[(5 * roi)..((5 * roi) + 5)])}): value {miss} is {ours[miss]:R}, torchvision's is {results[start + miss]:R}");
            }

            start += ours.Length;
        }

        Assert.Equal(results.Length, start);
    }

    private static float[] RunTorchvision(PeerCase[] cases)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("roigen-torchvision-");
        try
        {
            string File(string name) => Path.Combine(folder.FullName, name);
            System.IO.File.WriteAllText(File("cases.json"), JsonSerializer.Serialize(cases.Select(one => new
            {
                @operator = one.Operator.ToString(),
                shape = new[] { one.Batch, one.Channels, one.Height, one.Width },
                output = new[] { one.OutputHeight, one.OutputWidth },
                scale = one.Scale,
                samples = one.Samples,
                aligned = one.Aligned,
                rois = one.Rois.Length / 5,
            })));
            System.IO.File.WriteAllBytes(File("features.bin"), Bytes(cases.SelectMany(one => one.Features)));
            System.IO.File.WriteAllBytes(File("rois.bin"), Bytes(cases.SelectMany(one => one.Rois)));
            ProcessStartInfo start = new(TorchvisionFactAttribute.Python, [Path.Combine(AppContext.BaseDirectory, "torchvision_cases.py"), folder.FullName]);
            (int exit, _, string errors) = ChildProcess.Run(start);
            Assert.True(exit == 0, errors);
            return MemoryMarshal.Cast<byte, float>(System.IO.File.ReadAllBytes(File("results.bin"))).ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Bytes(IEnumerable<float> numbers) => MemoryMarshal.AsBytes(numbers.ToArray().AsSpan()).ToArray();
}
