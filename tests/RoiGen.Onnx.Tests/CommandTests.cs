using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Google.Protobuf;
using Onnx;
using RoiGen.Onnx.Tests.Building;
using Xunit;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests;

/// <summary>What the command prints, writes and returns.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AModelWithThePattern_IsWrittenAndEndsWith0()
    {
        FileInfo source = _folder.Write("in.onnx", PyramidModel.Build(new()));
        (int code, string output, _) = Run(source.FullName, Path("out.onnx"));
        Assert.Equal(0, code);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^read     in.onnx: opset 11, [0-9]+ nodes$", lines[0]);
        Assert.Equal("found    RoiAlign: 4, multi-scale pattern: 1", lines[1]);
        Assert.Matches("^done     scatter_3: [0-9]+ nodes became ai.roigen.PyramidRoiAlign: levels 2 to 5, size 64 on level 4, 7x7 bins, offset none.$", lines[2]);
        Assert.Matches("^wrote    out.onnx: [0-9]+ nodes$", lines[3]);
        Assert.Equal(4, lines.Length);
        Assert.Contains(ModelFile.Read(_folder.File("out.onnx")).Graph.Node, node => node.OpType == "PyramidRoiAlign");
    }

    [Fact]
    public void TheOffsetOption_DecidesTheOffset()
    {
        FileInfo source = _folder.Write("in.onnx", SingleModel.RoiAlign(16));
        Assert.Equal(0, Run(source.FullName, Path("out.onnx"), "--offset", "none").Code);
        Assert.Equal("none", ModelFile.Read(_folder.File("out.onnx")).Graph.Node[0].Attribute.Single(attribute => attribute.Name == "offset").S.ToStringUtf8());
        Assert.Equal(1, Run(source.FullName, Path("other.onnx"), "--offset", "quarter").Code);
        Assert.False(_folder.File("other.onnx").Exists);
    }

    [Fact]
    public void AModelWithoutThem_IsNotWrittenAndEndsWith2()
    {
        GraphBuilder builder = new(11);
        builder.Add("Relu", "out", [builder.Input("in", DataType.Float, 1)]);
        builder.Output("out", DataType.Float, 1);
        FileInfo source = _folder.Write("in.onnx", builder.Model());
        (int code, string output, _) = Run(source.FullName, Path("out.onnx"));
        Assert.Equal(2, code);
        Assert.Contains("found    nothing that could be rewritten", output, StringComparison.Ordinal);
        Assert.Contains("wrote    nothing", output, StringComparison.Ordinal);
        Assert.False(_folder.File("out.onnx").Exists);
    }

    [Fact]
    public void FilesThatCannotBeReadOrWritten_EndWith1()
    {
        FileInfo source = _folder.Write("in.onnx", SingleModel.RoiAlign(16));
        File.WriteAllText(Path("text.onnx"), "no model");
        File.WriteAllText(Path("there.onnx"), "precious");
        CheckFails("There is no file", Path("missing.onnx"), Path("out.onnx"));
        CheckFails("text.onnx", Path("text.onnx"), Path("out.onnx"));
        CheckFails("is the model itself", source.FullName, source.FullName, "--force");
        CheckFails("is there already; name another file, or say --force", source.FullName, Path("there.onnx"));
        CheckFails("There is no folder", source.FullName, Path("missing/out.onnx"));
        Assert.Equal("precious", File.ReadAllText(Path("there.onnx")));
        Assert.Equal(0, Run(source.FullName, Path("there.onnx"), "--force").Code);
        Assert.Equal(1, RoiGenNodes(_folder.File("there.onnx")));
    }

    [Fact]
    public void ModelsThatAreNotValid_EndWith1()
    {
        ModelProto unordered = PyramidModel.Build(new());
        unordered.Graph.Node.Insert(0, unordered.Graph.Node[^1]);
        CheckFails("scatter_3 reads scatter_2, which nothing makes before it", _folder.Write("unordered.onnx", unordered).FullName, Path("out.onnx"));

        ModelProto lacking = SingleModel.RoiAlign(16);
        lacking.Graph.Node[0].Input.RemoveAt(2);
        CheckFails("pooled has too few inputs or outputs for its operator, 2 and 1", _folder.Write("lacking.onnx", lacking).FullName, Path("out.onnx"));

        // What makes a box is read back to where it comes from.
        ModelProto without = SingleModel.RoiAlign(16);
        without.Graph.Node.Insert(0, new NodeProto { OpType = "Identity", Output = { "same" } });
        without.Graph.Node[1].Input[1] = "same";
        CheckFails("the Identity that makes same has too few inputs or outputs for its operator, 0 and 1", _folder.Write("without.onnx", without).FullName, Path("out.onnx"));

        // Others may have no output.
        ModelProto printing = SingleModel.RoiAlign(16);
        printing.Graph.Node.Add(new NodeProto { OpType = "Print", Domain = "some.other", Input = { "pooled" } });
        (int code, string output, _) = Run(_folder.Write("printing.onnx", printing).FullName, Path("printed.onnx"));
        Assert.Equal(0, code);
        Assert.Contains("wrote    printed.onnx: 2 nodes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_SaysTheSame()
    {
        FileInfo source = _folder.Write("in.onnx", SingleModel.RoiAlign(11));
        Run(source.FullName, Path("out.onnx"), "--json", Path("report.json"));
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path("report.json")));
        Assert.Equal("in.onnx", report.RootElement.GetProperty("file").GetString());
        Assert.Equal(11, report.RootElement.GetProperty("opset").GetInt32());
        Assert.Equal(1, report.RootElement.GetProperty("found").GetProperty("RoiAlign").GetInt32());
        Assert.Equal(["done", "warned"], report.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("outcome").GetString()));
        Assert.Equal(Path("out.onnx"), report.RootElement.GetProperty("written").GetString());
        Assert.Equal(JsonValueKind.Null, report.RootElement.GetProperty("verification").ValueKind);
    }

    [Fact]
    public void Json_HasTheVerification()
    {
        FileInfo source = _folder.Write("in.onnx", SingleModel.RoiAlign(16));
        Run(source.FullName, Path("out.onnx"), "--verify", "--json", Path("report.json"));
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path("report.json")));
        JsonElement verification = report.RootElement.GetProperty("verification"), output = verification.GetProperty("outputs").EnumerateArray().Single();
        Assert.Equal(("pooled", "same"), (output.GetProperty("name").GetString(), output.GetProperty("outcome").GetString()));
        Assert.InRange(output.GetProperty("largestDifference").GetDouble(), 0, 2e-6);
        Assert.InRange(output.GetProperty("largestValue").GetDouble(), 0.5, 1);
        Assert.True(verification.GetProperty("millisecondsBefore").GetDouble() > 0);
        Assert.True(verification.GetProperty("millisecondsAfter").GetDouble() > 0);
    }

    [Fact]
    public void Json_OverwritesNothing_AndIsCheckedBeforeAnythingIsWritten()
    {
        FileInfo source = _folder.Write("in.onnx", SingleModel.RoiAlign(16));
        byte[] model = File.ReadAllBytes(source.FullName);
        File.WriteAllText(Path("there.json"), "precious");
        CheckFails("is the model itself", source.FullName, Path("out.onnx"), "--force", "--json", source.FullName);
        CheckFails("is where the model goes", source.FullName, Path("out.onnx"), "--force", "--json", Path("out.onnx"));
        CheckFails("is there already", source.FullName, Path("out.onnx"), "--json", Path("there.json"));
        CheckFails("There is no folder", source.FullName, Path("out.onnx"), "--json", Path("missing/report.json"));
        CheckFails("is a folder; name a file in it", source.FullName, Path("out.onnx"), "--json", Path(string.Empty));
        Assert.Equal(model, File.ReadAllBytes(source.FullName));
        Assert.Equal("precious", File.ReadAllText(Path("there.json")));
        Assert.False(_folder.File("out.onnx").Exists);
        Assert.Equal(0, Run(source.FullName, Path("out.onnx"), "--force", "--json", Path("there.json")).Code);
    }

    [Fact]
    public void Verify_PrintsDifferencesAndTimes()
    {
        FileInfo source = _folder.Write("in.onnx", PyramidModel.Build(new()));
        (int code, string output, _) = Run(source.FullName, Path("out.onnx"), "--verify", "--shape", "boxes=50x4");
        Assert.Equal(0, code);
        Assert.Contains("same     scatter_3 [50, 3, 7, 7]: largest difference", output, StringComparison.Ordinal);
        Assert.Matches("time     [0-9.]+ ms before, [0-9.]+ ms after", output);

        (code, output, _) = Run(source.FullName, Path("out.onnx"), "--force", "--verify", "--shape", "boxes=50x4", "--offset", "half_pixel");
        Assert.Equal(3, code);
        Assert.Contains("differs  scatter_3", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AsksForShapesThatAreOpen_BeforeAnythingIsWritten()
    {
        FileInfo source = _folder.Write("in.onnx", PyramidModel.Build(new()));
        CheckFails("The shape of the input boxes is open, [-1, 4]; say its lengths, such as --shape boxes=64x4.", source.FullName, Path("out.onnx"), "--verify");
        CheckFails("--shape names box, which is no input", source.FullName, Path("out.onnx"), "--verify", "--shape", "box=1x4");
        CheckFails("is not understood", source.FullName, Path("out.onnx"), "--verify", "--shape", "boxes=1xfour");
        CheckFails("has more values than an array holds", source.FullName, Path("out.onnx"), "--verify", "--shape", "boxes=99999999999x4");
        CheckFails("say --verify too", source.FullName, Path("out.onnx"), "--shape", "boxes=50x4");
        Assert.False(_folder.File("out.onnx").Exists);
    }

    [Fact]
    public void Verify_RefusesWhatItCannotMakeUpOrCompare_BeforeAnythingIsWritten()
    {
        ModelProto bytes = SingleModel.RoiAlign(16);
        bytes.Graph.Input.Add(GraphBuilder.Value("picture", DataType.Uint8, 1, 3));
        CheckFails("The input picture is of uint8; float32, int64, int32, bool can be made up.", _folder.Write("bytes.onnx", bytes).FullName, Path("out.onnx"), "--verify");

        ModelProto sequences = SingleModel.RoiAlign(16);
        TypeProto sequence = new() { SequenceType = new() { ElemType = new() { TensorType = new() { ElemType = (int)DataType.Float } } } };
        sequences.Graph.Input.Add(new ValueInfoProto { Name = "pictures", Type = sequence });
        CheckFails("The input pictures is no tensor", _folder.Write("sequences.onnx", sequences).FullName, Path("out.onnx"), "--verify");
        sequences.Graph.Input.RemoveAt(sequences.Graph.Input.Count - 1);
        sequences.Graph.Output.Add(new ValueInfoProto { Name = "pooled", Type = sequence });
        CheckFails("The output pooled is no tensor", _folder.Write("sequences.onnx", sequences).FullName, Path("out.onnx"), "--verify");
        Assert.False(_folder.File("out.onnx").Exists);
    }

    [Fact]
    public void Verify_ThatComparedNothing_EndsWith1AndKeepsTheModel()
    {
        FileInfo source = _folder.Write("in.onnx", PyramidModel.Build(new()));
        (int code, string output, string error) = Run(source.FullName, Path("out.onnx"), "--verify", "--shape", "boxes=0x4");
        Assert.Equal(1, code);
        Assert.Contains("empty    scatter_3 [0, 3, 7, 7]: no values", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was compared", error, StringComparison.Ordinal);
        Assert.True(_folder.File("out.onnx").Exists);
    }

    [Fact]
    public void WeightsInOtherFiles_StayThereAndAreWarnedOf()
    {
        ModelProto model = SingleModel.RoiAlign(16);
        TensorProto weights = new() { Name = "weights", DataType = (int)DataType.Float, Dims = { 1 << 20 }, DataLocation = TensorProto.Types.DataLocation.External };
        weights.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
        model.Graph.Initializer.Add(weights);
        FileInfo source = _folder.Write("in.onnx", model);
        Directory.CreateDirectory(Path("elsewhere"));
        Assert.DoesNotContain("weights.bin", Run(source.FullName, Path("out.onnx")).Output, StringComparison.Ordinal);
        Assert.Contains("weights stand in weights.bin", Run(source.FullName, Path("elsewhere/out.onnx")).Output, StringComparison.Ordinal);
        Assert.Equal(weights, ModelFile.Read(_folder.File("out.onnx")).Graph.Initializer.Single());
    }

    [Fact]
    public void EverythingElse_IsKept()
    {
        ModelProto model = PyramidModel.Build(new());
        model.MetadataProps.Add(new StringStringEntryProto { Key = "author", Value = "somebody" });
        model.TrainingInfo.Add(new TrainingInfoProto { Algorithm = new() { Name = "descent" } });
        model.Functions.Add(new FunctionProto { Name = "unused", Domain = "mine" });
        model.DocString = "a model";

        // A field that no version of the format has: number 999, of the length 3.
        byte[] unknown = [0xba, 0x3e, 3, 1, 2, 3];
        File.WriteAllBytes(Path("in.onnx"), [.. model.ToByteArray(), .. unknown]);
        Assert.Equal(0, Run(Path("in.onnx"), Path("out.onnx")).Code);
        ModelProto written = ModelFile.Read(_folder.File("out.onnx"));
        Assert.Equal(model.MetadataProps, written.MetadataProps);
        Assert.Equal(model.TrainingInfo, written.TrainingInfo);
        Assert.Equal(model.Functions, written.Functions);
        Assert.Equal((model.DocString, model.IrVersion, model.ProducerName), (written.DocString, written.IrVersion, written.ProducerName));
        Assert.True(File.ReadAllBytes(Path("out.onnx")).AsSpan().IndexOf(unknown) >= 0);
    }

    private static int RoiGenNodes(FileInfo file) => ModelFile.Read(file).Graph.Node.Count(node => node.Domain == "ai.roigen");

    private void CheckFails(string message, params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);
        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private string Path(string name) => _folder.File(name).FullName;

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = ConvertCommand.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
