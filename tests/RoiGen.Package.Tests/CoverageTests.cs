using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace RoiGen.Package.Tests;

/// <summary>How much of a program is tested is asked of what somebody wrote, and not of what was generated.</summary>
[Collection(nameof(PackedFeed))]
public sealed class CoverageTests(PackedFeed feed)
{
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <IsTestProject>true</IsTestProject>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="RoiGen" Version="{PackedFeed.Version}" />
            <PackageReference Include="coverlet.collector" Version="6.0.4" />
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.14.1" />
            <PackageReference Include="xunit" Version="2.9.3" />
            <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
          </ItemGroup>
        </Project>
        """;

    private const string Source = """
        using System;
        using RoiGen;
        using Xunit;

        public static class Boxes
        {
            public static float First(float[] map)
            {
                float[] output = new float[16];
                Heads.Box(FeatureMap<float>.Nchw(map, 1, 16, 3, 3), RoiBatch.Xyxy([0, 0, 2, 2]), output);
                return output[0];
            }

            public static int NotTested() => 1;
        }

        internal static partial class Heads
        {
            [RoiAlign(Output = 1, Samples = 1, Channels = 16)]
            internal static partial void Box(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        }

        public sealed class BoxesTests
        {
            [Fact]
            public void AMapOfZeros_GivesZero() => Assert.Equal(0, Boxes.First(new float[16 * 9]));
        }
        """;

    [Fact]
    [Trait("Category", "Proof")]
    public void LinesOfAProgram_AreItsOwn()
    {
        ConsumerProgram program = new(feed, string.Empty);
        File.WriteAllText(Path.Combine(program.Folder, "consumer.csproj"), Project);
        File.WriteAllText(Path.Combine(program.Folder, "Program.cs"), Source);
        feed.Dotnet(
            program.Folder,
            "test", "-c", "Release", "--collect", "XPlat Code Coverage", "--results-directory", "results",
            "--", "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.IncludeTestAssembly=true");
        XElement coverage = XElement.Load(Assert.Single(Directory.GetFiles(program.Folder, "coverage.cobertura.xml", SearchOption.AllDirectories)));

        ILookup<string, XElement> files = coverage.Descendants("class").ToLookup(type => Path.GetFileName(type.Attribute("filename")!.Value));
        Assert.DoesNotContain(files, file => file.Key.EndsWith(".g.cs", StringComparison.Ordinal));
        IEnumerable<XElement> lines = files["Program.cs"].Descendants("line").DistinctBy(line => line.Attribute("number")!.Value);

        // The control: what nobody calls is not covered.
        string[] source = Source.Split('\n');
        Assert.Equal(
            ["    public static int NotTested() => 1;"],
            lines.Where(line => line.Attribute("hits")!.Value == "0").Select(line => source[int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture) - 1].TrimEnd('\r')));
    }
}
