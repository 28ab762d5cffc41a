namespace RoiGen.Simd;

/// <summary>What the portable kernels and the driver need of a vector width. A lane's value never depends on another lane or on the width.</summary>
/// <typeparam name="TVector">The vector type; its lanes are channels.</typeparam>
internal unsafe interface IVectorUnit<TVector>
    where TVector : struct
{
    static abstract int Lanes { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(float* target, TVector value);

    /// <summary>Stores past the cache; the target is aligned to the vector's size.</summary>
    static abstract void Stream(float* target, TVector value);

    static abstract TVector Broadcast(float value);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left * right + addend with one rounding, in hardware or not: every machine gives the same bits.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>
    /// left where it is greater, else right: a NaN on the left is passed over, one on the right stays, and of equal zeros it is the right one. It is what x86's
    /// instruction does; Arm's and the framework's own maxima differ.
    /// </summary>
    static abstract TVector Maximum(TVector left, TVector right);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left where it is less, else right: a NaN on the right stays.</summary>
    static abstract TVector Minimum(TVector left, TVector right);

    /// <summary>The larger one, of equal ones the right one, and NaN where one of them is NaN.</summary>
    static abstract TVector MaximumOrNaN(TVector left, TVector right);

    /// <summary>first where left is greater than right, else second: bits, whatever they stand for.</summary>
    static abstract TVector SelectGreater(TVector left, TVector right, TVector first, TVector second);

    /// <summary>The smaller of the integers whose bits lanes hold.</summary>
    static abstract TVector MinimumOfIntegers(TVector left, TVector right);

    /// <summary>The value, and 0 where it is NaN.</summary>
    static abstract TVector NumberOrZero(TVector value);

    /// <summary>
    /// Prepares pixels for maxima in any order: NaN and negative infinity become the lowest finite float, the start value of Caffe's and torchvision's
    /// running maximum; negative zero becomes zero.
    /// </summary>
    static abstract TVector Comparable(TVector value);

    /// <summary>Writes column i of a square of Lanes x Lanes floats to target + i * targetStride.</summary>
    static abstract void Transpose(float* source, nint sourceStride, float* target, nint targetStride);

    /// <summary>The same of as many rows and four columns, or one where a vector is one number. Whole vectors are written: what reads them next need not wait for parts.</summary>
    static abstract void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride);
}
