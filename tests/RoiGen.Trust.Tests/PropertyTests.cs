using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using RoiGen.Fuzz;
using Xunit;

namespace RoiGen.Trust.Tests;

/// <summary>The fuzzer's cases as properties: a failing one is made simpler, and its message holds the seed and the line of code that repeats it.</summary>
public sealed class PropertyTests : IDisposable
{
    private const int Cases = 1500;

    private readonly FuzzRun _run = new();

    private static Arbitrary<FuzzCase> Arbitrary => Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(number => CaseDraws.Of(seed: 20, number)), fuzz => fuzz.Simpler());

    [Fact]
    public void EveryCall_GivesThePortableBitsAndTheOraclesValues() => Check(fuzz => fuzz with { Hostility = Hostility.None });

    [Fact]
    public void ABadCall_IsRefusedAndWritesNothing() => Check(fuzz => fuzz.Hostility == Hostility.None ? fuzz with { Hostility = Hostility.ShortOutput } : fuzz);

    [Fact]
    public void PixelsThatAreNoNumbers_GiveTheSameBitsEverywhere() => Check(fuzz => fuzz with { SpecialPixels = true });

    [Fact]
    public void RegionsThatAreNotFinite_AreRefusedOrDefined() => Check(fuzz => fuzz with { NonFiniteRois = true });

    [Theory]
    [InlineData(Source.Map)]
    [InlineData(Source.Pyramid)]
    [InlineData(Source.Bytes)]
    public void AFailure_IsMadeSimplerAndPrinted(Source source)
    {
        // The control: a property that holds for few regions only is brought down to the first number of them that it fails for.
        Exception failure = Assert.ThrowsAny<Exception>(() => Check(fuzz => fuzz, fuzz => fuzz.Source != source || fuzz.Rois < 5 ? null : "too many"));
        Assert.Equal(source != Source.Map, failure.Message.Contains($"new FuzzCase {{ Source = Source.{source},", StringComparison.Ordinal));
        Assert.Contains("Rois = 5,", failure.Message, StringComparison.Ordinal);
        Assert.Contains("FuzzRun.Check(new FuzzCase {", failure.Message, StringComparison.Ordinal);
        Assert.Contains("seed of (", failure.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Past => [.. Failures.Keys];

    /// <summary>Cases that failed once, as the fuzzer printed them.</summary>
    private static readonly Dictionary<string, FuzzCase> Failures = new()
    {
        ["a bin that ends just behind a pixel, far shorter than the distance to the next"] =
            new FuzzCase { Head = -1, SpecSeed = 1406, Scale = 0.33333334f, RoiSeed = 82799, FirstRoi = 9, Rois = 1, AtEnd = true },
        ["a short bin on both sides of a pixel"] =
            new FuzzCase { Head = -1, SpecSeed = 2972, Scale = 0.001f, RoiSeed = 108937, FirstRoi = 85, Rois = 1, AtEnd = true },
        ["a width of two pixels that rounds to less when it is added to its corner"] =
            new FuzzCase { Head = -1, SpecSeed = 567948, Height = 3, Width = 4, PixelSeed = 114981, Format = RowFormat.XywhLong, RoiSeed = 995950, FirstRoi = 182, Rois = 1, AtEnd = true },
    };

    [Theory]
    [MemberData(nameof(Past))]
    public void WhatFailedOnce_DoesNotAgain(string name) => FuzzRun.Check(Failures[name]);

    public void Dispose() => _run.Dispose();

    private void Check(Func<FuzzCase, FuzzCase> kind) => Check(kind, fuzz => _run.Of(fuzz, askOracle: true).Problem);

    private static void Check(Func<FuzzCase, FuzzCase> kind, Func<FuzzCase, string?> problem) => Prop
        .ForAll(Arbitrary, fuzz => problem(kind(fuzz)) is { } found ? false.Label($"{found}\n{kind(fuzz).ToCode()}") : true.Label("holds"))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
}
