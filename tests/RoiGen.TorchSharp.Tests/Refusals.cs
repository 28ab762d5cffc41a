using System;
using Xunit;

namespace RoiGen.TorchSharp.Tests;

/// <summary>What is refused, and how.</summary>
internal static class Refusals
{
    /// <summary>An argument exception that names the parameter and says this.</summary>
    public static void Says(Func<object> call, string parameter, string text)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}
