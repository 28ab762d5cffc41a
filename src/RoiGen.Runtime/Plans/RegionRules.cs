using RoiGen.Geometry;

namespace RoiGen.Plans;

/// <summary>What an operator makes of a region before it is planned.</summary>
/// <param name="Output">Its bins.</param>
/// <param name="Offset">How its corners become map coordinates.</param>
/// <param name="NonFinite">What happens to one that is not finite.</param>
/// <param name="Limits">How much of a map it may cover.</param>
/// <param name="AddedToEnd">What is added to its second corner in image units, for ends that are inclusive.</param>
/// <param name="Outside">The value of bins that have no pixel.</param>
internal readonly record struct RegionRules(
    OutputShape Output, RoiOffset Offset, NonFiniteRoi NonFinite, RegionLimits Limits, float AddedToEnd = 0, float Outside = 0);
