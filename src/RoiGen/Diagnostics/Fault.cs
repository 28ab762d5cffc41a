using System;

namespace RoiGen.Diagnostics;

/// <summary>
/// Keeps a fault of ours to the method that it comes from: an exception that leaves the generator takes every kernel of the project with it, and one that leaves
/// the analyzer all that it has to say.
/// </summary>
internal static class Fault
{
    /// <summary>Does something, and says why it failed; null where it did not.</summary>
    public static string? Of(Action step)
    {
        try
        {
            step();
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"{exception.GetType()}: {exception.Message}";
        }
    }
}
