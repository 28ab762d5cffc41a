using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>The environment variable that limits the threads of nodes.</summary>
[Collection(nameof(Alone))]
public sealed class ThreadsVariableTests : IDisposable
{
    private const string Variable = "ROIGEN_THREADS";

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("two")]
    public void AnythingButANumberFromOne_IsRefused(string text)
    {
        Environment.SetEnvironmentVariable(Variable, text);
        using SessionOptions options = new();
        string message = Assert.Throws<InvalidOperationException>(() => options.AddRoiGen()).Message;
        Assert.Contains($"{Variable} is '{text}'; allowed is a number from 1 on", message, StringComparison.Ordinal);

        // Nothing was registered, so the line can be said again.
        Environment.SetEnvironmentVariable(Variable, null);
        Assert.Same(options, options.AddRoiGen());
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("3", 3)]
    [InlineData("1000", 4)]
    public void ANumber_LimitsThreadsAndChangesNoValue(string text, int threads)
    {
        Input[] inputs = [Input.Of("X", Numbers.Random(64 * 30 * 30), 1, 64, 30, 30), Input.Of("rois", [.. Enumerable.Range(0, 16).SelectMany(i => (float[])[1, 1, 11 + i, 26 - i])], 16, 4), new("batch_indices", new long[16], 16)];
        Node node = new(Node.Ours, "RoiAlign") { Attributes = new() { ["output_height"] = 7, ["output_width"] = 7 } };
        float[] expected = node.Run(4, inputs);
        Assert.Equal(4, node.ThreadsTaken(4, inputs));
        Environment.SetEnvironmentVariable(Variable, text);
        Assert.Equal(expected, node.Run(4, inputs));
        Assert.Equal(threads, node.ThreadsTaken(4, inputs));
    }
}
