using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Fuzz;
using Xunit;

namespace RoiGen.Trust.Tests;

/// <summary>What gradients a campaign has: of every operator, in every place, and not of the same few.</summary>
public sealed class GradientDrawsTests
{
    private const int Enough = 10;

    private static readonly FuzzCase[] s_cases =
        [.. Enumerable.Range(0, 9000).Where(number => !FuzzRun.IsPhotograph(number)).Select(number => CaseDraws.Of(seed: 1, number)).Where(fuzz => fuzz.HasGradient)];

    [Fact]
    public void EveryOperator_HasGradients()
    {
        string[] kinds = [.. s_cases.Where(fuzz => fuzz.HasMapGradient).GroupBy(Kind).Where(kind => kind.Count() >= Enough).Select(kind => kind.Key)];
        Assert.Equal(
            [
                "Map AlignHead Average", "Map AlignHead Max", "Map AlignHead MaxFromZero", "Map AlignHead MaxTap", "Map CropHead", "Map PoolHead", "Map PreciseHead", "Map PsAlignHead", "Map PsPoolHead",
                "Pyramid AlignHead Average", "Pyramid AlignHead Max", "Pyramid AlignHead MaxFromZero", "Pyramid AlignHead MaxTap", "Pyramid PoolHead", "Pyramid PreciseHead",
            ],
            kinds.Order(StringComparer.Ordinal));
        Assert.True(s_cases.Count(fuzz => fuzz.Source == Source.Map && fuzz.Settings is CropHead { HasBoxGradient: true }) >= Enough);
        Assert.True(s_cases.Count(fuzz => fuzz.Source == Source.Map && fuzz.Settings is PreciseHead) >= Enough);
    }

    [Fact]
    public void EveryAnnotatedMethod_IsAmongThem()
    {
        Assert.Equal(Enumerable.Range(0, GradientHeadCase.All.Count), Annotated(Source.Map));
        Assert.Equal(Enumerable.Range(0, PyramidGradientCase.All.Count), Annotated(Source.Pyramid));
        Assert.True(s_cases.Count(fuzz => fuzz.GradientHead >= 0 && fuzz.Channels == fuzz.Settings.Channels) >= Enough);

        static IEnumerable<int> Annotated(Source source) => s_cases.Where(fuzz => fuzz.Source == source && fuzz.GradientHead >= 0).Select(fuzz => fuzz.GradientHead).Distinct().Order();
    }

    [Fact]
    public void Gradients_LieInEveryPlace()
    {
        Assert.Equal([View.Nchw, View.Nhwc, View.Window, View.WindowLast, View.Sparse, View.Transposed, View.ImagesInside], s_cases.GroupBy(fuzz => fuzz.Gradient.View).Where(view => view.Count() >= Enough).Select(view => view.Key).Order());

        // None lies where two pixels share memory.
        Assert.DoesNotContain(s_cases, fuzz => fuzz.Gradient.View >= View.Repeated);
    }

    [Fact]
    public void WhatIsHostile_IsAmongThem()
    {
        Assert.True(s_cases.Count(fuzz => fuzz.Hostility != Hostility.None) >= Enough);
        Assert.True(s_cases.Count(fuzz => fuzz.Threads != 1) >= Enough);
        Assert.True(s_cases.Count(fuzz => fuzz.NonFiniteRois) >= Enough);
        Assert.True(s_cases.Count(fuzz => fuzz.SpecialPixels && fuzz.Settings.IsMaximum) >= Enough);
        Assert.True(s_cases.Count(fuzz => fuzz.HasEqualPixels && fuzz.Settings.IsMaximum) >= Enough);

        // Of the widest maps there are gradients of boxes alone.
        Assert.Contains(s_cases, fuzz => !fuzz.HasMapGradient && fuzz.Settings.HasBoxGradient);
    }

    private static string Kind(FuzzCase fuzz) => $"{fuzz.Source} {fuzz.Settings.GetType().Name}{(fuzz.Settings is AlignHead align ? $" {align.Spec.Reduction}" : string.Empty)}";
}
