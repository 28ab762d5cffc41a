using System.IO;
using RoiGen.Onnx.Tests.Building;
using Xunit;

namespace RoiGen.Onnx.Tests;

/// <summary>The second model of <c>samples/OnnxDetector</c> is what the tool makes of the first.</summary>
public sealed class SampleTests
{
    [Fact]
    public void TheRewrittenModelOfTheSample_IsTheTools()
    {
        using TemporaryFolder folder = new();
        FileInfo written = folder.File("written.onnx");
        Assert.Equal(ExitCodes.Rewritten, ConvertCommand.Run(["Data/detector.onnx", written.FullName], TextWriter.Null, TextWriter.Null));
        Assert.Equal(File.ReadAllBytes("Data/detector.roigen.onnx"), File.ReadAllBytes(written.FullName));
    }
}
