using RoiGen.Geometry;

namespace RoiGen.Pipeline;

/// <summary>What tells one position-sensitive operator from another: how a region is planned, and what the pixels of a bin become.</summary>
internal unsafe interface IPositionSensitiveOperator : IRoiPlanner
{
    OutputShape Output { get; }

    /// <summary>Turns pixel indices of an axis into offsets in elements.</summary>
    void Resolve(TapTable taps, in AxisPlan plan, int first, int stride);

    /// <summary>The value of a bin that has pixels, from the plane of its channel.</summary>
    float Reduce(TapTable taps, in RoiPlan plan, int row, int column, float* plane, int rowStride, int pixelStride);
}
