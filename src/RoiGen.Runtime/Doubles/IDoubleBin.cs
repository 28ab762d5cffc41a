using RoiGen.Geometry;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>What becomes of the pixels of a bin that has some, and what its gradient goes to. It knows no convention.</summary>
internal interface IDoubleBin
{
    /// <summary>Whether the values of the map decide where a gradient goes, as those of a maximum do.</summary>
    bool ReadsFeatures { get; }

    /// <summary>The value of a bin.</summary>
    /// <param name="tables">What the plans name.</param>
    /// <param name="plan">The region.</param>
    /// <param name="row">The row of the bin.</param>
    /// <param name="column">Its column.</param>
    /// <param name="plane">The channel.</param>
    double Reduce(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane plane);

    /// <summary>Adds the gradient of a bin to its pixels.</summary>
    /// <param name="tables">What the plans name.</param>
    /// <param name="plan">The region.</param>
    /// <param name="row">The row of the bin.</param>
    /// <param name="column">Its column.</param>
    /// <param name="features">The channel that was pooled, where its values are read.</param>
    /// <param name="target">The channel that is added to.</param>
    /// <param name="gradient">The gradient of the bin.</param>
    void Add(PlanTables<double> tables, in RoiPlan plan, int row, int column, in DoublePlane features, in DoublePlane target, double gradient);
}
