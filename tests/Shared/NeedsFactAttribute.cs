using System;
using Xunit;

namespace RoiGen.Tests;

/// <summary>
/// A test that needs a program of the machine. Without it the runner reports a skipped test; where a build server runs it, as CI=true or ROIGEN_REQUIRE_PEERS=1 say, it
/// runs all the same and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class NeedsFactAttribute : FactAttribute
{
    private static bool IsRequired => Environment.GetEnvironmentVariable("CI") == "true" || Environment.GetEnvironmentVariable("ROIGEN_REQUIRE_PEERS") == "1";

    /// <summary>Skips where the program is missing and no build server asks for it.</summary>
    /// <param name="missing">What is missing and where to get it, or null where the program is there.</param>
    protected NeedsFactAttribute(string? missing) => Skip = missing is null || IsRequired ? null : "NOT TESTED: " + missing;
}
