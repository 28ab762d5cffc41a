using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>Two windows, one behind the other.</summary>
/// <typeparam name="TNear">The first one.</typeparam>
/// <typeparam name="TFar">The second one, at most as long.</typeparam>
internal readonly unsafe struct WideWindow<TNear, TFar> : IPixelWindow<WideWindow<TNear, TFar>>
    where TNear : struct, IPixelWindow<TNear>
    where TFar : struct, IPixelWindow<TFar>
{
    private readonly TNear _near;
    private readonly TFar _far;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideWindow(byte* window) => (_near, _far) = (TNear.Load(window), TFar.Load(window + TNear.Bytes));

    public static int Bytes => TNear.Bytes + TFar.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWindow<TNear, TFar> Load(byte* window) => new(window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets) => TNear.Places(offsets);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => TNear.Step(pixelBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsInside(Vector512<byte> places) => Vector512<byte>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => Vector512.ConditionalSelect(TNear.IsInside(places), _near.Pixels(places), _far.Pixels(places));
}
