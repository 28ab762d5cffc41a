using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>What an editor shows of an annotated method where it is called.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("[RoiAlign(Output = 7, Samples = 2)] internal static", "RoiAlign, output 7x7, 2x2 samples a bin, any channels, NCHW to NCHW, average.", "for 7 columns of bins")]
    [InlineData("[RoiPool(Output = 3)] internal static", "RoiPool, output 3x3, ", "for 3 columns of bins")]
    [InlineData("[RoiAlign(Output = 33)] internal static", "RoiAlign, output 33x33, ", "")]
    [InlineData("[RoiAlign(Output = 7)] internal static", "RoiAlign, gradient of output 7x7, adaptive samples, from NCHW to any channels, NCHW, average.", "for 7 rows of bins", Consumer.Gradient)]
    public void AMethodWithoutDocumentation_GetsItsSettingsAndTheLoopsOfItsKernels(string method, string summary, string loop, string? parameters = null)
    {
        string documentation = Documentation(method, parameters);
        Assert.Contains($"<summary>{summary}", documentation, System.StringComparison.Ordinal);
        Assert.Equal(loop.Length > 0, documentation.Contains("<remarks>", System.StringComparison.Ordinal));
        Assert.Contains(loop, documentation, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// <summary>Mine.</summary>\n    ")]
    [InlineData("/** <summary>Mine.</summary> */ ")]
    [InlineData("// Ours.\n    /// <summary>Mine.</summary>\n    ")]
    public void AMethodWithDocumentation_KeepsIt(string mine)
    {
        string documentation = Documentation($"{mine}[RoiAlign(Output = 7, Samples = 2)] internal static");
        Assert.Contains("<summary>Mine.</summary>", documentation, System.StringComparison.Ordinal);
        Assert.DoesNotContain("RoiAlign", documentation, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// Mine.\n    ")]
    [InlineData("//// Mine.\n    ")]
    [InlineData("/*** Mine. */ ")]
    [InlineData("/**/ ")]
    public void AnotherComment_IsNoDocumentation(string comment) =>
        Assert.Contains("RoiAlign", Documentation($"{comment}[RoiAlign(Output = 7, Samples = 2)] internal static"), System.StringComparison.Ordinal);

    private static string Documentation(string method, string? parameters = null)
    {
        GeneratedProgram program = (parameters is null ? Consumer.WithMethod(method) : Consumer.WithMethod(method, parameters)).Generate();
        Assert.Empty(program.CompilerMessages);
        return program.Program.GetTypeByMetadataName("Demo.Heads")!.GetMembers("BoxHead").Single().GetDocumentationCommentXml()!;
    }
}
