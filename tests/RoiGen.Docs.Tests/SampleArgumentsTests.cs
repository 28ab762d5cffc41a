using System;
using System.IO;
using RoiGen.Samples.Imaging;
using Xunit;

namespace RoiGen.Docs.Tests;

/// <summary>What a sample takes for the file that it writes.</summary>
public sealed class SampleArgumentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("roigen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WithoutAName_ItIsTheSamplesOwn()
    {
        Assert.Null(SampleArguments.Read([], "help", "sample.png", out string path));
        Assert.Equal(Path.Combine("artifacts", "sample.png"), path);
    }

    [Fact]
    public void AFileThatIsThere_IsOverwrittenByForceAlone()
    {
        string photo = Path.Combine(_folder, "photo.png");
        Assert.Null(SampleArguments.Read([photo], "help", "sample.png", out string path));
        Assert.Equal(photo, path);
        File.WriteAllText(photo, "precious");
        Assert.Equal(2, SampleArguments.Read([photo], "help", "sample.png", out _));
        Assert.Null(SampleArguments.Read([photo, "--force"], "help", "sample.png", out path));
        Assert.Equal(photo, path);
    }

    [Theory]
    [InlineData(2, "one.png", "two.png")]
    [InlineData(2, "--verbose")]
    [InlineData(0, "--help")]
    public void Others_EndTheSample(int code, params string[] args) => Assert.Equal(code, SampleArguments.Read(args, "help", "sample.png", out _));
}
