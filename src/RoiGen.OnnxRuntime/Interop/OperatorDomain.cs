using System;
using System.Collections.Concurrent;
using System.Globalization;
using RoiGen.OnnxRuntime.Operators;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>
/// Our operators as a domain that options of sessions refer to. No function of ONNX Runtime tells a kernel how many threads its session has, so there is a domain for each count; they are few,
/// and live as long as the process.
/// </summary>
internal static class OperatorDomain
{
    private const string Name = "ai.roigen";

    /// <summary>Environment variable with the most threads that a node takes.</summary>
    private const string ThreadsVariable = "ROIGEN_THREADS";

    private static readonly ConcurrentDictionary<int, Lazy<nint>> s_domains = new();

    /// <summary>Adds the operators to the options of a session.</summary>
    /// <param name="sessionOptions">ONNX Runtime's <c>OrtSessionOptions</c>.</param>
    /// <param name="intraOpThreads">Its threads; 0 is ONNX Runtime's choice, which is one a physical core. .NET counts logical ones: work is then cut into more pieces than there are threads.</param>
    public static void AddTo(nint sessionOptions, int intraOpThreads)
    {
        int threads = intraOpThreads > 0 ? intraOpThreads : Environment.ProcessorCount;
        if (Environment.GetEnvironmentVariable(ThreadsVariable) is { Length: > 0 } text)
        {
            threads = int.TryParse(text, CultureInfo.InvariantCulture, out int most) && most >= 1
                ? Math.Min(threads, most)
                : throw new InvalidOperationException($"The environment variable {ThreadsVariable} is '{text}'; allowed is a number from 1 on, the most threads that a node of RoiGen takes.");
        }

        OrtApi.Load();
        OrtApi.AddDomain(sessionOptions, s_domains.GetOrAdd(threads, count => new(() => Create(count))).Value);
    }

    private static unsafe nint Create(int threads)
    {
        nint domain = OrtApi.CreateCustomOpDomain(Name);
        foreach (OnnxOperator onnxOperator in OnnxOperators.All)
        {
            OrtApi.AddToDomain(domain, new RegisteredOperator(onnxOperator, threads).Table);
        }

        return domain;
    }
}
