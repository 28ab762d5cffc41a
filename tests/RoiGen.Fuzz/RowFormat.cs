namespace RoiGen.Fuzz;

/// <summary>How regions are handed over.</summary>
public enum RowFormat
{
    IndexedXyxy,
    IndexedXywh,
    Xyxy,
    XyxyInt,
    XyxyLong,
    Xywh,
    XywhInt,
    XywhLong,
    Normalized,
    NormalizedInt,
    NormalizedLong,
}
