using System;
using System.Threading;
using Xunit;
using Xunit.Abstractions;

namespace RoiGen.Mutation.Runner;

/// <summary>Hears of tests that run, and ends them after the first that fails.</summary>
internal sealed class FirstFailure : LongLivedMarshalByRefObject, IMessageSink
{
    private readonly ManualResetEventSlim _end = new();
    private string? _failure;

    /// <returns>What failed, or null.</returns>
    public string? WaitForTheEnd()
    {
        _end.Wait();
        return _failure;
    }

    // What says false here has the other tests left out.
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestFailed failed:
                Note(failed.Test.DisplayName, failed);
                break;
            case IErrorMessage or ITestAssemblyCleanupFailure or ITestCollectionCleanupFailure or ITestClassCleanupFailure or ITestMethodCleanupFailure or ITestCaseCleanupFailure or ITestCleanupFailure:
                Note(message.GetType().Name, (IFailureInformation)message);
                break;
            case ITestAssemblyFinished:
                _end.Set();
                break;
        }

        return _failure is null;
    }

    private void Note(string what, IFailureInformation why)
    {
        if (_failure is null)
        {
            _failure = what;
            Console.WriteLine($"Failed {what}: {string.Join(" / ", why.Messages)}");
        }
    }
}
