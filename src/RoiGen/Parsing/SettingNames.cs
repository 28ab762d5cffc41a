namespace RoiGen.Parsing;

/// <summary>Settings that the attribute of every operator has, and that are more than a value.</summary>
internal static class SettingNames
{
    /// <summary>Both sides of the output.</summary>
    public const string Output = "Output";

    public const string OutputHeight = "OutputHeight";
    public const string OutputWidth = "OutputWidth";

    /// <summary>As the layout of the map when not set.</summary>
    public const string OutputLayout = "OutputLayout";
}
