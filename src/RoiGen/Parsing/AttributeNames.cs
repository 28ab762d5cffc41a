namespace RoiGen.Parsing;

/// <summary>Metadata names of the attributes.</summary>
internal static class AttributeNames
{
    public const string RoiAlign = "RoiGen.RoiAlignAttribute";
    public const string RoiPool = "RoiGen.RoiPoolAttribute";
}
