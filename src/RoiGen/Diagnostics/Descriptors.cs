using Microsoft.CodeAnalysis;

namespace RoiGen.Diagnostics;

/// <summary>Every rule. An id is never used again for something else; docs/diagnostics has a page for each, whose text goes with the rule.</summary>
internal static class Descriptors
{
    /// <summary>Your move: the attribute or the signature cannot be served.</summary>
    private const string Usage = "RoiGen.Usage";

    /// <summary>You get less than you asked for.</summary>
    private const string Performance = "RoiGen.Performance";

    /// <summary>Our move.</summary>
    private const string Fault = "RoiGen.Fault";

    public static readonly DiagnosticDescriptor BadSetting = Error(
        RuleIds.BadSetting,
        "A setting is out of range",
        "{0} is {1}; allowed is {2}");

    public static readonly DiagnosticDescriptor OutputMissing = Error(
        RuleIds.OutputMissing,
        "The size of the output is missing",
        "The output has no {0}; set Output, or OutputHeight and OutputWidth, to {1} bins");

    public static readonly DiagnosticDescriptor OutputContradicts = Error(
        RuleIds.OutputContradicts,
        "The size of the output is set twice",
        "Output is {0} but {1} is {2}; set Output alone, or OutputHeight and OutputWidth");

    public static readonly DiagnosticDescriptor BadSignature = Error(
        RuleIds.BadSignature,
        "The signature is not that of a kernel",
        "{0} is {1}; expected is {2}, as in void {3}({4}[, ParallelOptions parallel])");

    public static readonly DiagnosticDescriptor NotPartial = Error(
        RuleIds.NotPartial,
        "The method cannot be given a body",
        "'{0}' {1}; declare it as a partial method without a body, so that the generator can write it");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        RuleIds.ContainingTypeNotPartial,
        "A containing type is not partial",
        "'{0}' contains the kernel '{1}' and is not partial; add the partial keyword to it");

    public static readonly DiagnosticDescriptor MissingAccessibility = Error(
        RuleIds.MissingAccessibility,
        "The accessibility keyword is missing",
        "'{0}' has no accessibility keyword, so without the generator the compiler would remove its calls silently; write private, internal or public");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        RuleIds.LanguageTooOld,
        "The language version is too old",
        "The language version is C# {0}; generated kernels need {1} or newer, so raise LangVersion in the project");

    public static readonly DiagnosticDescriptor TwoOperators = Error(
        RuleIds.TwoOperators,
        "A method has two operators",
        "'{0}' has both {1} and {2}; a method computes one of them, so declare a method for each");

    public static readonly DiagnosticDescriptor FileLocalType = Error(
        RuleIds.FileLocalType,
        "A containing type is file-local",
        "'{0}' contains the kernel '{1}' and is file-local, so generated code in another file cannot extend it; make it internal or private");

    public static readonly DiagnosticDescriptor AgainstConvention = Warning(
        RuleIds.AgainstConvention,
        "A setting contradicts the convention",
        "{0} is {1}, but Convention {2} has {3}; the setting wins, so that the results are not those of {2}: remove one of the two");

    public static readonly DiagnosticDescriptor OutputRepeated = Warning(
        RuleIds.OutputRepeated,
        "The size of the output is repeated",
        "Output is {0} and {1} says the same; leave one of them out, because a change of only one is an error");

    public static readonly DiagnosticDescriptor RuntimeMissing = Error(
        RuleIds.RuntimeMissing,
        "The runtime is not referenced",
        "'{0}' is an attribute of RoiGen.Runtime, which this project does not reference; add the package RoiGen, which brings it, or RoiGen.Runtime itself");

    public static readonly DiagnosticDescriptor NotSeen = Error(
        RuleIds.NotSeen,
        "The generator does not see the kernel",
        "'{0}' has no generated body, because the generator did not see it: another generator writes its file, as for .razor files, or a using that it needs; declare it in a .cs file with its own usings");

    public static readonly DiagnosticDescriptor UnknownInstructionSet = Error(
        RuleIds.UnknownInstructionSet,
        "An instruction set is not known",
        "{0} names '{1}'; allowed are {2}, with commas between");

    public static readonly DiagnosticDescriptor StepWithoutOperator = Error(
        RuleIds.StepWithoutOperator,
        "RoiOutput has no operator",
        "'{0}' has [RoiOutput], but {1}; it belongs beside [RoiAlign], [RoiPool] or [PrRoiPool]");

    public static readonly DiagnosticDescriptor NotFullySpecialised = Information(
        RuleIds.NotFullySpecialised,
        "The kernel is not fully specialised",
        "'{0}' takes the portable kernel in part or always, because {1}; {2} would change that");

    public static readonly DiagnosticDescriptor UnrollSteppedDown = Information(
        RuleIds.UnrollSteppedDown,
        "The kernel is not as unrolled as asked",
        "'{0}' is unrolled by {1} instead of {2}, because {3}, and the JIT soon stops optimising; set Unroll to {1}, or leave it out");

    public static readonly DiagnosticDescriptor OurFault = New(
        RuleIds.OurFault,
        "RoiGen failed at a method",
        "RoiGen failed at '{0}', and at no other method: {1}; please report it with the declaration, and call Run of the operator until then",
        Fault,
        DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Error(string id, string title, string message) => New(id, title, message, Usage, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => New(id, title, message, Usage, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Information(string id, string title, string message) => New(id, title, message, Performance, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor New(string id, string title, string message, string category, DiagnosticSeverity severity) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description: new RuleText(id));
}
