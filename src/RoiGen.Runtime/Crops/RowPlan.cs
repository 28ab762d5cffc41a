using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;

namespace RoiGen.Crops;

/// <summary>Some rows of a crop: for each its first pixel, whose lower neighbours are the others, and the weights of all, [tap][row].</summary>
internal readonly unsafe struct RowPlan
{
    private readonly int _taps, _first, _rows;
    private readonly int* _pixels;
    private readonly float* _weights;
    private readonly float* _outside;

    /// <param name="frame">The box.</param>
    /// <param name="first">The first row of the output.</param>
    /// <param name="rows">How many there are. Those beside the box are not planned.</param>
    /// <param name="buffers">Memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowPlan(in CropFrame frame, int first, int rows, CropBuffers buffers)
    {
        CropPlace place = frame.Place;
        _taps = frame.Rows.Taps;
        _first = Math.Max(first, place.Top);
        _rows = Math.Max(Math.Min(first + rows, place.Top + place.Height) - _first, 0);
        _pixels = buffers.PixelsOfRows.Reserve(_rows);
        _weights = buffers.WeightsOfRows.Reserve((nint)_taps * _rows);
        _outside = buffers.OutsideOfRows.Reserve(_rows);
        CropTaps taps = new(_pixels, _weights, _rows, _outside);
        taps.Clear(_taps, _rows);
        frame.Rows.Find(_first - place.Top, _rows, taps);
    }

    /// <summary>Whether a row of the output is planned.</summary>
    public bool Has(int row) => row >= _first && row < _first + _rows;

    /// <summary>The first of the neighbours that a row of the output is made of.</summary>
    public int Pixel(int row) => _pixels[row - _first];

    public float Weight(int row, int tap) => _weights[((nint)tap * _rows) + row - _first];

    /// <summary>The weight of what lies off the image.</summary>
    public float Outside(int row) => _outside[row - _first];
}
