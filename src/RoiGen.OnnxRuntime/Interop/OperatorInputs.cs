namespace RoiGen.OnnxRuntime.Interop;

/// <summary>Names of an operator's inputs, as messages say them; the last one may stand for several.</summary>
/// <param name="names">A name each.</param>
/// <param name="variadic">Whether the last one may come several times, numbered from 0 on.</param>
internal sealed class OperatorInputs(string[] names, bool variadic = false)
{
    public int Count => names.Length;

    public bool IsVariadic(int input) => variadic && input == names.Length - 1;

    public string Name(int input) => variadic && input >= names.Length - 1 ? System.FormattableString.Invariant($"{names[^1]}_{input - (names.Length - 1)}") : names[input];
}
