using System;
using System.IO;
using RoiGen.Onnx.Tests.Building;
using Xunit;

namespace RoiGen.Onnx.Tests;

/// <summary>An environment variable that ONNX Runtime's options refuse. The test runs by itself, for it changes the process.</summary>
[CollectionDefinition(nameof(ThreadsVariableTests), DisableParallelization = true)]
[Collection(nameof(ThreadsVariableTests))]
public sealed class ThreadsVariableTests : IDisposable
{
    private const string Variable = "ROIGEN_THREADS";

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);

    [Fact]
    public void Verify_SaysThatItCannotStart_BeforeAnythingIsWritten()
    {
        using TemporaryFolder folder = new();
        FileInfo source = folder.Write("in.onnx", SingleModel.RoiAlign(16)), target = folder.File("out.onnx");
        Environment.SetEnvironmentVariable(Variable, "0");
        using StringWriter error = new();
        Assert.Equal(ExitCodes.Failed, ConvertCommand.Run([source.FullName, target.FullName, "--verify"], TextWriter.Null, error));
        Assert.Contains($"--verify cannot start ONNX Runtime: The environment variable {Variable} is '0'", error.ToString(), StringComparison.Ordinal);
        Assert.False(target.Exists);
    }
}
