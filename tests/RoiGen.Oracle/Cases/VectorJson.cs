using System;
using System.Linq;
using System.Text.Json;

namespace RoiGen.Oracle;

/// <summary>
/// Reads cases. A word it does not know is an error, not a default: a convention read as another one would prove the wrong thing. Only cases of
/// operators without an oracle are read loosely.
/// </summary>
internal static class VectorJson
{
    private const string HalfAway = "half away from zero";

    public static VectorCase Case(JsonElement json, string file)
    {
        string operation = Text(json, "op");
        JsonElement? size = Optional(json, "output_size");
        VectorTensor? input = Optional(json, "input") is { } given ? Tensor(given) : null;
        return new VectorCase
        {
            Id = Text(json, "id"),
            File = file,
            Operator = operation,
            Align = operation == "roi_align" ? Align(json) : null,
            Pool = operation == "roi_pool" ? Pool(json.GetProperty("conventions")) : null,
            PositionSensitive = operation is "ps_roi_align" or "ps_roi_pool" ? PositionSensitive(operation, json.GetProperty("conventions")) : null,
            Crop = operation switch
            {
                "crop_and_resize" => Crop(json.GetProperty("conventions")),
                "roi_pool_bilinear" => BilinearPool(json.GetProperty("conventions")),
                _ => null,
            },
            ImageCrop = operation == "image_crop" ? ImageCrop(json.GetProperty("conventions")) : null,
            Input = input,
            Rois = Optional(json, "rois") is { } rois ? Rois(rois, Optional(json, "batch_indices")) : null,
            OutputHeight = size?[0].GetInt32(),
            OutputWidth = size?[1].GetInt32(),
            SpatialScale = Optional(json, "spatial_scale") is { } scale ? Number(scale) : null,
            Expected = Optional(json, "expected") is { ValueKind: JsonValueKind.Object } wanted && wanted.TryGetProperty("shape", out _) ? Tensor(wanted) : null,
            Tolerance = Optional(json, "tolerance") is { } tolerance
                ? new VectorTolerance(Number(tolerance.GetProperty("abs")), Number(tolerance.GetProperty("rel")))
                : null,
            ExpectedError = Optional(json, "expect_error") is { } error ? Text(error, "kind") : null,
            Json = json.Clone(),
        };
    }

