namespace RoiGen.Settings;

/// <summary>A specification.</summary>
internal interface IOperatorSpec<TSpec>
    where TSpec : struct, IOperatorSpec<TSpec>
{
    int OutputHeight { get; }

    int OutputWidth { get; }

    TensorLayout OutputLayout { get; }

    /// <summary>Visits its settings in their order, and gives the specification with what the visitor makes of them: nothing else lists them.</summary>
    TSpec Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : ISettingVisitor;
}
