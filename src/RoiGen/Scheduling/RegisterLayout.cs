namespace RoiGen.Scheduling;

/// <summary>How an instruction set holds a block of channels and the weights of a bin.</summary>
/// <param name="LanesOfRegister">Channels of a register.</param>
/// <param name="RegistersOfBlock">Registers of a block of channels: weights, offsets and loops serve all of them.</param>
/// <param name="WeightsOfRegister">The most weights that share a register, a lane each; 1 where a weight is in every lane.</param>
internal sealed record RegisterLayout(int LanesOfRegister, int RegistersOfBlock = 1, int WeightsOfRegister = 1)
{
    /// <summary>Channels of a block.</summary>
    public int Lanes => LanesOfRegister * RegistersOfBlock;
}
