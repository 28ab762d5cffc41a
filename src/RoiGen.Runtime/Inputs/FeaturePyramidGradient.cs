using System;

namespace RoiGen;

/// <summary>The gradients of the maps of a pyramid, finest first, to be added to: a <see cref="FeaturePyramid{T}"/> that is written.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct FeaturePyramidGradient<T>
    where T : unmanaged
{
    private readonly FeatureGradient<T> _level0;
    private readonly FeatureGradient<T> _level1;
    private readonly FeatureGradient<T> _level2;
    private readonly FeatureGradient<T> _level3;
    private readonly FeatureGradient<T> _level4;
    private readonly FeatureGradient<T> _level5;
    private readonly FeatureGradient<T> _level6;
    private readonly FeatureGradient<T> _level7;
    private readonly FeaturePyramid<T> _maps;

    private FeaturePyramidGradient(
        FeatureGradient<T> level0,
        FeatureGradient<T> level1,
        FeatureGradient<T> level2,
        FeatureGradient<T> level3,
        FeatureGradient<T> level4,
        FeatureGradient<T> level5,
        FeatureGradient<T> level6,
        FeatureGradient<T> level7)
    {
        _level0 = level0;
        _level1 = level1;
        _level2 = level2;
        _level3 = level3;
        _level4 = level4;
        _level5 = level5;
        _level6 = level6;
        _level7 = level7;
        _maps = FeaturePyramid<T>.Of(level0.Map, level1.Map, level2.Map, level3.Map, level4.Map, level5.Map, level6.Map, level7.Map);
    }

    /// <inheritdoc cref="FeaturePyramid{T}.Levels"/>
    public int Levels => _maps.Levels;

    /// <inheritdoc cref="FeaturePyramid{T}.Batch"/>
    public int Batch => _maps.Batch;

    /// <inheritdoc cref="FeaturePyramid{T}.Channels"/>
    public int Channels => _maps.Channels;

    /// <inheritdoc cref="FeaturePyramid{T}.Assignment"/>
    public LevelAssignment Assignment
    {
        get => _maps.Assignment;
        init => _maps = _maps with { Assignment = value };
    }

    /// <summary>The same memory as maps.</summary>
    internal FeaturePyramid<T> Maps => _maps;

    /// <inheritdoc cref="FeaturePyramid{T}.this"/>
    public FeatureGradient<T> this[int level] => level switch
    {
        0 => _level0,
        1 => _level1,
        2 => _level2,
        3 => _level3,
        4 => _level4,
        5 => _level5,
        6 => _level6,
        7 => _level7,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Levels are 0 to 7."),
    };

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
        FeatureGradient<T> level7 = default) => new(level0, level1, level2, level3, level4, level5, level6, level7);
}
