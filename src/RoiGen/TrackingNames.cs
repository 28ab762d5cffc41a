namespace RoiGen;

/// <summary>Names of the pipeline's steps, for tests of its caching.</summary>
internal static class TrackingNames
{
    public const string Method = nameof(Method);
    public const string Request = nameof(Request);
    public const string Kernels = nameof(Kernels);
    public const string Rows = nameof(Rows);
}
