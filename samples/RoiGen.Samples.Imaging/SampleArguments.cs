using System;
using System.IO;
using System.Linq;

namespace RoiGen.Samples.Imaging;

/// <summary>What a sample is started with: the name of the picture that it writes, or nothing.</summary>
public static class SampleArguments
{
    /// <summary>The exit code of what was not understood.</summary>
    private const int NotUnderstood = 2;

    /// <summary>Reads the arguments, or prints help.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="help">What the sample does, and how it is started.</param>
    /// <param name="fileName">The picture's name in the folder <c>artifacts</c>, unless another is given.</param>
    /// <param name="path">Where the picture goes.</param>
    /// <returns>The exit code, where that was all; null where the sample is to run.</returns>
    public static int? Read(string[] args, string help, string fileName, out string path)
    {
        path = args.FirstOrDefault() ?? Path.Combine("artifacts", fileName);
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(help);
            return 0;
        }

        if (args.Length > 1 || args.Any(arg => arg.StartsWith('-')))
        {
            Console.Error.WriteLine($"Not understood: {string.Join(' ', args)}{Environment.NewLine}{Environment.NewLine}{help}");
            return NotUnderstood;
        }

        return null;
    }
}
