using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace RoiGen.Mutation.Runner;

/// <summary>The test classes of an assembly, which run by their names.</summary>
/// <param name="assembly">The assembly.</param>
internal sealed class TestClasses(Assembly assembly)
{
    private static readonly NullMessageSink s_nowhere = new();

    private readonly XunitTestFramework _framework = new(s_nowhere);

    /// <summary>Runs the tests of a class, but for its proofs, or those of one method.</summary>
    /// <returns>Whether there were tests, and all of them passed.</returns>
    public bool Pass(string name)
    {
        string[] parts = name.Split('.');
        ITestCase[] tests = [.. Find(parts[0]).Where(test => parts.Length == 1 ? !IsProof(test) : test.TestMethod.Method.Name.StartsWith(parts[1], StringComparison.Ordinal))];
        if (tests.Length == 0)
        {
            Console.WriteLine($"Failed {name}: there is no such test");
            return false;
        }

        using ITestFrameworkExecutor executor = _framework.GetExecutor(assembly.GetName());
        FirstFailure failure = new();
        executor.RunTests(tests, failure, new DefaultOptions());
        return failure.WaitForTheEnd() is null;
    }

    private IReadOnlyList<ITestCase> Find(string name)
    {
        using ITestFrameworkDiscoverer discoverer = _framework.GetDiscoverer(Reflector.Wrap(assembly));
        FoundTests found = new();
        foreach (Type type in assembly.GetTypes().Where(type => type.Name == name))
        {
            discoverer.Find(type.FullName, includeSourceInformation: false, found, new DefaultOptions());
            found.WaitForTheEnd();
        }

        return found.Tests;
    }

    private static bool IsProof(ITestCase test) => test.Traits.TryGetValue("Category", out List<string>? categories) && categories.Contains("Proof");

    private sealed class DefaultOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value) => throw new NotSupportedException();
    }
}
