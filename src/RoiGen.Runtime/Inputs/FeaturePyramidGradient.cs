namespace RoiGen;

/// <summary>The gradients of the maps of a pyramid, finest first, to be added to: a <see cref="FeaturePyramid{T}"/> that is written.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct FeaturePyramidGradient<T>
    where T : unmanaged
{
    private readonly FeaturePyramid<T> _maps;

    private FeaturePyramidGradient(FeaturePyramid<T> maps) => _maps = maps;

    /// <inheritdoc cref="FeaturePyramid{T}.Levels"/>
    public int Levels => _maps.Levels;

    /// <inheritdoc cref="FeaturePyramid{T}.Batch"/>
    public int Batch => _maps.Batch;

    /// <inheritdoc cref="FeaturePyramid{T}.Channels"/>
    public int Channels => _maps.Channels;

    /// <inheritdoc cref="FeaturePyramid{T}.Layout"/>
    public TensorLayout Layout => _maps.Layout;

    /// <inheritdoc cref="FeaturePyramid{T}.Assignment"/>
    public LevelAssignment Assignment
    {
        get => _maps.Assignment;
        init => _maps = _maps with { Assignment = value };
    }

    /// <summary>The same memory as maps.</summary>
    internal FeaturePyramid<T> Maps => _maps;

    /// <inheritdoc cref="FeaturePyramid{T}.this"/>
    public FeatureGradient<T> this[int level] => new(_maps[level]);

    /// <inheritdoc cref="FeaturePyramid{T}.At"/>
    internal FeatureGradient<T> At(int level) => new(_maps.At(level));

    /// <summary>The gradients of one to eight levels: <c>FeaturePyramidGradient&lt;float&gt;.Of(p2, p3, p4, p5)</c>.</summary>
    /// <inheritdoc cref="FeaturePyramid{T}.Of"/>
    public static FeaturePyramidGradient<T> Of(
        FeatureGradient<T> level0,
        FeatureGradient<T> level1 = default,
        FeatureGradient<T> level2 = default,
        FeatureGradient<T> level3 = default,
        FeatureGradient<T> level4 = default,
        FeatureGradient<T> level5 = default,
        FeatureGradient<T> level6 = default,
        FeatureGradient<T> level7 = default) =>
        new(FeaturePyramid<T>.Of(level0.Map, level1.Map, level2.Map, level3.Map, level4.Map, level5.Map, level6.Map, level7.Map));
}
