using System.Globalization;
using Microsoft.CodeAnalysis;

namespace RoiGen.Diagnostics;

/// <summary>A finding of the parser.</summary>
/// <param name="Descriptor">The rule.</param>
/// <param name="Location">What is at fault.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    /// <summary>Whether there is no kernel. A missing accessibility keyword is asked for, but it changes nothing about the body.</summary>
    public bool Refuses => Descriptor.DefaultSeverity == DiagnosticSeverity.Error && Descriptor != Descriptors.MissingAccessibility;

    /// <summary>The id and the message, for a body that throws it.</summary>
    public string Message =>
        $"{Descriptor.Id}: {string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments)}";

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Arguments);
}
