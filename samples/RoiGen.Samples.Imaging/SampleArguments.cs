using System;
using System.IO;
using System.Linq;

namespace RoiGen.Samples.Imaging;

/// <summary>What a sample is started with: the name of the picture that it writes, and whether it may overwrite it, or nothing.</summary>
public static class SampleArguments
{
    private const string Force = "--force";

    /// <summary>The exit code of what is not done.</summary>
    private const int Refused = 2;

    /// <summary>Reads the arguments, or prints help.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="help">What the sample does, and how it is started.</param>
    /// <param name="fileName">The picture's name in the folder <c>artifacts</c>, unless another is given.</param>
    /// <param name="path">Where the picture goes. A file that is there may be somebody's photograph, so it is overwritten in the folder alone, or by <c>--force</c>.</param>
    /// <returns>The exit code, where that was all; null where the sample is to run.</returns>
    public static int? Read(string[] args, string help, string fileName, out string path)
    {
        string[] names = [.. args.Where(arg => arg != Force)];
        string ours = Path.Combine("artifacts", fileName);
        path = names.FirstOrDefault() ?? ours;
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(help);
            return 0;
        }

        if (names.Length > 1 || names.Any(name => name.StartsWith('-')))
        {
            Console.Error.WriteLine($"Not understood: {string.Join(' ', args)}{Environment.NewLine}{Environment.NewLine}{help}");
            return Refused;
        }

        if (path != ours && File.Exists(path) && !args.Contains(Force))
        {
            Console.Error.WriteLine($"{path} is there already, and is where the sample would write its picture; name another file, or say {Force} to overwrite it.");
            return Refused;
        }

        return null;
    }
}
