using System.Collections.Generic;
using System.Linq;
using RoiGen.Geometry;
using RoiGen.Sources;
using Xunit;

namespace RoiGen.Runtime.Tests;

public sealed class PlaneWindowsTests
{
    private const int MapWidth = 48;

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Windows_CoverEveryColumn_AndReadNoOtherLine(int lanes)
    {
        for (int low = 0; low < MapWidth; low++)
        {
            for (int high = low; high < MapWidth; high++)
            {
                PlaneWindows windows = new(new AxisPlan { Low = low, High = high, FirstBin = 0, EndBin = 1 }, lanes, MapWidth);
                Assert.Equal((high - low + lanes) / lanes, windows.Count);
                for (int window = 0; window < windows.Count; window++)
                {
                    int start = windows.Start(window);
                    Assert.InRange(start, 0, MapWidth - lanes);
                    Assert.InRange(start / lanes, low / lanes, high / lanes);
                    Assert.InRange((start + lanes - 1) / lanes, low / lanes, high / lanes);
                }

                for (int column = low; column <= high; column++)
                {
                    int place = windows.Place(column);
                    Assert.Equal(column, windows.Start(place / lanes) + (place % lanes));
                    for (int count = 1; column + count <= high + 1; count++)
                    {
                        (int first, int places) = windows.Places(column, count);
                        HashSet<int> columns = [.. Enumerable.Range(first, places).Select(one => windows.Start(one / lanes) + (one % lanes))];
                        Assert.True(columns.SetEquals(Enumerable.Range(column, count)), $"{low} to {high}: {count} columns from {column}");
                    }
                }
            }
        }
    }
}
