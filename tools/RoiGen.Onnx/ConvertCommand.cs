using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Onnx;
using RoiGen.Onnx.Nodes;
using RoiGen.Onnx.Reporting;
using RoiGen.Onnx.Verifying;

namespace RoiGen.Onnx;

/// <summary>The command line.</summary>
internal static class ConvertCommand
{
    private const string Description = """
        Rewrites the ROI operators of an ONNX model to the nodes of RoiGen: RoiAlign, MaxRoiPool and com.microsoft's CropAndResize one by one, and the nodes that exporters of torchvision,
        detectron2 and mmdeploy write for the pooling of a whole feature pyramid to a single one. Everything else stays. Sessions of ONNX Runtime that have RoiGen registered run the result.

        It ends with 0 if something was rewritten, 1 if a file could not be read or written, the command line is wrong or --verify could not compare anything, 2 if nothing was
        rewritten, and then no model is written, and 3 if --verify found outputs that differ: in their shape, by more than 1e-4 (float16: 2e-3) of the largest value in a column of the last
        axis, or of 1 where that is less, or at all where they are not floats. What --verify misses is said before a model is written. Models that do not run, and outputs without
        values, show later: out.onnx stays.
        """;

    private static readonly Dictionary<string, OffsetChoice> OffsetNames = new(StringComparer.Ordinal)
    {
        ["file"] = OffsetChoice.File,
        ["none"] = OffsetChoice.None,
        ["half_pixel"] = OffsetChoice.HalfPixel,
        ["half_pixel_source"] = OffsetChoice.HalfPixelSource,
    };

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        Argument<FileInfo> source = new("in.onnx") { Description = "The model." };
        Argument<FileInfo> target = new("out.onnx") { Description = "The file to write." };
        Option<string> offset = new("--offset")
        {
            Description = "The offset of every RoiAlign. `file` takes what the model says; another value overrules it, where the file has lost what its model meant.",
            DefaultValueFactory = _ => "file",
        };
        offset.AcceptOnlyFromAmong([.. OffsetNames.Keys]);
        Option<bool> force = new("--force") { Description = "Overwrites out.onnx, and the file of --json, if they are there." };
        Option<FileInfo?> json = new("--json") { Description = "Writes what was found, done and verified to this file, at the end." };
        Option<bool> verify = new("--verify") { Description = "Runs both models on random inputs, and prints how far each output differs and the median of both times." };
        Option<string[]> shape = new("--shape") { Description = "The shape of an input that the model leaves open, for --verify, such as image=1x3x640x640. May be said more than once." };
        RootCommand root = new(Description) { source, target, offset, force, json, verify, shape };
        root.SetAction(parsed => Convert(
            parsed.GetValue(source)!, parsed.GetValue(target)!, OffsetNames[parsed.GetValue(offset)!], parsed.GetValue(force), parsed.GetValue(json),
            Shapes(parsed.GetValue(verify), parsed.GetValue(shape) ?? []), output));

        try
        {
            return root.Parse(arguments).Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception problem) when (problem is ConversionException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Failed;
        }
    }

    // Null where nothing is to be verified.
    private static IReadOnlyDictionary<string, long[]>? Shapes(bool verify, string[] options) => verify ? ShapeOption.Read(options)
        : options.Length == 0 ? null
        : throw new ConversionException("--shape is of use to --verify alone; say --verify too, or leave --shape out.");

    private static int Convert(FileInfo source, FileInfo target, OffsetChoice offset, bool force, FileInfo? json, IReadOnlyDictionary<string, long[]>? verified, TextWriter output)
    {
        ModelProto model = ModelFile.Read(source);
        ModelFile.CheckTargets(source, target, json, force);
        Conversion conversion = Converter.Convert(model, offset);
        Print(TextReport.Of(source.Name, conversion), output);
        Verification? verification = null;
        if (conversion.ChangedSomething)
        {
            // What is missing for it is said before anything is written.
            using Verifier? verifier = verified is null ? null : new(model, verified);
            ModelFile.Write(model, target);
            output.WriteLine(TextReport.Line("wrote", $"{target.Name}: {TextReport.Nodes(conversion.NodesAfter)}"));
            WarnOfExternalFiles(model, source, target, output);
            verification = verifier?.Run(source, target);
        }
        else
        {
            output.WriteLine(TextReport.Line("wrote", "nothing"));
        }

        if (verification is not null)
        {
            Print(TextReport.Of(verification), output);
        }

        if (json is not null)
        {
            File.WriteAllText(json.FullName, JsonReport.Of(source.Name, conversion, conversion.ChangedSomething ? target.FullName : null, verification));
        }

        return !conversion.ChangedSomething ? ExitCodes.NothingRewritten
            : verification is null ? ExitCodes.Rewritten
            : verification.IsEmpty ? throw new ConversionException("Nothing was compared: no output has a value on random inputs. Compare the models on an input of yours.")
            : verification.Differs ? ExitCodes.Differs
            : ExitCodes.Rewritten;
    }

    private static void Print(IEnumerable<string> lines, TextWriter output)
    {
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }
    }

    // They are looked for beside the model.
    private static void WarnOfExternalFiles(ModelProto model, FileInfo source, FileInfo target, TextWriter output)
    {
        IReadOnlyList<string> files = ModelFile.ExternalFiles(model);
        if (files.Count > 0 && source.DirectoryName != target.DirectoryName)
        {
            output.WriteLine(TextReport.Line("warned", $"weights stand in {string.Join(", ", files)}, beside {source.Name}; copy them to {target.DirectoryName}"));
        }
    }
}
