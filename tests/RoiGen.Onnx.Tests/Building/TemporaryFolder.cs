using System;
using System.IO;
using Onnx;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("roigen-onnx");

    public FileInfo File(string name) => new(Path.Combine(_folder.FullName, name));

    public FileInfo Write(string name, ModelProto model)
    {
        ModelFile.Write(model, File(name));
        return File(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
