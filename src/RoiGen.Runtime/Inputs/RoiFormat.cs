namespace RoiGen;

/// <summary>What the numbers of a region's row mean.</summary>
internal enum RoiFormat
{
    Xyxy,
    Xywh,
    IndexedXyxy,
    IndexedXywh,
    YxyxNormalized,
}

internal static class RoiFormats
{
    public static int RowLength(this RoiFormat format) => format.HasIndexColumn() ? 5 : 4;

    public static bool HasIndexColumn(this RoiFormat format) => format is RoiFormat.IndexedXyxy or RoiFormat.IndexedXywh;
}
