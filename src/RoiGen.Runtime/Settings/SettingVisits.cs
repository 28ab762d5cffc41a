namespace RoiGen.Settings;

/// <summary>The settings that operators share.</summary>
internal static class SettingVisits
{
    /// <summary>A side of the output.</summary>
    public static int Side<TVisitor>(ref TVisitor visitor, string name, int value)
        where TVisitor : ISettingVisitor => visitor.Number(name, value, 1, SpecRules.MaxOutput, " (Output sets height and width)");

    public static int Samples<TVisitor>(ref TVisitor visitor, int value)
        where TVisitor : ISettingVisitor => visitor.Number("Samples", value, 0, SpecRules.MaxSamples, " (0 is adaptive)");

    public static TensorLayout Layout<TVisitor>(ref TVisitor visitor, string name, TensorLayout value)
        where TVisitor : ISettingVisitor => (TensorLayout)visitor.Choice(name, (int)value, typeof(TensorLayout), (int)TensorLayout.Nhwc);

    public static NonFiniteRoi NonFinite<TVisitor>(ref TVisitor visitor, NonFiniteRoi value)
        where TVisitor : ISettingVisitor => (NonFiniteRoi)visitor.Choice("NonFinite", (int)value, typeof(NonFiniteRoi), (int)NonFiniteRoi.Zero);
}
