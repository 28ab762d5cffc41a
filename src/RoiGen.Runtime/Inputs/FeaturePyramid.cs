using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>The feature maps of a pyramid, finest first, each of half the scale of the one before; and how regions find their level.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct FeaturePyramid<T>
    where T : unmanaged
{
    /// <summary>Most levels of a pyramid.</summary>
    public const int MaxLevels = 8;

    private readonly FeatureMap<T> _level0;
    private readonly FeatureMap<T> _level1;
    private readonly FeatureMap<T> _level2;
    private readonly FeatureMap<T> _level3;
    private readonly FeatureMap<T> _level4;
    private readonly FeatureMap<T> _level5;
    private readonly FeatureMap<T> _level6;
    private readonly FeatureMap<T> _level7;
    private readonly LevelAssignment _assignment;

    private FeaturePyramid(
        FeatureMap<T> level0,
        FeatureMap<T> level1,
        FeatureMap<T> level2,
        FeatureMap<T> level3,
        FeatureMap<T> level4,
        FeatureMap<T> level5,
        FeatureMap<T> level6,
        FeatureMap<T> level7)
    {
        _level0 = level0;
        _level1 = level1;
        _level2 = level2;
        _level3 = level3;
        _level4 = level4;
        _level5 = level5;
        _level6 = level6;
        _level7 = level7;
        Levels = MaxLevels;
        while (Levels > 0 && At(Levels - 1).Channels == 0)
        {
            Levels--;
        }
    }

    /// <summary>Number of levels, 1 to 8.</summary>
    public int Levels { get; }

    /// <summary>Number of images.</summary>
    public int Batch => _level0.Batch;

    /// <summary>Channels of an image, the same on every level.</summary>
    public int Channels => _level0.Channels;

    /// <summary>Layout of the finest level.</summary>
    public TensorLayout Layout => _level0.Layout;

    /// <summary>How regions find their level; torchvision's and detectron2's constants, and torchvision's guard, by default. Set it with <c>with</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the assignment is out of range.</exception>
    public LevelAssignment Assignment
    {
        get => _assignment;
        init => _assignment = SpecRules.FirstProblem(value) is { } problem
            ? throw new ArgumentOutOfRangeException(nameof(Assignment), problem.Value, problem.ToString())
            : value;
    }

    /// <summary>Number of the finest level: k for a spatial scale of 1 / 2^k.</summary>
    internal int FirstLevel => -MathF.ILogB(_level0.SpatialScale);

    /// <summary>A level, 0 the finest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public FeatureMap<T> this[int level] => level >= 0 && level < Levels
        ? At(level)
        : throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"The pyramid has {Levels} levels, from 0 on."));

    /// <summary>A pyramid of one to eight levels: <c>FeaturePyramid&lt;float&gt;.Of(p2, p3, p4, p5)</c>.</summary>
    /// <param name="level0">The finest level; its spatial scale is a power of two.</param>
    /// <param name="level1">The next, of half the scale, the same batch and the same channels; leave out what there is not.</param>
    /// <param name="level2">The next.</param>
    /// <param name="level3">The next.</param>
    /// <param name="level4">The next.</param>
    /// <param name="level5">The next.</param>
    /// <param name="level6">The next.</param>
    /// <param name="level7">The last.</param>
    /// <exception cref="ArgumentException">A level is missing, or its batch, channels or scale do not fit the one before.</exception>
    public static FeaturePyramid<T> Of(
        FeatureMap<T> level0,
        FeatureMap<T> level1 = default,
        FeatureMap<T> level2 = default,
        FeatureMap<T> level3 = default,
        FeatureMap<T> level4 = default,
        FeatureMap<T> level5 = default,
        FeatureMap<T> level6 = default,
        FeatureMap<T> level7 = default)
    {
        FeaturePyramid<T> pyramid = new(level0, level1, level2, level3, level4, level5, level6, level7);
        for (int level = 0; level < Math.Max(pyramid.Levels, 1); level++)
        {
            Check(pyramid, level);
        }

        return pyramid;
    }

    /// <summary>A level, or an empty map where the pyramid has none of this number.</summary>
    internal FeatureMap<T> At(int level) => level switch
    {
        0 => _level0,
        1 => _level1,
        2 => _level2,
        3 => _level3,
        4 => _level4,
        5 => _level5,
        6 => _level6,
        7 => _level7,
        _ => default,
    };

    private static void Check(FeaturePyramid<T> pyramid, int level)
    {
        FeatureMap<T> map = pyramid.At(level);
        if (map.Channels == 0)
        {
            throw new ArgumentException("The level is empty: make it with FeatureMap.Nchw, Nhwc or Strided, and leave no level out between others.", Name(level));
        }

        if (level == 0)
        {
            if (MathF.ScaleB(1, MathF.ILogB(map.SpatialScale)) != map.SpatialScale)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The spatial scale is {map.SpatialScale}; allowed is a power of two, such as 1/4f, for levels are numbered by it."), Name(level));
            }

            return;
        }

        FeatureMap<T> before = pyramid.At(level - 1);
        if (map.Batch != before.Batch || map.Channels != before.Channels)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Batch and channels are {map.Batch} and {map.Channels}; allowed are those of the level before, {before.Batch} and {before.Channels}."),
                Name(level));
        }

        if (map.SpatialScale != before.SpatialScale / 2)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The spatial scale is {map.SpatialScale}; allowed is half that of the level before, {before.SpatialScale / 2}."), Name(level));
        }
    }

    private static string Name(int level) => FormattableString.Invariant($"level{level}");
}
