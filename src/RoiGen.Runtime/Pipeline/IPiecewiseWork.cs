namespace RoiGen.Pipeline;

/// <summary>Work that is cut into pieces, each of which any thread may do.</summary>
internal interface IPiecewiseWork
{
    int Pieces { get; }

    /// <summary>Does one piece, with this thread's buffers.</summary>
    void Run(int piece);
}
