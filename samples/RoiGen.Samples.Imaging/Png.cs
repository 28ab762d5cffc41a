using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace RoiGen.Samples.Imaging;

/// <summary>
/// Reads and writes the common PNG: 8 bits a channel, not interlaced; grey, grey with alpha, RGB or RGBA. Transparent pixels are laid on white.
/// (W3C, Portable Network Graphics Specification, sections 5, 7 and 9.)
/// </summary>
public static class Png
{
    // Samples and tests read photographs; a header that asks for more is damage, not a picture.
    private const int MaxPixels = 100_000_000;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or a PNG of another kind.</exception>
    public static Canvas Read(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        if (!rest.StartsWith(Signature))
        {
            throw new InvalidDataException($"{path} is not a PNG file.");
        }

        rest = rest[Signature.Length..];
        ReadOnlySpan<byte> header = TakeChunk(ref rest, out string type);
        if (type != "IHDR" || header.Length != 13)
        {
            throw new InvalidDataException($"{path} does not start with a header.");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        int channels = header[9] switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (header[8] != 8 || channels == 0 || header[12] != 0)
        {
            throw new InvalidDataException($"{path} is not of 8 bits a channel, has a palette, or is interlaced.");
        }

        if (width == 0 || height == 0 || (ulong)width * height > MaxPixels)
        {
            throw new InvalidDataException($"{path} claims a size of {width} x {height}.");
        }

        using MemoryStream compressed = new();
        while (type != "IEND")
        {
            ReadOnlySpan<byte> data = TakeChunk(ref rest, out type);
            if (type == "IDAT")
            {
                compressed.Write(data);
            }
        }

        compressed.Position = 0;
        using ZLibStream lines = new(compressed, CompressionMode.Decompress);
        return ReadLines(lines, (int)width, (int)height, channels);
    }

    /// <summary>Writes an RGB file, and its folder where that does not exist.</summary>
    public static void Write(Canvas picture, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = File.Create(path);
        file.Write(Signature);

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR", header);

        using MemoryStream compressed = new();
        using (ZLibStream lines = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            WriteLines(lines, picture);
        }

        WriteChunk(file, "IDAT", compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(file, "IEND", []);
    }

    private static Canvas ReadLines(Stream lines, int width, int height, int channels)
    {
        Canvas picture = new(width, height);
        byte[] above = new byte[width * channels];
        byte[] line = new byte[width * channels];
        Span<byte> filter = stackalloc byte[1];
        for (int y = 0; y < height; y++)
        {
            try
            {
                lines.ReadExactly(filter);
                lines.ReadExactly(line);
            }
            catch (EndOfStreamException e)
            {
                throw new InvalidDataException($"The picture ends in row {y}.", e);
            }

            for (int i = 0; i < line.Length; i++)
            {
                line[i] += Predict(filter[0], line, above, i, channels);
            }

            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<byte> pixel = line.AsSpan(x * channels, channels);
                byte alpha = channels is 2 or 4 ? pixel[^1] : byte.MaxValue;
                byte r = OnWhite(pixel[0], alpha);
                picture[x, y] = channels < 3 ? new(r, r, r) : new(r, OnWhite(pixel[1], alpha), OnWhite(pixel[2], alpha));
            }

            (above, line) = (line, above);
        }

        return picture;
    }

    private static void WriteLines(Stream lines, Canvas picture)
    {
        byte[] above = new byte[picture.Width * 3];
        byte[] line = new byte[picture.Width * 3];
        byte[] filtered = new byte[line.Length + 1];
        byte[] best = new byte[line.Length + 1];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                (line[3 * x], line[3 * x + 1], line[3 * x + 2]) = picture[x, y];
            }

            // The specification's advice: of the five filters, the one whose bytes, taken as signed, are smallest.
            int least = int.MaxValue;
            for (byte filter = 0; filter <= 4; filter++)
            {
                filtered[0] = filter;
                int sum = 0;
                for (int i = 0; i < line.Length; i++)
                {
                    byte difference = (byte)(line[i] - Predict(filter, line, above, i, 3));
                    filtered[i + 1] = difference;
                    sum += Math.Min(difference, 256 - difference);
                }

                if (sum < least)
                {
                    least = sum;
                    (best, filtered) = (filtered, best);
                }
            }

            lines.Write(best);
            (above, line) = (line, above);
        }
    }

    /// <summary>What a filter expects byte <paramref name="i"/> of a line to be, from the bytes left of it and above it.</summary>
    private static byte Predict(byte filter, byte[] line, byte[] above, int i, int channels)
    {
        int left = i < channels ? 0 : line[i - channels];
        int up = above[i];
        int upLeft = i < channels ? 0 : above[i - channels];
        return filter switch
        {
            0 => 0,
            1 => (byte)left,
            2 => (byte)up,
            3 => (byte)((left + up) / 2),
            4 => (byte)Paeth(left, up, upLeft),
            _ => throw new InvalidDataException($"A line has the filter {filter}, which does not exist."),
        };
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        int estimate = left + up - upLeft;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }

    private static byte OnWhite(byte value, byte alpha) => (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);

    private static ReadOnlySpan<byte> TakeChunk(ref ReadOnlySpan<byte> rest, out string type)
    {
        uint length = rest.Length < 12 ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - 12)
        {
            throw new InvalidDataException("The file ends within a chunk.");
        }

        ReadOnlySpan<byte> typeAndData = rest.Slice(4, 4 + (int)length);
        type = Encoding.ASCII.GetString(typeAndData[..4]);
        if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]) != Crc(typeAndData))
        {
            throw new InvalidDataException($"The checksum of the chunk {type} is wrong.");
        }

        rest = rest[(12 + (int)length)..];
        return typeAndData[4..];
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        byte[] typeAndData = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(typeAndData);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(typeAndData));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
