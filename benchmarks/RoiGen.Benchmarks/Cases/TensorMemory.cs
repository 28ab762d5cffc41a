namespace RoiGen.Benchmarks.Cases;

/// <summary>Where map and output lie.</summary>
internal enum TensorMemory
{
    /// <summary>In memory that starts a cache line, as the tensors of the peers do.</summary>
    Aligned,

    /// <summary>In arrays of the garbage collector, as most programs have them: the elements start 16 bytes behind some multiple of 8.</summary>
    Arrays,
}
