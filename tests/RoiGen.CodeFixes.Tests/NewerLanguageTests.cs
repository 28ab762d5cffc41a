using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace RoiGen.CodeFixes.Tests;

/// <summary>Declarations that the oldest compiler which the generator serves does not know.</summary>
public sealed class NewerLanguageTests
{
    [Fact]
    public async Task ROI0005_AnExtensionBlockOfCSharp14()
    {
        Document document = Editor.Open(
            """
            using System;
            using RoiGen;

            internal static partial class Heads
            {
                extension(FeatureMap<float> features)
                {
                    [RoiAlign(Output = 7, Samples = 2)]
                    internal static partial void Align(FeatureMap<float> map, RoiBatch rois, Span<float> output);
                }

                [RoiAlign(Output = 7, Samples = 2)]
                internal static partial void Beside(this FeatureMap<float> map, RoiBatch rois, Span<float> output);
            }
            """,
            LanguageVersion.CSharp14);
        Diagnostic diagnostic = Assert.Single(await Editor.Diagnostics(document));
        Assert.Equal("ROI0005", diagnostic.Id);
        Assert.StartsWith("'Align' is in an extension block, whose members are never partial; ", diagnostic.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.Empty(await Editor.Fixes(document, new MakeMethodPartialFix()));
    }

    [Fact]
    public async Task ACallInAnExtensionBlock_IsLeftAlone() => Assert.Empty(await Editor.Refactorings(
        """
        using System;
        using RoiGen;

        internal static class Heads
        {
            extension(FeatureMap<float> map)
            {
                internal void Pool(RoiBatch boxes, float[] pooled) { RoiAlign.[|Run|](new RoiAlignSpec { Output = 7 }, map, boxes, pooled); }
            }
        }
        """,
        new SpecialiseCallRefactoring(),
        LanguageVersion.CSharp14));
}
