using System;
using System.Threading.Tasks;
using Xunit;

namespace RoiGen.Oracle.Tests;

/// <summary>Regions whose adaptive grid nobody could walk.</summary>
public class HugeRegionTests
{
    private static readonly AlignSettings s_adaptive = new() { OutputHeight = 1, OutputWidth = 1, Offset = CornerOffset.None };

    [Theory]
    [InlineData(1e6, Positions.Float32)]
    [InlineData(1e6, Positions.Double)]
    [InlineData(1e9, Positions.Float32)]
    [InlineData(1e9, Positions.Double)]
    public async Task ARegionFromTheOriginHasFiveSamplesAnAxisOnFivePixels(double size, Positions positions)
    {
        // Samples at 0.5, 1.5 ... 4.5 on the map, all of value 1, out of size x size.
        double[] pooled = await Promptly(s_adaptive with { Positions = positions }, new Roi(0, 0, 0, size, size));

        Near.Equal([1], [pooled[0] * (size / 5) * (size / 5)], tolerance: 1e-12);
    }

    [Fact]
    public async Task ARegionAroundTheMapHasSixSamplesAnAxisOnFivePixels()
    {
        // -0.5, 0.5 ... 4.5, of two billion an axis.
        double[] pooled = await Promptly(s_adaptive with { Positions = Positions.Double }, new Roi(0, -1e9, -1e9, 1e9, 1e9));

        Near.Equal([1], [pooled[0] * (2e9 / 6) * (2e9 / 6)], tolerance: 1e-12);
    }

    [Fact]
    public async Task InFloat32PositionsFarFromTheOriginFallTogether()
    {
        // Around a billion a float32 holds multiples of 64, so of positions on the map there is only 0, with some 64 samples an axis.
        double[] pooled = await Promptly(s_adaptive, new Roi(0, -1e9, -1e9, 1e9, 1e9));

        Assert.InRange(Math.Sqrt(pooled[0]) * 2e9, 32, 192);
    }

    [Theory]
    [InlineData(1e18, Positions.Float32)]
    [InlineData(1e30, Positions.Float32)]
    [InlineData(3e38, Positions.Float32)]
    [InlineData(1e18, Positions.Double)]
    [InlineData(1e30, Positions.Double)]
    [InlineData(1e300, Positions.Double)]
    public async Task NoSizeIsTooLarge(double size, Positions positions)
    {
        foreach (SampleReduction reduction in Enum.GetValues<SampleReduction>())
        {
            foreach (SampleSpacing spacing in Enum.GetValues<SampleSpacing>())
            {
                AlignSettings settings = s_adaptive with
                {
                    OutputHeight = 2,
                    OutputWidth = 3,
                    Positions = positions,
                    Reduction = reduction,
                    Spacing = spacing,
                };
                double[] pooled = await Promptly(settings, new Roi(0, -size, -size, size, size));
                Assert.All(pooled, value => Assert.InRange(value, 0, 1));
            }
        }
    }

    [Fact]
    public async Task CornersThatOverflowWhenScaledHaveNoSampleOnTheMap()
    {
        AlignSettings settings = s_adaptive with { SpatialScale = 1e6 };
        foreach (int samples in new[] { 0, 2 })
        {
            Assert.Equal(0, Assert.Single(await Promptly(settings with { Samples = samples }, new Roi(0, 0, 0, 3e38, 3e38))));
            Assert.Equal(0, Assert.Single(await Promptly(settings with { Samples = samples }, new Roi(0, -3e38, -3e38, 3e38, 3e38))));
            Assert.Equal(0, Assert.Single(await Promptly(settings with { Samples = samples }, new Roi(0, 2e38, 2e38, 3e38, 3e38))));
        }
    }

    [Fact]
    public async Task ACornerBeyondFloat32IsNotFiniteThere()
    {
        Assert.Equal(0, Assert.Single(await Promptly(s_adaptive with { Samples = 1 }, new Roi(0, -1e300, 0, 1e300, 1))));
        Assert.Equal(1, Assert.Single(await Promptly(s_adaptive with { Samples = 1, Positions = Positions.Double }, new Roi(0, -1e300, 0, 1e300, 1))));
    }

    [Theory]
    [InlineData(Positions.Float32)]
    [InlineData(Positions.Double)]
    public async Task AFixedGridOfAHugeRegionIsOrdinary(Positions positions)
    {
        // The middle sample of three is at 0.
        Near.Equal([1 / 9.0], await Promptly(s_adaptive with { Samples = 3, Positions = positions }, new Roi(0, -1e9, -1e9, 1e9, 1e9)));
    }

    /// <summary>Fails, instead of hanging, when the oracle walks every sample.</summary>
    private static Task<double[]> Promptly(AlignSettings settings, Roi roi) =>
        Task.Run(() => AlignOracle.Run(settings, Ramp.Constant(5, 5, 1), [roi])).WaitAsync(TimeSpan.FromSeconds(20));
}
