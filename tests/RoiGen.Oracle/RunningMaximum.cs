namespace RoiGen.Oracle;

/// <summary>A maximum that grows by '>' only, so a NaN is passed over and a start value that nothing exceeds stays.</summary>
internal struct RunningMaximum(double start)
{
    /// <summary>Where torchvision, mmcv and Caffe start: -FLT_MAX, not negative infinity.</summary>
    public const double LowestFloat = float.MinValue;

    public double Value { get; private set; } = start;

    public void Include(double candidate)
    {
        if (candidate > Value)
        {
            Value = candidate;
        }
    }
}
