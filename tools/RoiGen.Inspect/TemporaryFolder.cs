using System;
using System.IO;

namespace RoiGen.Inspect;

/// <summary>A folder that goes when it is disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("roigen-inspect-").FullName;

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
