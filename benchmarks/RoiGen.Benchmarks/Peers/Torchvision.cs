using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace RoiGen.Benchmarks.Peers;

/// <summary>torchvision's CPU kernels, driven through a script in another process, which inherits this one's core.</summary>
internal sealed class Torchvision : IPeerSource
{
    private readonly string? _python = PythonInterpreter.With("torchvision");

    public string Name => "torchvision";

    public string? WhyMissing => _python is null
        ? "no Python on the path can import torchvision (Debian has it as python3-torchvision)"
        : null;

    public IPeer Start(CaseFolder folder) =>
        new PacedProcess(_python ?? throw new InvalidOperationException(WhyMissing), folder);

    private sealed class PacedProcess : IPeer
    {
        private readonly CaseFolder _folder;
        private readonly Process _process;

        public PacedProcess(string python, CaseFolder folder)
        {
            _folder = folder;
            string script = Path.Combine(AppContext.BaseDirectory, "peers", "torchvision_roi.py");
            _process = Process.Start(new ProcessStartInfo(python, [script, folder.FullPath, "--paced"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            ReadLine();
        }

        public double TimedRun()
        {
            _process.StandardInput.WriteLine();
            _process.StandardInput.Flush();
            return double.Parse(ReadLine(), CultureInfo.InvariantCulture);
        }

        public PeerResult Finish()
        {
            _process.StandardInput.Close();
            using JsonDocument summary = JsonDocument.Parse(ReadLine());
            _process.WaitForExit();
            return new PeerResult(summary.RootElement.GetProperty("version").GetString() ?? "", _folder.ReadResult());
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }

        private string ReadLine() =>
            _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The torchvision script ended early; its message stands above.");
    }
}
