using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>Two registers, and behind them one or two.</summary>
/// <typeparam name="TLookup">How pixels are looked up.</typeparam>
/// <typeparam name="TFar">The window behind the first two.</typeparam>
internal readonly unsafe struct WideWindow<TLookup, TFar> : IPixelWindow<WideWindow<TLookup, TFar>>
    where TLookup : IPixelLookup
    where TFar : struct, IPixelWindow<TFar>
{
    private readonly PairWindow<TLookup> _near;
    private readonly TFar _far;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideWindow(byte* window) => (_near, _far) = (PairWindow<TLookup>.Load(window), TFar.Load(window + PairWindow<TLookup>.Bytes));

    public static int Bytes => PairWindow<TLookup>.Bytes + TFar.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWindow<TLookup, TFar> Load(byte* window) => new(window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => Vector512.ConditionalSelect(TLookup.IsNear(places), _near.Pixels(places), _far.Pixels(places));
}
