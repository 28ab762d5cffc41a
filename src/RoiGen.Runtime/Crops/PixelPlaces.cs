using System.Runtime.Intrinsics;
using RoiGen.Inputs;

namespace RoiGen.Crops;

/// <summary>Where the parts of pixels lie, for shuffles of sixteen bytes.</summary>
internal readonly struct PixelPlaces
{
    // Of this every machine's shuffle makes 0.
    private const byte Nothing = 128;

    public readonly PixelFormat Format;

    /// <summary>The byte of a channel of each of four pixels of four bytes, below three zeros.</summary>
    public readonly Vector128<byte> Red, Green, Blue;

    /// <summary>Of two columns of eight bytes the first pixel of both and then the second, each of four bytes.</summary>
    public readonly Vector128<byte> Pairs;

    public PixelPlaces(in PixelFormat format)
    {
        Format = format;
        (Red, Green, Blue) = (OfChannel(format.Red), OfChannel(format.Green), OfChannel(format.Blue));
        Pairs = OfPairs(format.Bytes);
    }

    private static Vector128<byte> OfChannel(int number)
    {
        Vector128<byte> places = Vector128.Create(Nothing);
        for (int pixel = 0; pixel < 4; pixel++)
        {
            places = places.WithElement(4 * pixel, (byte)((4 * pixel) + number));
        }

        return places;
    }

    private static Vector128<byte> OfPairs(int pixelBytes)
    {
        Vector128<byte> places = Vector128.Create(Nothing);
        for (int pixel = 0; pixel < 4; pixel++)
        {
            (int column, int tap) = (pixel % 2, pixel / 2);
            for (int i = 0; i < pixelBytes; i++)
            {
                places = places.WithElement((4 * pixel) + i, (byte)((sizeof(ulong) * column) + (tap * pixelBytes) + i));
            }
        }

        return places;
    }
}
