namespace RoiGen.Fuzz;

/// <summary>What the case of a number of a campaign is about.</summary>
public enum CaseKind
{
    /// <summary>An operator on maps, forward.</summary>
    Maps,

    /// <summary>An operator on maps, forward and backward.</summary>
    Gradients,

    /// <summary>Crops of a photograph.</summary>
    Photographs,
}
