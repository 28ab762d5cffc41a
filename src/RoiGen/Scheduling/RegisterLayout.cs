namespace RoiGen.Scheduling;

/// <summary>How an instruction set holds a block of channels and the weights of a bin.</summary>
/// <param name="Lanes">Channels of a block, which one vector holds.</param>
/// <param name="WeightsOfRegister">The most weights that share a register, a lane each; 1 where a weight is in every lane.</param>
/// <param name="FusesPasses">Whether both passes of an average are faster as one: where a weight comes from memory into every lane at once.</param>
/// <param name="IsInlined">Whether the vector is several registers, and each operation on it a method that the JIT has to inline.</param>
/// <param name="Sums">The most rows of bins whose sums stay in registers while columns of bins are combined.</param>
internal sealed record RegisterLayout(int Lanes, int WeightsOfRegister = 1, bool FusesPasses = false, bool IsInlined = false, int Sums = 14);
