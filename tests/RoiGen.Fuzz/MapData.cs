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

    public void Write<T>(GuardedMemory memory)
        where T : unmanaged, INumberBase<T> => _strides.Write(_nchw, _fuzz, memory.Take<T>(_strides.Length, _fuzz.AtEnd));

    /// <summary>The map where it was written to.</summary>
    public FeatureMap<T> In<T>(GuardedMemory memory)
        where T : unmanaged
    {
        ReadOnlySpan<T> view = memory.Taken<T>();
        return _strides.Map(_fuzz.Hostility == Hostility.ShortMap ? view[..^1] : view, _fuzz);
    }

    /// <summary>A dense copy in the other layout.</summary>
    public FeatureMap<float> OtherLayout() => _fuzz.View is View.Nhwc or View.WindowLast
        ? FeatureMap<float>.Nchw(_nchw, _fuzz.Batch, _fuzz.Channels, _fuzz.Height, _fuzz.Width, Scale)
        : FeatureMap<float>.Nhwc(ChannelsLast(_nchw), _fuzz.Batch, _fuzz.Channels, _fuzz.Height, _fuzz.Width, Scale);

    /// <summary>A dense copy as bytes.</summary>
    public FeatureMap<byte> Bytes() =>
        FeatureMap<byte>.Nhwc(ChannelsLast(Array.ConvertAll(_nchw, value => (byte)value)), _fuzz.Batch, _fuzz.Channels, _fuzz.Height, _fuzz.Width, Scale);

    /// <summary>Some channels, for the oracle.</summary>
    public FeatureTensor Tensor(int[] channels)
    {
        int pixels = _fuzz.Height * _fuzz.Width;
        float[] some = new float[_fuzz.Batch * channels.Length * pixels];
        for (int image = 0; image < _fuzz.Batch; image++)
        {
            for (int i = 0; i < channels.Length; i++)
            {
                _nchw.AsSpan(((image * _fuzz.Channels) + channels[i]) * pixels, pixels).CopyTo(some.AsSpan(((image * channels.Length) + i) * pixels));
            }
        }

        return new(_fuzz.Batch, channels.Length, _fuzz.Height, _fuzz.Width, some.AsSpan());
    }

    private T[] ChannelsLast<T>(T[] nchw) => CaseInput.Transposed(nchw, _fuzz.Batch, _fuzz.Channels, _fuzz.Height * _fuzz.Width);

    private static float[] Draw(FuzzCase fuzz)
    {
        Random random = new(fuzz.PixelSeed);
        float[] nchw = new float[fuzz.Batch * fuzz.Channels * fuzz.Height * fuzz.Width];
        for (int i = 0; i < nchw.Length; i++)
        {
            nchw[i] = fuzz.PixelSeed == 0 ? 1
                : fuzz.Source == Source.Bytes ? (fuzz.SpecialPixels ? 255 * random.Next(2) : random.Next(256))
                : fuzz.SpecialPixels && random.Next(6) == 0 ? Special[random.Next(Special.Length)]
                : (random.NextSingle() * 2) - 1;
        }

        if (fuzz.View == View.Repeated)
        {
            // Every row is the first.
            for (int plane = 0; plane < fuzz.Batch * fuzz.Channels; plane++)
            {
                for (int row = 1; row < fuzz.Height; row++)
                {
                    Array.Copy(nchw, plane * fuzz.Height * fuzz.Width, nchw, ((plane * fuzz.Height) + row) * fuzz.Width, fuzz.Width);
                }
            }
        }

        return nchw;
    }
}
