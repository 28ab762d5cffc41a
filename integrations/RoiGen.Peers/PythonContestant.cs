using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Peers;

namespace RoiGen.Peers;

/// <summary>A library of Python that crops, in a process of its own that takes its turn when it is asked: python_crops.py.</summary>
internal sealed class PythonContestant : IContestant
{
    private static readonly (string Library, string Module, Sampling[] Samplings)[] s_libraries =
    [
        ("cv2", "cv2", [Sampling.Bilinear, Sampling.Bicubic]),
        ("pillow", "PIL", [Sampling.Antialiased]),
        ("torch", "torch", [Sampling.Bilinear, Sampling.Bicubic, Sampling.Antialiased]),
    ];

    // Asking a Python for torch takes a second.
    private static readonly Dictionary<string, string?> s_pythons = s_libraries.ToDictionary(one => one.Library, one => ProgramsOnPath.Python(one.Module));

    // By default glibc returns a large array to the system after each call, and the next call pays for fresh pages: that would flatter us.
    private static readonly (string Variable, string Value)[] s_keepsPages =
    [
        ("MALLOC_MMAP_MAX_", "0"),
        ("MALLOC_TRIM_THRESHOLD_", "34359738368"),
        ("MALLOC_TOP_PAD_", "268435456"),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private PythonContestant(string library, string python, Photo photo, Scene scene, int threads)
    {
        Name = $"{library} (Python)";
        Allowed = library == "torch" ? Closeness.Float : Closeness.Bytes;
        var given = new
        {
            photoHeight = Photo.Height,
            photoWidth = Photo.Width,
            boxes = scene.Boxes.Select(corner => (int)corner),
            height = scene.Height,
            width = scene.Width,
            sampling = scene.Sampling.ToString().ToLowerInvariant(),
            scale = LibraryContestant.Scale,
            mean = LibraryContestant.Mean,
            threads,
        };
        File.WriteAllBytes(PathOf("photo.bin"), photo.Pixels);
        File.WriteAllText(PathOf("scene.json"), JsonSerializer.Serialize(given));
        ProcessStartInfo start = new(python, [Path.Combine(AppContext.BaseDirectory, "python_crops.py"), library, _folder.FullPath])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string variable, string value) in s_keepsPages)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
        try
        {
            ReadLine();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Those that no Python on the path has.</summary>
    public static IEnumerable<string> Missing => s_pythons.Where(one => one.Value is null).Select(one => one.Key);

    public string Name { get; }

    public double Allowed { get; }

    /// <summary>Those that have a scene's way of sampling, and that a Python on the path has.</summary>
    public static IEnumerable<IContestant> Of(Photo photo, Scene scene, int threads) =>
        from one in s_libraries
        where one.Samplings.Contains(scene.Sampling) && s_pythons[one.Library] is not null
        select new PythonContestant(one.Library, s_pythons[one.Library]!, photo, scene, threads);

    public double TimedCrop()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        return double.Parse(ReadLine(), CultureInfo.InvariantCulture);
    }

    public float[] Finish()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf("crops.bin"))).ToArray();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private string PathOf(string file) => Path.Combine(_folder.FullPath, file);

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended early; its message stands above.");
}
