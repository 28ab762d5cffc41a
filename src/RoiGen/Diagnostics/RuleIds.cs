namespace RoiGen.Diagnostics;

/// <summary>The ids of the rules, for those who report them and those who fix what they report.</summary>
internal static class RuleIds
{
    public const string BadSetting = "ROI0001";
    public const string OutputMissing = "ROI0002";
    public const string OutputContradicts = "ROI0003";
    public const string BadSignature = "ROI0004";
    public const string NotPartial = "ROI0005";
    public const string ContainingTypeNotPartial = "ROI0006";
    public const string MissingAccessibility = "ROI0007";
    public const string LanguageTooOld = "ROI0008";
    public const string TwoOperators = "ROI0009";
    public const string FileLocalType = "ROI0010";
    public const string AgainstConvention = "ROI0011";
    public const string OutputRepeated = "ROI0012";
    public const string RuntimeMissing = "ROI0013";
    public const string NotSeen = "ROI0014";
    public const string UnknownInstructionSet = "ROI0015";
    public const string StepWithoutOperator = "ROI0016";
    public const string NotFullySpecialised = "ROI0101";
    public const string UnrollSteppedDown = "ROI0102";
    public const string OurFault = "ROI0301";
}
