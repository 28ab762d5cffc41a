using System;
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
    [InlineData("1")]
    [InlineData("1000")]
    public void ANumber_ChangesNoValue(string text)
    {
        Input[] inputs = [Input.Of("X", Numbers.Random(64 * 30 * 30), 1, 64, 30, 30), Input.Of("rois", [1, 1, 26, 26, 3, 3, 9, 9], 2, 4), new("batch_indices", new long[2], 2)];
        Node node = new(Node.Ours, "RoiAlign") { Attributes = new() { ["output_height"] = 7, ["output_width"] = 7 } };
        float[] expected = node.Run(4, inputs);
        Environment.SetEnvironmentVariable(Variable, text);
        Assert.Equal(expected, node.Run(4, inputs));
    }
}
