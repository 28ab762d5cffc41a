using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using RoiGen.Tests;

namespace RoiGen.Arm64;

/// <summary>The driver under emulation (<c>driver.c</c> says how it is spoken to): it runs one pass of a kernel a call.</summary>
internal sealed class Emulation : IDisposable
{
    private readonly Process _process;
    private readonly BinaryWriter _calls;

    public Emulation(string emulator, string driver, string option)
    {
        ProcessStartInfo start = new(emulator) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(driver);
        if (option.Length > 0)
        {
            start.ArgumentList.Add(option);
        }

        _process = Process.Start(start)!;
        _calls = new(new BufferedStream(_process.StandardInput.BaseStream, 1 << 16));
    }

    /// <summary>Calls so far.</summary>
    public long Calls { get; private set; }

    /// <summary>Calls a kernel that takes these buffers and then its output.</summary>
    public void Call(int number, int? argument, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth, Span<float> output)
    {
        Span<byte> answer = MemoryMarshal.AsBytes(output);
        _calls.Write(number);
        _calls.Write(argument ?? 0);
        _calls.Write(argument is null ? 0 : 1);
        _calls.Write(fourth.IsEmpty ? 4 : 5);
        _calls.Write(first.Length);
        _calls.Write(second.Length);
        _calls.Write(third.Length);
        if (!fourth.IsEmpty)
        {
            _calls.Write(fourth.Length);
        }

        _calls.Write(answer.Length);
        _calls.Write(first);
        _calls.Write(second);
        _calls.Write(third);
        _calls.Write(fourth);
        _calls.Flush();
        _process.StandardOutput.BaseStream.ReadExactly(answer);
        Calls++;
    }

    /// <summary>What the driver prints with an option, and how it ends.</summary>
    public static (int Exit, string Output) Run(string emulator, string driver, string option)
    {
        (int exit, string output, _) = ChildProcess.Run(new(emulator, [driver, option]));
        return (exit, output.Trim());
    }

    public void Dispose()
    {
        _calls.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }
}
