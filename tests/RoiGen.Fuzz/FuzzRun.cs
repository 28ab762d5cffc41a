using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using RoiGen.Conformance;
using RoiGen.Oracle;

namespace RoiGen.Fuzz;

/// <summary>
/// Runs a case with every array between protected pages, the inputs read-only, and compares it with the generic entry point on a dense copy in the other layout bit for
/// bit, and with the double-precision oracle.
/// </summary>
public sealed class FuzzRun : IDisposable
{
    /// <summary>A NaN that no computation makes: what was not written, or what must not be.</summary>
    private const uint Untouched = 0x7FC0_DEAD;

    /// <summary>Values in front of and behind the output that lie on its own page.</summary>
    private const int Margin = 16;

    /// <summary>Channels that the oracle is asked for, at each end: it takes most of the time.</summary>
    private const int OracleChannels = 3;

    private readonly GuardedMemory _map = new(64 << 20);
    private readonly GuardedMemory _rows = new(1 << 20);
    private readonly GuardedMemory _images = new(1 << 20);
    private readonly GuardedMemory _output = new(64 << 20);

    /// <summary>What the last call ran.</summary>
    public KernelChoice Choice { get; private set; }

    /// <summary>Runs a case alone, and throws what is wrong with it.</summary>
    public static void Check(FuzzCase fuzz)
    {
        using FuzzRun run = new();
        if (run.Of(fuzz, askOracle: true).Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    /// <summary>Digest of the output's bits, in [rois, channels, height, width] order, and what is wrong, or null.</summary>
    public (ulong Digest, string? Problem) Of(FuzzCase fuzz, bool askOracle)
    {
        try
        {
            return Run(fuzz, askOracle);
        }
        catch (Exception exception)
        {
            return (0, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    public void Dispose()
    {
        _map.Dispose();
        _rows.Dispose();
        _images.Dispose();
        _output.Dispose();
    }

    private (ulong Digest, string? Problem) Run(FuzzCase fuzz, bool askOracle)
    {
        HeadSettings settings = fuzz.Settings;
        int bins = settings.OutputHeight * settings.OutputWidth, channels = fuzz.Channels / settings.ChannelsPerOutput;
        if (channels * settings.ChannelsPerOutput != fuzz.Channels)
        {
            return (1, null);
        }

        float[] nchw = Pixels(fuzz);
        Strides strides = Strides.Of(fuzz);
        float[] rows = Rows(fuzz, out int[] images);
        Sabotage(fuzz, rows, images);

        Span<float> view = _map.Take<float>(strides.Length, fuzz.AtEnd);
        strides.Write(nchw, fuzz, view);
        Span<float> rowsThere = _rows.Take<float>(rows.Length, fuzz.AtEnd);
        rows.CopyTo(rowsThere);
        Span<int> images32 = _images.Take<int>(images.Length, fuzz.AtEnd);
        Span<long> images64 = _images.Take<long>(images.Length, fuzz.AtEnd);
        bool asLong = fuzz.Format is RowFormat.XyxyLong or RowFormat.XywhLong or RowFormat.NormalizedLong;
        for (int i = 0; i < images.Length; i++)
        {
            if (asLong)
            {
                images64[i] = images[i];
            }
            else
            {
                images32[i] = images[i];
            }
        }

        int length = (fuzz.Rois * channels * bins)
            + (fuzz.Hostility switch { Hostility.ShortOutput => -1, Hostility.LongOutput => 1, _ => 0 });
        bool wrongLength = fuzz.Hostility is Hostility.ShortOutput or Hostility.LongOutput;
        bool wrongImage = fuzz.Hostility != Hostility.None && !wrongLength && fuzz.Rois > 0 && (images.Length > 0 || fuzz.Format <= RowFormat.IndexedXywh);
        bool refused = wrongLength || wrongImage || (IsThrowing(settings) && HasNonFinite(fuzz, rows));
        if (length < 0)
        {
            return (1, null);
        }

        Span<float> surroundings = _output.Take<float>(length + Margin, fuzz.AtEnd);
        MemoryMarshal.Cast<float, uint>(surroundings).Fill(Untouched);
        Span<float> output = fuzz.AtEnd ? surroundings[Margin..] : surroundings[..length];
        ConformanceCase.Head head = fuzz.Head >= 0 ? ConformanceCase.All[fuzz.Head].Generated : settings.Generic;
        ParallelOptions? parallel = fuzz.Threads > 1 ? new() { MaxDegreeOfParallelism = fuzz.Threads } : null;
        bool threw = false;
        _map.Seal();
        _rows.Seal();
        _images.Seal();
        try
        {
            head(strides.Map(view, fuzz), Batch(fuzz.Format, rowsThere, images32, images64), output, parallel);
            Choice = RoiKernels.LastChoice;
        }
        catch (ArgumentException)
        {
            threw = true;
        }
        finally
        {
            _map.Unseal();
            _rows.Unseal();
            _images.Unseal();
        }

        if (threw != refused)
        {
            return (0, threw ? "a good call was refused" : "a bad call was not refused");
        }

        ReadOnlySpan<uint> written = MemoryMarshal.Cast<float, uint>(surroundings);
        if ((refused ? written : fuzz.AtEnd ? written[..Margin] : written[length..]).ContainsAnyExcept(Untouched))
        {
            return (0, refused ? "a refused call wrote" : "a value beside the output was written");
        }

        if (refused)
        {
            return (1, null);
        }

        if (MemoryMarshal.Cast<float, uint>(output).Contains(Untouched))
        {
            return (0, "a value of the output was not written");
        }

        float[] found = ChannelsFirst(settings, fuzz, output);
        return (Digest(found), Differs(fuzz, settings, nchw, rows, images, found) ?? (askOracle ? FarFromOracle(fuzz, settings, nchw, rows, images, found) : null));
    }

    private static string? Differs(FuzzCase fuzz, HeadSettings settings, float[] nchw, float[] rows, int[] images, float[] found)
    {
        float[] other = new float[found.Length];
        int pixels = fuzz.Height * fuzz.Width;
        FeatureMap<float> copy = fuzz.View is View.Nhwc or View.WindowLast
            ? FeatureMap<float>.Nchw(nchw, fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale)
            : FeatureMap<float>.Nhwc(
                CaseInput.Transposed(nchw, fuzz.Batch, fuzz.Channels, pixels), fuzz.Batch, fuzz.Channels, fuzz.Height, fuzz.Width, fuzz.Scale);
        settings.Generic(copy, Batch(fuzz.Format, rows, images, Array.ConvertAll(images, image => (long)image)), other, null);
        other = ChannelsFirst(settings, fuzz, other);
        for (int i = 0; i < found.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(found[i]) != BitConverter.SingleToInt32Bits(other[i]) && !(float.IsNaN(found[i]) && float.IsNaN(other[i])))
            {
                return FormattableString.Invariant($"value {i} is {found[i]:R}, from a dense copy in the other layout by the generic entry point {other[i]:R}");
            }
        }

        return null;
    }

    private static string? FarFromOracle(FuzzCase fuzz, HeadSettings settings, float[] nchw, float[] rows, int[] images, float[] found)
    {
        // Of fractions that no framework takes, and of sums of special pixels, the other comparisons speak.
        bool fractions = fuzz.Format >= RowFormat.Normalized;
        if ((fuzz.SpecialPixels && settings is not PoolHead) || (fractions && !settings.TakesFractions))
        {
            return null;
        }

        bool sensitive = settings.ChannelsPerOutput > 1;
        int[] channels = [.. Enumerable.Range(0, fuzz.Channels).Where(channel => sensitive || channel < OracleChannels || channel >= fuzz.Channels - OracleChannels)];
        int pixels = fuzz.Height * fuzz.Width, bins = settings.OutputHeight * settings.OutputWidth;
        float[] some = new float[fuzz.Batch * channels.Length * pixels];
        for (int image = 0; image < fuzz.Batch; image++)
        {
            for (int i = 0; i < channels.Length; i++)
            {
                nchw.AsSpan(((image * fuzz.Channels) + channels[i]) * pixels, pixels).CopyTo(some.AsSpan(((image * channels.Length) + i) * pixels));
            }
        }

        FeatureTensor features = new(fuzz.Batch, channels.Length, fuzz.Height, fuzz.Width, some.AsSpan());
        Roi[] rois = [.. Enumerable.Range(0, fuzz.Rois).Select(roi => Corners(fuzz, rows, images, roi))];
        double[] wanted = settings.Oracle(features, rois, fractions ? null : fuzz.Scale);
        for (int roi = 0; roi < fuzz.Rois; roi++)
        {
            if ((settings is PoolHead or PsPoolHead or PsAlignHead) && Saturates(rois[roi], fuzz.Scale))
            {
                continue;
            }

            bool zero = !IsFinite(fuzz, rows, roi) && Policy(settings) == NonFiniteRoi.Zero;
            for (int i = 0; i < channels.Length / settings.ChannelsPerOutput; i++)
            {
                for (int bin = 0; bin < bins; bin++)
                {
                    double expected = zero ? 0 : wanted[(((roi * (channels.Length / settings.ChannelsPerOutput)) + i) * bins) + bin];
                    float actual = found[(((roi * (fuzz.Channels / settings.ChannelsPerOutput)) + channels[i]) * bins) + bin];

                    // Written so that NaN fails.
                    if (!(actual == expected || Math.Abs(actual - expected) <= settings.Tolerance))
                    {
                        return FormattableString.Invariant(
                            $"bin {bin} of channel {channels[i]} of region {roi} {rois[roi]} is {actual:R}, the oracle says {expected:R}");
                    }
                }
            }
        }

        return null;
    }

    private static float[] Pixels(FuzzCase fuzz)
    {
        Random random = new(fuzz.PixelSeed);
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, -1e-40f, float.MaxValue, float.MinValue, 1e-30f];
        float[] nchw = new float[fuzz.Batch * fuzz.Channels * fuzz.Height * fuzz.Width];
        for (int i = 0; i < nchw.Length; i++)
        {
            nchw[i] = fuzz.PixelSeed == 0 ? 1
                : fuzz.SpecialPixels && random.Next(6) == 0 ? special[random.Next(special.Length)]
                : (random.NextSingle() * 2) - 1;
        }

        if (fuzz.View == View.Repeated)
        {
            // Every row is the first.
            for (int plane = 0; plane < fuzz.Batch * fuzz.Channels; plane++)
            {
                for (int row = 1; row < fuzz.Height; row++)
                {
                    Array.Copy(nchw, plane * fuzz.Height * fuzz.Width, nchw, ((plane * fuzz.Height) + row) * fuzz.Width, fuzz.Width);
                }
            }
        }

        return nchw;
    }

    private static float[] Rows(FuzzCase fuzz, out int[] images)
    {
        bool indexed = fuzz.Format <= RowFormat.IndexedXywh;
        int row = indexed ? 5 : 4;
        float[] rows = new float[fuzz.Rois * row];
        images = fuzz.Format is RowFormat.Xyxy or RowFormat.Xywh or RowFormat.Normalized || indexed ? [] : new int[fuzz.Rois];
        for (int i = 0; i < fuzz.Rois; i++)
        {
            (float x1, float y1, float x2, float y2, int image) = Regions.Draw(fuzz, fuzz.FirstRoi + i);
            float toFractionX = fuzz.Scale / Math.Max(fuzz.Width - 1, 1), toFractionY = fuzz.Scale / Math.Max(fuzz.Height - 1, 1);
            float[] box = fuzz.Format switch
            {
                RowFormat.IndexedXywh or RowFormat.Xywh or RowFormat.XywhInt or RowFormat.XywhLong => [x1, y1, x2 - x1, y2 - y1],
                >= RowFormat.Normalized => [y1 * toFractionY, x1 * toFractionX, y2 * toFractionY, x2 * toFractionX],
                _ => [x1, y1, x2, y2],
            };
            box.CopyTo(rows, (i * row) + row - 4);
            if (indexed)
            {
                rows[i * row] = image;
            }
            else if (images.Length > 0)
            {
                images[i] = image;
            }
        }

        return rows;
    }

    private static void Sabotage(FuzzCase fuzz, float[] rows, int[] images)
    {
        int victim = fuzz.Rois / 2;
        float? wrong = fuzz.Hostility switch { Hostility.ImageBeyond => fuzz.Batch, Hostility.ImageNegative => -1, Hostility.ImageFraction => 0.5f, _ => null };
        if (wrong is not { } image || fuzz.Rois == 0)
        {
            return;
        }

        if (images.Length > 0)
        {
            images[victim] = fuzz.Hostility == Hostility.ImageFraction ? int.MaxValue : (int)image;
        }
        else if (fuzz.Format <= RowFormat.IndexedXywh)
        {
            rows[victim * 5] = image;
        }
    }

    private static RoiBatch Batch(RowFormat format, ReadOnlySpan<float> rows, ReadOnlySpan<int> images32, ReadOnlySpan<long> images64) => format switch
    {
        RowFormat.IndexedXyxy => RoiBatch.IndexedXyxy(rows),
        RowFormat.IndexedXywh => RoiBatch.IndexedXywh(rows),
        RowFormat.Xyxy => RoiBatch.Xyxy(rows),
        RowFormat.XyxyInt => RoiBatch.Xyxy(rows, images32),
        RowFormat.XyxyLong => RoiBatch.Xyxy(rows, images64),
        RowFormat.Xywh => RoiBatch.Xywh(rows),
        RowFormat.XywhInt => RoiBatch.Xywh(rows, images32),
        RowFormat.XywhLong => RoiBatch.Xywh(rows, images64),
        RowFormat.Normalized => RoiBatch.YxyxNormalized(rows),
        RowFormat.NormalizedInt => RoiBatch.YxyxNormalized(rows, images32),
        _ => RoiBatch.YxyxNormalized(rows, images64),
    };

    private static Roi Corners(FuzzCase fuzz, float[] rows, int[] images, int roi)
    {
        ReadOnlySpan<float> box = Box(fuzz, rows, roi);
        int image = fuzz.Format <= RowFormat.IndexedXywh ? (int)rows[roi * 5] : images.Length > 0 ? images[roi] : 0;
        return fuzz.Format switch
        {
            RowFormat.IndexedXywh or RowFormat.Xywh or RowFormat.XywhInt or RowFormat.XywhLong => new(image, box[0], box[1], box[0] + box[2], box[1] + box[3]),
            >= RowFormat.Normalized => new(image, box[1], box[0], box[3], box[2]),
            _ => new(image, box[0], box[1], box[2], box[3]),
        };
    }

    private static ReadOnlySpan<float> Box(FuzzCase fuzz, float[] rows, int roi)
    {
        int row = fuzz.Format <= RowFormat.IndexedXywh ? 5 : 4;
        return rows.AsSpan((roi * row) + row - 4, 4);
    }

    private static bool IsFinite(FuzzCase fuzz, float[] rows, int roi)
    {
        foreach (float value in Box(fuzz, rows, roi))
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    // Rounded corners saturate at 2^29, by definition; the oracle's do not, nor does it say what becomes of position-sensitive bins as large.
    private static bool Saturates(Roi roi, float scale) =>
        Math.Max(Math.Max(Math.Abs(roi.X1), Math.Abs(roi.X2)), Math.Max(Math.Abs(roi.Y1), Math.Abs(roi.Y2))) * scale >= 1 << 29;

    private static bool HasNonFinite(FuzzCase fuzz, float[] rows) => Enumerable.Range(0, fuzz.Rois).Any(roi => !IsFinite(fuzz, rows, roi));

    private static bool IsThrowing(HeadSettings settings) => Policy(settings) == NonFiniteRoi.Throw;

    private static NonFiniteRoi Policy(HeadSettings settings) => settings switch
    {
        AlignHead align => align.Spec.NonFinite,
        PoolHead pool => pool.Spec.NonFinite,
        PreciseHead precise => precise.Spec.NonFinite,
        CropHead crop => crop.Spec.NonFinite,
        PsAlignHead aligned => aligned.Attribute.NonFinite,
        PsPoolHead pooled => pooled.Attribute.NonFinite,
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "An operator without a policy."),
    };

    private static float[] ChannelsFirst(HeadSettings settings, FuzzCase fuzz, ReadOnlySpan<float> output) => settings.OutputLayout == TensorLayout.Nhwc
        ? CaseInput.Transposed(output.ToArray(), fuzz.Rois, settings.OutputHeight * settings.OutputWidth, fuzz.Channels / settings.ChannelsPerOutput)
        : output.ToArray();

    // FNV-1a over the words; any NaN equals any NaN.
    private static ulong Digest(float[] values)
    {
        ulong hash = 14695981039346656037;
        foreach (float value in values)
        {
            hash = (hash ^ (float.IsNaN(value) ? Untouched : BitConverter.SingleToUInt32Bits(value))) * 1099511628211;
        }

        return hash;
    }
}