    /// <summary>A decimal number, one of the three words for those that JSON lacks, or NaN for a missing cell.</summary>
    public static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string other => throw new FormatException($"'{other}' is not a number."),
            null => throw new FormatException("A string is expected."),
        },
        _ => throw new FormatException($"{json} is not a number."),
    };

    public static VectorTensor Tensor(JsonElement json)
    {
        int[] shape = json.GetProperty("shape").EnumerateArray().Select(static length => length.GetInt32()).ToArray();
        int length = shape.Aggregate(1, static (product, next) => product * next);
        double[] data = Optional(json, "generator") is { } generator
            ? VectorGenerator.Fill(generator, length)
            : json.GetProperty("data").EnumerateArray().Select(Number).ToArray();
        if (data.Length != length)
        {
            throw new FormatException($"{data.Length} numbers do not fill [{string.Join(", ", shape)}].");
        }

        return new VectorTensor(shape, data, Optional(json, "layout") is { } layout ? Layout(layout.GetString()) : null);
    }

    private static VectorLayout Layout(string? name) => name switch
    {
        "NCHW" => VectorLayout.Nchw,
        "NHWC" => VectorLayout.Nhwc,
        "HWC" => VectorLayout.Hwc,
        _ => throw new FormatException($"There is no layout '{name}'."),
    };

    public static VectorRois Rois(JsonElement json, JsonElement? batchIndices) => Rows(Text(json, "format"), Tensor(json), batchIndices);

    /// <summary>Rows in the format of a name.</summary>
    public static VectorRois Rows(string name, VectorTensor rows, JsonElement? batchIndices)
    {
        const string ImageColumn = "batch_";
        bool hasColumn = name.StartsWith(ImageColumn, StringComparison.Ordinal);
        VectorRoiFormat format = (hasColumn ? name[ImageColumn.Length..] : name) switch
        {
            "xyxy" => VectorRoiFormat.Xyxy,
            "xywh" => VectorRoiFormat.Xywh,
            "cxcywh_angle" => VectorRoiFormat.CxcywhAngle,
            "y1x1y2x2_normalised" => VectorRoiFormat.Y1X1Y2X2Normalised,
            "x1y1x2y2_normalised" => VectorRoiFormat.X1Y1X2Y2Normalised,
            _ => throw new FormatException($"There is no region format '{name}'."),
        };

        (int count, int length) = (rows.Shape[0], rows.Shape[1]);
        int[] images = hasColumn
            ? Enumerable.Range(0, count).Select(row => checked((int)rows.Data[row * length])).ToArray()
            : batchIndices?.EnumerateArray().Select(static index => index.GetInt32()).ToArray() ?? new int[count];
        if (images.Length != count)
        {
            throw new FormatException($"There are {images.Length} image indices for {count} regions.");
        }

        return new VectorRois(format, hasColumn, count, length, rows.Data, images);
    }

    private static VectorAlignConventions Align(JsonElement json)
    {
        bool mustBeRefused = Optional(json, "expect_error") is not null;
        JsonElement conventions = json.GetProperty("conventions");
        string offset = Text(conventions, "coordinate_offset");
        string mode = Text(conventions, "mode");
        return new VectorAlignConventions(
            offset switch
            {
                "none" => CornerOffset.None,
                "half_pixel" => CornerOffset.HalfPixel,
                "half_pixel_src" => CornerOffset.HalfPixelSource,
                _ => throw new FormatException($"There is no offset '{offset}'."),
            },
            Number(conventions.GetProperty("min_roi_size")),
            conventions.GetProperty("sampling_ratio").GetInt32(),
            Optional(conventions, "sample_placement") is { } placement ? Spacing(placement.GetString()!) : SampleSpacing.Centred,
            mode,
            mode switch
            {
                "avg" => SampleReduction.Average,
                "max_sample" => SampleReduction.MaxSample,
                "max_sample_floor0" => SampleReduction.MaxSampleFloor0,
                "max_tap" => SampleReduction.MaxTap,
                _ when mustBeRefused => null,
                _ => throw new FormatException($"There is no mode '{mode}'."),
            });
    }

    private static SampleSpacing Spacing(string text) =>
        text.StartsWith("interior points at k/(n+1)", StringComparison.Ordinal)
            ? SampleSpacing.Interior
            : throw new FormatException($"There is no sample placement '{text}'.");

    private static VectorPoolConventions Pool(JsonElement json)
    {
        string rounding = Text(json, "rounding");
        string bins = Text(json, "bins");
        bool inclusiveEnd = Optional(json, "end")?.GetString()!.StartsWith("x2 = (x2+1)*scale", StringComparison.Ordinal) ?? false;
        return new VectorPoolConventions(
            rounding switch
            {
                "round_half_away" or HalfAway => PixelRounding.HalfAway,
                "floor of x, y, w and h" => PixelRounding.Floor,
                "none" => inclusiveEnd ? PixelRounding.InclusiveEnd : PixelRounding.Exact,
                _ => throw new FormatException($"There is no rounding '{rounding}'."),
            },
            bins switch
            {
                _ when bins.StartsWith("start floor(p*bin", StringComparison.Ordinal) => BinCells.Overlapping,
                "floor/ceil, clipped" or "overlapping" => BinCells.Overlapping,
                _ when bins.StartsWith("non-overlapping", StringComparison.Ordinal) => BinCells.Partition,
                _ when bins.EndsWith("remainder columns and rows dropped", StringComparison.Ordinal) => BinCells.FloorSize,
                _ => throw new FormatException($"There are no bins '{bins}'."),
            });
    }

    // There is one convention of each: half a pixel without a minimum, and rounded corners of which the second is exclusive.
    private static VectorPositionSensitiveConventions PositionSensitive(string operation, JsonElement conventions)
    {
        bool isKnown = Text(conventions, "channel") == "(o*PH+ph)*PW+pw" && (operation == "ps_roi_align"
            ? Text(conventions, "coordinate_offset") == "half_pixel" && Number(conventions.GetProperty("min_roi_size")) == 0 && Text(conventions, "mode") == "avg"
            : Text(conventions, "rounding") == HalfAway && Text(conventions, "size") == "max(x2-x1,1)" && Text(conventions, "forward_clip") == "H-1, W-1");
        return isKnown
            ? new(Optional(conventions, "sampling_ratio")?.GetInt32())
            : throw new FormatException($"There are no such position-sensitive conventions: {conventions}.");
    }

    private static VectorCropConventions Crop(JsonElement conventions) => new(
        Text(conventions, "method") switch
        {
            "bilinear" => false,
            "nearest" => true,
            string other => throw new FormatException($"There is no method '{other}'."),
        },
        Number(conventions.GetProperty("extrapolation_value")));

    private static VectorImageCropConventions ImageCrop(JsonElement conventions)
    {
        string placement = Text(conventions, "placement"), border = Text(conventions, "border"), interpolation = Text(conventions, "interpolation");
        return placement != "half_pixel"
            ? throw new FormatException($"There is no placement '{placement}'.")
            : new(
                border switch
                {
                    "box" => CropSurroundings.Box,
                    "image" => CropSurroundings.Image,
                    _ => throw new FormatException($"There is no border '{border}'."),
                },
                interpolation switch
                {
                    "bilinear" => CropKernel.Linear,
                    "bicubic" => CropKernel.Cubic,
                    _ => throw new FormatException($"There is no interpolation '{interpolation}'."),
                },
                conventions.GetProperty("antialias").GetBoolean(),
                Optional(conventions, "cubic_a") is { } a ? Number(a) : null);
    }

    // OpenVINO's pooling by one sample a bin is a crop of fractions with 0 around the map.
    private static VectorCropConventions BilinearPool(JsonElement conventions)
    {
        string sampling = Text(conventions, "sampling");
        string range = Text(conventions, "out_of_range");
        return sampling.StartsWith("corner aligned like crop_and_resize on the normalised box", StringComparison.Ordinal) && range == "0 when outside [0,H-1]x[0,W-1]"
            ? new VectorCropConventions(Nearest: false, Extrapolation: 0)
            : throw new FormatException($"There is no sampling '{sampling}' with '{range}'.");
    }

    public static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    public static JsonElement? Optional(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value : null;
}
