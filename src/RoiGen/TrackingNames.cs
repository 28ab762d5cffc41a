namespace RoiGen;

/// <summary>Names of the pipeline's steps, for tests of its caching.</summary>
internal static class TrackingNames
{
    public const string AlignRequest = nameof(AlignRequest);
    public const string PoolRequest = nameof(PoolRequest);
    public const string PreciseRequest = nameof(PreciseRequest);
    public const string CropRequest = nameof(CropRequest);
    public const string PsAlignRequest = nameof(PsAlignRequest);
    public const string PsPoolRequest = nameof(PsPoolRequest);
}
