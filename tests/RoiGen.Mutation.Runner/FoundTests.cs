using System.Collections.Generic;
using System.Threading;
using Xunit;
using Xunit.Abstractions;

namespace RoiGen.Mutation.Runner;

/// <summary>Hears of the tests that are found.</summary>
internal sealed class FoundTests : LongLivedMarshalByRefObject, IMessageSink
{
    private readonly List<ITestCase> _tests = [];
    private readonly SemaphoreSlim _end = new(0);

    public IReadOnlyList<ITestCase> Tests => _tests;

    public void WaitForTheEnd() => _end.Wait();

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                _tests.Add(found.TestCase);
                break;
            case IDiscoveryCompleteMessage:
                _end.Release();
                break;
        }

        return true;
    }
}
