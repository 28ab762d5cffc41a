using System;
using System.Numerics;
using RoiGen.Conformance;
using RoiGen.Oracle;

namespace RoiGen.Fuzz;

/// <summary>The pixels of a map, and of the same map in memory of its own, as a view or as dense copies.</summary>
internal sealed class MapData
{
    private static readonly float[] Special =
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, -1e-40f, float.MaxValue, float.MinValue, 1e-30f];

    private readonly FuzzCase _fuzz;
    private readonly Strides _strides;
    private readonly float[] _nchw;

    public MapData(FuzzCase fuzz)
    {
        _fuzz = fuzz;
        _strides = Strides.Of(fuzz);
        _nchw = Draw(fuzz);
    }

    public float Scale => _fuzz.Scale;

    /// <summary>The numbers that lie in memory, channels first.</summary>
    public ReadOnlySpan<float> Numbers => _nchw;

    public void Write<T>(GuardedMemory memory)
        where T : unmanaged, INumberBase<T> => _strides.Write(_nchw, _fuzz, memory.Take<T>(_strides.Length, _fuzz.AtEnd));

    /// <summary>The map where it was written to.</summary>
    public FeatureMap<T> In<T>(GuardedMemory memory)
        where T : unmanaged
    {
        ReadOnlySpan<T> view = memory.Taken<T>();
        return _strides.Map(_fuzz.Hostility == Hostility.ShortMap ? view[..^1] : view, _fuzz);
    }

    /// <summary>The gradient where it was written to, to be added to.</summary>
    public FeatureGradient<T> GradientIn<T>(GuardedMemory memory)
        where T : unmanaged
    {
        Span<T> view = memory.Taken<T>();
        return _strides.Gradient(_fuzz.Hostility == Hostility.ShortMap ? view[..^1] : view, _fuzz);
    }

    /// <summary>What lies in memory now, channels first, or null where something was written between the pixels.</summary>
    public T[]? Read<T>(GuardedMemory memory)
        where T : unmanaged, INumberBase<T>
    {
        T[] nchw = new T[_nchw.Length];
        return _strides.Read(memory.Taken<T>(), _fuzz, nchw) ? nchw : null;
    }

    /// <summary>A copy in the other layout, dense but for what is repeated.</summary>
    public FeatureMap<float> OtherLayout() => Copy(OtherNumbers(), !IsChannelsLast);

    /// <summary>The numbers of a dense gradient in the other layout.</summary>
    public float[] OtherNumbers() => IsChannelsLast ? [.. _nchw] : ChannelsLast(_nchw);

    /// <summary>The gradient that they are.</summary>
    public FeatureGradient<float> OtherGradient(float[] numbers) => IsChannelsLast
        ? FeatureGradient<float>.Nchw(numbers, _fuzz.Batch, _fuzz.Channels, _fuzz.Height, _fuzz.Width, Scale)
        : FeatureGradient<float>.Nhwc(numbers, _fuzz.Batch, _fuzz.Channels, _fuzz.Height, _fuzz.Width, Scale);

    /// <summary>They, channels first.</summary>
    public float[] FromOther(float[] numbers) => IsChannelsLast ? numbers : CaseInput.Transposed(numbers, _fuzz.Batch, Pixels, _fuzz.Channels);

    /// <summary>A copy as bytes, dense but for what is repeated.</summary>
    public FeatureMap<byte> Bytes() => Copy(ChannelsLast(Array.ConvertAll(_nchw, value => (byte)value)), channelsLast: true);

    /// <summary>Some channels, for the oracle.</summary>
    public FeatureTensor Tensor(int[] channels)
    {
        float[] some = new float[_fuzz.Batch * channels.Length * Pixels];
        for (int image = 0; image < _fuzz.Batch; image++)
        {
            for (int i = 0; i < channels.Length; i++)
            {
                _nchw.AsSpan(((image * _fuzz.Channels) + channels[i]) * Pixels, Pixels).CopyTo(some.AsSpan(((image * channels.Length) + i) * Pixels));
            }
        }

        return new(
            _fuzz.Batch,
            channels.Length,
            _fuzz.Height,
            _fuzz.Width,
            some.AsSpan(),
            oneRow: _fuzz.StoredHeight < _fuzz.Height,
            oneColumn: _fuzz.StoredWidth < _fuzz.Width);
    }

    private bool IsChannelsLast => _fuzz.View is View.Nhwc or View.WindowLast;

    // Pixels of a plane that lie in memory.
    private int Pixels => _fuzz.StoredHeight * _fuzz.StoredWidth;

    private FeatureMap<T> Copy<T>(T[] data, bool channelsLast)
        where T : unmanaged
    {
        (int batch, int channels, int height, int width) = (_fuzz.Batch, _fuzz.Channels, _fuzz.Height, _fuzz.Width);
        if (Pixels == (long)height * width)
        {
            return channelsLast ? FeatureMap<T>.Nhwc(data, batch, channels, height, width, Scale) : FeatureMap<T>.Nchw(data, batch, channels, height, width, Scale);
        }

        int pixel = channelsLast ? channels : 1;
        return FeatureMap<T>.Strided(
            data,
            batch,
            channels,
            height,
            width,
            channels * Pixels,
            channelsLast ? 1 : Pixels,
            _fuzz.StoredHeight < height ? 0 : _fuzz.StoredWidth * pixel,
            _fuzz.StoredWidth < width ? 0 : pixel,
            Scale);
    }

    private T[] ChannelsLast<T>(T[] nchw) => CaseInput.Transposed(nchw, _fuzz.Batch, _fuzz.Channels, Pixels);

    private static float[] Draw(FuzzCase fuzz)
    {
        Random random = new(fuzz.PixelSeed);
        float[] nchw = new float[fuzz.Batch * fuzz.Channels * fuzz.StoredHeight * fuzz.StoredWidth];
        for (int i = 0; i < nchw.Length; i++)
        {
            nchw[i] = fuzz.PixelSeed == 0 ? 1
                : fuzz.Source == Source.Bytes ? (fuzz.SpecialPixels ? 255 * random.Next(2) : random.Next(256))
                : fuzz.SpecialPixels && random.Next(6) == 0 ? Special[random.Next(Special.Length)]
                : fuzz.HasEqualPixels ? (random.Next(5) / 2f) - 1
                : (random.NextSingle() * 2) - 1;
        }

        if (fuzz.View == View.RepeatedChannel)
        {
            int plane = fuzz.StoredHeight * fuzz.StoredWidth;
            for (int channel = 0; channel < fuzz.Batch * fuzz.Channels; channel++)
            {
                nchw.AsSpan(channel / fuzz.Channels * fuzz.Channels * plane, plane).CopyTo(nchw.AsSpan(channel * plane));
            }
        }

        return nchw;
    }
}
