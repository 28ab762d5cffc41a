using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Settings;
using RoiGen.Simd;
using RoiGen.Sources;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Every vector width that this machine can compute, against plain loops: copies, maxima and sums, bit for bit.</summary>
public sealed unsafe class LaneFamilyTests
{
    private static readonly float[] Special =
        [0, -0f, 1, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon];

    public static TheoryData<string> Widths
    {
        get
        {
            TheoryData<string> widths = ["1", "4", "4x4"];
            if (VectorUnit256.IsSupported)
            {
                widths.Add("8");
            }

            if (VectorUnit512.IsSupported)
            {
                widths.Add("16");
            }

            return widths;
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void TheFamilyOfAKernel_HasItsLanes(string width) => Assert.Equal(Family(width).Lanes, LaneFamily.Of(Family(width).Pool.Info).Lanes);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(15, 8)]
    [InlineData(16, 16)]
    [InlineData(100, 16)]
    public void TheFamilyOfChannels_IsTheWidestThatTheyFill(int channels, int lanes)
    {
        lanes = lanes == 16 && !(VectorUnit512.IsSupported && Machine.Isa != RoiIsa.Avx2) ? 8 : lanes;
        lanes = lanes == 8 && !VectorUnit256.IsSupported ? 4 : lanes;
        Assert.Equal(lanes, LaneFamily.For(channels).Lanes);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Bytes_AreThoseOfADivision(string width)
    {
        LaneFamily family = Family(width);
        Random random = new(1);
        float[] mantissas = [1, MathF.BitIncrement(1), 1.5f, MathF.BitDecrement(2), .. Enumerable.Range(0, 6).Select(_ => 1 + random.NextSingle())];
        int[] exponents = [-149, -126, -65, -64, -30, -7, 0, 5, 63, 64, 120];
        foreach (float scale in from exponent in exponents from mantissa in mantissas select (float)(mantissa * Math.Pow(2, exponent)))
        {
            AssertBytesOfHalves(family, scale, zeroPoint: 3, OutputNumbers.Of<byte>());
            AssertBytesOfHalves(family, scale, zeroPoint: -128, OutputNumbers.Of<sbyte>());
        }
    }

    /// <summary>
    /// A float beside k + 1/2 has the whole part Q, of 24 bits, and the middle between the two M / 2, where M is 2 Q + 1 or 2 Q - 1. The quotient of two floats whose whole parts are X and S lies c / (2 S) of a last place beside
    /// the middle, where 2^24 X = M S + c. So there is one S for each k, M and c, if any.
    /// </summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Bytes_AreThoseOfADivision_WhereQuotientsLieNearestToTheMiddle(string width)
    {
        const int Furthest = 6;
        const long Bit24 = 1 << 24;
        LaneFamily family = Family(width);
        int pairs = 0;
        for (int whole = 0; whole <= 383; whole++)
        {
            int shift = 23 - (int)Math.Floor(Math.Log2(whole + 0.5));
            long nearest = (long)((whole + 0.5) * Math.Pow(2, shift));
            foreach (long middle in new[] { (2 * nearest) + 1, (2 * nearest) - 1 })
            {
                for (int beside = -Furthest; beside <= Furthest; beside++)
                {
                    long divisor = (((-beside * Inverse(middle)) % Bit24) + Bit24) % Bit24;
                    long dividend = ((middle * divisor) + beside) / Bit24;
                    if (beside == 0 || divisor < Bit24 / 2 || (dividend > Bit24 && dividend % 2 != 0))
                    {
                        continue;
                    }

                    pairs++;
                    AssertBytes(family, (float)(divisor * Math.Pow(2, shift - 23)), zeroPoint: 0, OutputNumbers.Of<byte>(), dividend, -dividend);
                    AssertBytes(family, (float)(divisor * Math.Pow(2, shift - 23)), zeroPoint: 127, OutputNumbers.Of<sbyte>(), dividend, -dividend);
                }
            }
        }

        Assert.InRange(pairs, 3000, 5000);

        // Of an odd number, modulo 2^24: each step doubles the bits that are right.
        static long Inverse(long odd)
        {
            long inverse = odd;
            for (int bits = 3; bits < 24; bits *= 2)
            {
                inverse = unchecked(inverse * (2 - (odd * inverse))) % Bit24;
            }

            return inverse;
        }
    }

    // Values beside halves, where the last bit of a quotient decides, and what is no number.
    private static void AssertBytesOfHalves(LaneFamily family, float scale, int zeroPoint, OutputNumbers numbers)
    {
        List<float> values = [.. Special];
        for (int whole = -300; whole <= 300; whole++)
        {
            float value = (float)((whole + 0.5) * scale);
            values.AddRange([value, MathF.BitIncrement(value), MathF.BitDecrement(value), whole * scale]);
        }

        AssertBytes(family, scale, zeroPoint, numbers, [.. values]);
    }

    private static void AssertBytes(LaneFamily family, float scale, int zeroPoint, OutputNumbers numbers, params float[] values)
    {
        float[] bins = [.. values, .. new float[family.Lanes]];
        ValueStep step = new(new OutputStep { OutputScale = scale, OutputZeroPoint = zeroPoint }, scales: false, numbers);
        fixed (float* first = bins)
        {
            family.Finish(first, bins.Length / family.Lanes, step, null, null);
        }

        for (int i = 0; i < values.Length; i++)
        {
            float quotient = MathF.Round(values[i] / scale, MidpointRounding.ToEven);
            float expected = float.IsNaN(quotient) ? zeroPoint : Math.Clamp(quotient + zeroPoint, numbers.Lowest, numbers.Highest);
            if (expected != bins[i])
            {
                // Not as the message of an assertion, which would be written for every value.
                Assert.Fail(FormattableString.Invariant($"{values[i]:R} / {scale:R}: {bins[i]}, not {expected}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void PixelsAndBins_AreTransposed(string width)
    {
        LaneFamily family = Family(width);
        int lanes = family.Lanes;
        foreach ((int count, int gap) in new[] { (1, 0), (3, 0), (lanes, 0), (lanes, 16), (lanes + 1, 0), ((3 * lanes) - 1, 0), ((3 * lanes) - 1, 16) })
        {
            int stride = count + gap;
            float[] planes = Maps.Random(lanes * (count + 5), seed: count);
            float[] packed = new float[count * lanes], bins = new float[(stride * lanes) + lanes];
            fixed (float* source = planes, block = packed, target = bins)
            {
                family.PackRow(source, count + 5, 1, lanes, count, block);
                family.TransposeBins(count, block, target, stride);
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                for (int i = 0; i < count; i++)
                {
                    AssertSameBits(planes[(lane * (count + 5)) + i], packed[(i * lanes) + lane]);
                    AssertSameBits(planes[(lane * (count + 5)) + i], bins[(lane * stride) + i]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void SeamsOfBins_AreWholeLines(string width)
    {
        LaneFamily family = Family(width);
        const int Channels = 3 * CacheLine.Floats;
        NativeBuffer<float> lines = new(new());
        for (int head = 1; head < CacheLine.Floats; head++)
        {
            BlockGroup seam = BlockGroup.Of(0, Channels, family.Lanes, blocksTogether: 2 * CacheLine.Floats / family.Lanes, head);
            foreach (int bins in new[] { 1, 2, 5 })
            {
                float[] values = new float[seam.Blocks * bins * family.Lanes];
                for (int i = 0; i < values.Length; i++)
                {
                    (int block, int bin, int lane) = (i / family.Lanes / bins, i / family.Lanes % bins, i % family.Lanes);
                    values[i] = (bin * Channels) + seam[block].First + lane + 1;
                }

                Span<float> target = new(lines.Reserve(CacheLine.Floats + (bins * Channels)), CacheLine.Floats + (bins * Channels));
                target.Clear();
                fixed (float* source = values)
                {
                    family.StoreSeams(bins, source, head, lines.Pointer + CacheLine.Floats - head, Channels);
                }

                float[] expected = new float[target.Length];
                foreach (int number in Enumerable.Range(0, bins * Channels).Where(number => number % Channels < head || number % Channels >= Channels - (CacheLine.Floats - head)))
                {
                    expected[CacheLine.Floats - head + number] = number + 1;
                }

                Assert.Equal(expected, target.ToArray());
            }
        }

        GC.KeepAlive(lines);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Maxima_FollowTheRulesForNaNAndZeros(string width)
    {
        LaneFamily family = Family(width);
        float[] left = new float[Special.Length * Special.Length * family.Lanes], right = new float[left.Length], larger = new float[left.Length];
        float[] asTheyAre = new float[left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            int pair = i / family.Lanes;
            (left[i], right[i]) = (Special[pair / Special.Length], Special[pair % Special.Length]);
        }

        fixed (float* a = left, b = right, target = larger, first = asTheyAre)
        {
            family.Maximum(a, b, first, left.Length / family.Lanes);
            family.MakeComparable(a, left.Length / family.Lanes);
            family.MakeComparable(b, right.Length / family.Lanes);
            family.Maximum(a, b, target, left.Length / family.Lanes);
        }

        for (int i = 0; i < left.Length; i++)
        {
            int pair = i / family.Lanes;
            (float a, float b) = (Special[pair / Special.Length], Special[pair % Special.Length]);
            AssertSameBits(a > b ? a : b, asTheyAre[i]);
            (a, b) = (Comparable(a), Comparable(b));
            AssertSameBits(a, left[i]);
            AssertSameBits(a > b ? a : b, larger[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(44)]
    public void MaximaOfAnyCount_AreThoseOfSingleLanes(int count)
    {
        const float Behind = 8;
        float[] left = [.. Maps.Random(count, seed: 1), float.NaN], right = [.. Maps.Random(count, seed: 2), float.NaN], larger = [.. new float[count], Behind];
        (float[] expectedLeft, float[] expectedRight) = ([.. left], [.. right]);
        for (int i = 0; i < count; i++)
        {
            (left[i], right[i]) = (i % 3 == 0 ? float.NaN : left[i], i % 5 == 0 ? -0f : right[i]);
            (expectedLeft[i], expectedRight[i]) = (Comparable(left[i]), Comparable(right[i]));
        }

        fixed (float* a = left, b = right, target = larger)
        {
            LaneFamily.MakeAllComparable(a, count);
            LaneFamily.MakeAllComparable(b, count);
            LaneFamily.MaximumOfAll(a, b, target, count);
        }

        for (int i = 0; i <= count; i++)
        {
            AssertSameBits(expectedLeft[i], left[i]);
            AssertSameBits(expectedRight[i], right[i]);
            AssertSameBits(i == count ? Behind : Math.Max(expectedLeft[i], expectedRight[i]), larger[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sums_BeginWithAProductAndGoOnFused(string width)
    {
        LaneFamily family = Family(width);
        int lanes = family.Lanes;
        const int Height = 3, Columns = 5, Pixels = 8;
        for (int taps = 1; taps <= 9; taps++)
        {
            float[] map = Maps.Random(Pixels * Columns * lanes, seed: taps), weights = Maps.Random(Height * taps, seed: 100 + taps), scratch = new float[Columns * Height * lanes];
            int[] rows = new int[Height * taps], columns = new int[Columns];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = i * 5 % Pixels * Columns * lanes;
            }

            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = (Columns - 1 - i) * lanes;
            }

            fixed (float* m = map, w = weights, s = scratch)
            fixed (int* r = rows, c = columns)
            {
                family.Separable(Contraction.Average).Rows(new()
                {
                    Taps = taps,
                    Height = Height,
                    Columns = Columns,
                    Map = ref *m,
                    RowOffsets = ref *r,
                    RowWeights = ref *w,
                    ColumnOffsets = ref *c,
                    Scratch = ref *s,
                });
            }

            for (int i = 0; i < scratch.Length; i++)
            {
                int lane = i % lanes, bin = i / lanes % Height, column = i / lanes / Height;
                float sum = weights[bin * taps] * map[rows[bin * taps] + columns[column] + lane];
                for (int tap = 1; tap < taps; tap++)
                {
                    sum = MathF.FusedMultiplyAdd(weights[(bin * taps) + tap], map[rows[(bin * taps) + tap] + columns[column] + lane], sum);
                }

                AssertSameBits(sum, scratch[i]);
            }
        }
    }

    // What kernels for Arm64 move blocks by.
    [Fact]
    public void SixteenLanesInFourRegisters_AreMovedWhole()
    {
        float[] from = Maps.Random(18, seed: 1), to = new float[18];
        Vector128x4.LoadUnsafe(ref from[0], 1).StoreUnsafe(ref to[0], 1);
        Assert.Equal([0, .. from[1..17], 0], to);

        NativeBuffer<float> lines = new(new());
        Span<float> streamed = new(lines.Reserve(48), 48);
        streamed.Clear();
        fixed (float* source = from)
        {
            VectorUnit4x128.Stream(lines.Pointer + 16, VectorUnit4x128.Load(source));
        }

        Assert.Equal([.. new float[16], .. from[..16], .. new float[16]], streamed.ToArray());
        GC.KeepAlive(lines);
    }

    private static LaneFamily Family(string width) => width switch
    {
        "1" => new VectorLaneFamily<VectorUnitScalar, float>(),
        "4" => new VectorLaneFamily<VectorUnit128, Vector128<float>>(),
        "4x4" => new VectorLaneFamily<VectorUnit4x128, Vector4x128>(),
        "8" => new VectorLaneFamily<VectorUnit256, Vector256<float>>(),
        _ => new VectorLaneFamily<VectorUnit512, Vector512<float>>(),
    };

    // NaN and negative infinity become the lowest finite float, negative zero becomes zero.
    private static float Comparable(float value) => !(value > float.MinValue) ? float.MinValue : value == 0 ? 0 : value;

    private static void AssertSameBits(float wanted, float found) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(wanted), BitConverter.SingleToInt32Bits(found));
}
