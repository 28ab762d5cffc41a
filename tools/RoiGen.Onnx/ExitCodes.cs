namespace RoiGen.Onnx;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCodes
{
    public const int Rewritten = 0;
    public const int Failed = 1;
    public const int NothingRewritten = 2;
    public const int Differs = 3;
}
