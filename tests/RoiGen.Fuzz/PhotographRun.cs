using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace RoiGen.Fuzz;

/// <summary>Crops photographs with every array between protected pages, the inputs read-only, looks at what is refused and where it writes, and compares with the oracle.</summary>
public sealed class PhotographRun : IDisposable
{
    /// <summary>What lies beside the output.</summary>
    private const byte Mark = 0xFB;

    private const int Margin = 64;

    private readonly GuardedMemory[] _planes = [new(1 << 20), new(1 << 20), new(1 << 20)];
    private readonly GuardedMemory _boxes = new(1 << 12);
    private readonly GuardedMemory _images = new(1 << 12);
    private readonly GuardedMemory _output = new(32 << 20);
    private readonly GuardedMemory _places = new(1 << 12);

    private delegate void Crop<T>(RoiImage image, RoiBatch boxes, Span<T> output, Span<CropPlace> places, ParallelOptions? parallel);

    /// <summary>Crops one photograph of a campaign alone, and throws what is wrong with it.</summary>
    public static void Check(int seed, int number)
    {
        using PhotographRun run = new();
        if (run.Of(new(seed, number), askOracle: true).Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    public void Dispose()
    {
        foreach (GuardedMemory plane in _planes)
        {
            plane.Dispose();
        }

        _boxes.Dispose();
        _images.Dispose();
        _output.Dispose();
        _places.Dispose();
    }

    /// <summary>Digest of the output's bits, in the order of channels first, and what is wrong, or null.</summary>
    internal (ulong Digest, string? Problem) Of(Photograph photograph, bool askOracle)
    {
        Span<GuardedMemory> planes = _planes.AsSpan(0, photograph.Pixels.Length);
        for (int plane = 0; plane < planes.Length; plane++)
        {
            photograph.Pixels[plane].CopyTo(planes[plane].Take<byte>(photograph.Pixels[plane].Length, photograph.AtEnd));
            planes[plane].Seal();
        }

        photograph.Rows.Write(_boxes, _images, photograph.AtEnd);
        _boxes.Seal();
        _images.Seal();
        try
        {
            return photograph.ToBytes ? Bytes(photograph) : Floats(photograph, askOracle);
        }
        finally
        {
            foreach (GuardedMemory plane in planes)
            {
                plane.Unseal();
            }

            _boxes.Unseal();
            _images.Unseal();
        }
    }

    private (ulong Digest, string? Problem) Floats(Photograph photograph, bool askOracle)
    {
        string? problem = photograph.AtEnd
            ? Problem<float>(photograph, (image, boxes, output, places, parallel) => ImageCrop.Run(photograph.Spec, image, boxes, output, places, parallel), out float[] found)
            : Problem(photograph, (image, boxes, output, _, parallel) => ImageCrop.Run(photograph.Spec, image, boxes, output, parallel), out found);
        found = photograph.ChannelsFirst(found);
        return (FuzzRun.Digest(found), problem ?? (askOracle ? photograph.FarFromOracle(found) : null));
    }

    // Bytes are the floats, rounded.
    private (ulong Digest, string? Problem) Bytes(Photograph photograph)
    {
        string? problem = photograph.AtEnd
            ? Problem<byte>(photograph, (image, boxes, output, places, parallel) => ImageCrop.Run(photograph.Spec, image, boxes, output, places, parallel), out byte[] found)
            : Problem(photograph, (image, boxes, output, _, parallel) => ImageCrop.Run(photograph.Spec, image, boxes, output, parallel), out found);
        float[] floats = new float[found.Length];
        if (found.Length > 0)
        {
            ImageCrop.Run(photograph.Spec, Image(photograph), photograph.Rows.Batch(), floats);
        }

        for (int i = 0; i < found.Length && problem is null; i++)
        {
            problem = found[i] == Math.Clamp(MathF.Round(floats[i]), 0, 255) ? null : FormattableString.Invariant($"byte {i} is {found[i]}, of {floats[i]:R}");
        }

        return (FuzzRun.Digest(photograph.ChannelsFirst(Array.ConvertAll(found, value => (float)value))), problem);
    }

    // What is wrong with a call, and what it gave: nothing if it was refused.
    private string? Problem<T>(Photograph photograph, Crop<T> crop, out T[] found)
        where T : unmanaged
    {
        int length = photograph.OutputLength + photograph.Excess;
        Span<T> surroundings = _output.Take<T>(length + Margin, photograph.AtEnd);
        MemoryMarshal.AsBytes(surroundings).Fill(Mark);
        Span<T> output = photograph.AtEnd ? surroundings[Margin..] : surroundings[..length];
        Span<CropPlace> places = _places.Take<CropPlace>(photograph.Rows.Count, photograph.AtEnd);
        MemoryMarshal.AsBytes(places).Fill(Mark);
        bool refused = false;
        RoiKernels.TrimMemory();
        try
        {
            crop(Image(photograph), photograph.Rows.In(_boxes, _images), output, places, photograph.Threads > 1 ? new() { MaxDegreeOfParallelism = photograph.Threads } : null);
        }
        catch (ArgumentException)
        {
            refused = true;
        }

        found = refused ? [] : output.ToArray();
        Span<T> beside = refused ? surroundings : photograph.AtEnd ? surroundings[..Margin] : surroundings[length..];
        return refused != photograph.IsRefused ? (refused ? "a good call was refused" : "a bad call was not refused")
            : MemoryMarshal.AsBytes(beside).ContainsAnyExcept(Mark) ? (refused ? "a refused call wrote" : "a value beside the output was written")
            : !refused && photograph.AtEnd ? photograph.FarFromOracle(places)
            : MemoryMarshal.AsBytes(places).ContainsAnyExcept(Mark) ? "places were written that nobody is to have"
            : null;
    }

    private RoiImage Image(Photograph photograph) => photograph.Pixels.Length == 1
        ? photograph.Image(_planes[0].Taken<byte>()[..^photograph.MissingBytes], default, default)
        : photograph.Image(_planes[0].Taken<byte>(), _planes[1].Taken<byte>(), _planes[2].Taken<byte>()[..^photograph.MissingBytes]);
}
