namespace RoiGen.Emit;

/// <summary>The attribute that marks what tools need not review.</summary>
internal static class GeneratedCode
{
    public static string Attribute { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"RoiGen\", \"{typeof(GeneratedCode).Assembly.GetName().Version}\")]";
}
