using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Fuzz;
using Xunit;

namespace RoiGen.Trust.Tests;

/// <summary>What a campaign has now and then: what is too slow, or too large, to be in every case.</summary>
public sealed class RareDrawsTests
{
    private static readonly FuzzCase[] s_cases =
        [.. Enumerable.Range(0, 20_000).Where(number => !FuzzRun.IsPhotograph(number)).Select(number => CaseDraws.Of(seed: 1, number))];

    private static readonly Dictionary<string, Func<FuzzCase, bool>> s_kinds = new()
    {
        ["large outputs"] = fuzz => fuzz.Source != Source.Bytes && fuzz.Settings is not CropHead && fuzz.Settings.OutputHeight > 60,
        ["large outputs of position-sensitive operators"] = fuzz => fuzz.Settings is { ChannelsPerOutput: > 100 },
        ["many samples"] = fuzz => fuzz.Settings is AlignHead { Spec.Samples: > 100 },
        ["large regions at least"] = fuzz => fuzz.Settings is AlignHead { Spec.MinimumSize: > 100 },
        ["any extrapolation"] = fuzz => fuzz.Settings is CropHead crop && Math.Abs(crop.Spec.Extrapolation) > 1,
        ["two long sides"] = fuzz => fuzz is { Height: > 60, Width: > 60 },
        ["many images"] = fuzz => fuzz.Batch > 8,
        ["more regions than a chunk has"] = fuzz => fuzz.Rois > 4096,
        ["transposed maps"] = fuzz => fuzz.View == View.Transposed,
        ["images side by side"] = fuzz => fuzz is { View: View.ImagesInside, Batch: > 1 },
        ["one channel for all"] = fuzz => fuzz is { View: View.RepeatedChannel, Channels: > 1 },
        ["all threads"] = fuzz => fuzz.Threads == -1,
        ["threads of a host"] = fuzz => fuzz is { OnHost: true, Threads: > 1 },
        ["images beyond int"] = fuzz => fuzz is { Hostility: Hostility.ImageBeyondInt, Format: RowFormat.XyxyLong or RowFormat.XywhLong or RowFormat.NormalizedLong, Rois: > 0 },
        ["channels that are no multiple of the bins"] = fuzz => fuzz.Channels % fuzz.Settings.ChannelsPerOutput != 0,
    };

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatIsRare_IsAmongThem(string kind) => Assert.Contains(s_cases, fuzz => s_kinds[kind](fuzz));
}
