using System;
using System.IO;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A folder that is gone when its owner is done.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("roigen-").FullName;

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
