using System;
using SkiaSharp;

namespace RoiGen.Samples.QuickStart;

/// <summary>
/// Features of a photograph at the resolution a detector would have them: one pixel of the map for a square of <see cref="Stride"/> x
/// <see cref="Stride"/> pixels of the photograph. A network learns its filters; these are plain ones that need no weights. The first three channels
/// are the average red, green and blue of the square, so that they can be looked at; the others are differences of two averages on either
/// side of it, in several sizes and directions, as of Haar features.
/// </summary>
internal sealed class PhotoFeatures
{
    /// <summary>Pixels of the photograph for one of the map, along each axis.</summary>
    internal const int Stride = 8;

    private const int Directions = 9;

    // Red, green, blue and brightness, each seen through one average and 7 sizes x 9 directions of differences: 256 channels.
    private const int Colours = 4;
    private const int Filters = 64;
    private const int Channels = Colours * Filters;
    private static readonly int[] Sizes = [4, 6, 8, 12, 16, 24, 32];

    private readonly int _height;
    private readonly int _width;

    // [Channels, height, width]
    private readonly float[] _values;

    internal PhotoFeatures(SKBitmap photo)
    {
        // What is left of a square at the right and lower edge is dropped, as by a convolution without padding.
        (_height, _width) = (photo.Height / Stride, photo.Width / Stride);
        _values = new float[Channels * _height * _width];
        for (int colour = 0; colour < Colours; colour++)
        {
            SummedArea sums = new(photo, colour);
            for (int filter = 0; filter < Filters; filter++)
            {
                Span<float> plane = _values.AsSpan((filter * Colours + colour) * _height * _width, _height * _width);
                for (int i = 0; i < plane.Length; i++)
                {
                    float x = (i % _width + 0.5f) * Stride;
                    float y = (i / _width + 0.5f) * Stride;
                    plane[i] = filter == 0 ? sums.Average(x, y, Stride) : Difference(sums, x, y, filter - 1);
                }
            }
        }
    }

    /// <summary>The map as RoiGen reads it: one image, the channels one plane after another, and how many of its pixels a pixel of the photograph is.</summary>
    internal FeatureMap<float> Map =>
        FeatureMap<float>.Nchw(_values, batch: 1, channels: Channels, height: _height, width: _width, spatialScale: 1f / Stride);

    private static float Difference(SummedArea sums, float x, float y, int filter)
    {
        int size = Sizes[filter / Directions];

        // Half a turn is enough: the opposite direction is the same difference with the other sign.
        (float sin, float cos) = MathF.SinCos(MathF.PI * (filter % Directions) / Directions);
        (float dx, float dy) = (cos * size / 2, sin * size / 2);
        return sums.Average(x + dx, y + dy, size) - sums.Average(x - dx, y - dy, size);
    }

    /// <summary>Sums of all pixels above and left of each pixel, which give the average of any square in four reads (Crow, 1984).</summary>
    private sealed class SummedArea
    {
        private readonly int _width;
        private readonly int _height;
        private readonly long[] _sums;

        internal SummedArea(SKBitmap photo, int colour)
        {
            (_width, _height) = (photo.Width, photo.Height);
            SKColor[] pixels = photo.Pixels;
            _sums = new long[(_width + 1) * (_height + 1)];
            for (int y = 0; y < _height; y++)
            {
                long row = 0;
                for (int x = 0; x < _width; x++)
                {
                    SKColor pixel = pixels[y * _width + x];
                    row += colour switch { 0 => pixel.Red, 1 => pixel.Green, 2 => pixel.Blue, _ => (pixel.Red + pixel.Green + pixel.Blue) / 3 };
                    _sums[(y + 1) * (_width + 1) + x + 1] = _sums[y * (_width + 1) + x + 1] + row;
                }
            }
        }

        /// <summary>The average, 0 to 1, of the square of this centre and size, as far as it lies in the photograph.</summary>
        internal float Average(float centreX, float centreY, int size)
        {
            int left = Math.Clamp((int)MathF.Round(centreX - size / 2f), 0, _width - 1);
            int top = Math.Clamp((int)MathF.Round(centreY - size / 2f), 0, _height - 1);
            int right = Math.Clamp((int)MathF.Round(centreX + size / 2f), left + 1, _width);
            int bottom = Math.Clamp((int)MathF.Round(centreY + size / 2f), top + 1, _height);
            long sum = At(right, bottom) - At(left, bottom) - At(right, top) + At(left, top);
            return sum / (255f * (right - left) * (bottom - top));
        }

        private long At(int x, int y) => _sums[y * (_width + 1) + x];
    }
}
