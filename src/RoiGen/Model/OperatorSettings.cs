using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Model;

/// <summary>An operator and its settings, as the attribute has them. Compares by value: the text of a specification has all of them.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="FromBytes">Whether it reads images of bytes.</param>
/// <param name="Spec">The expression that builds the specification at run time.</param>
/// <param name="OutputHeight">Rows of bins.</param>
/// <param name="OutputWidth">Columns of bins.</param>
/// <param name="OutputLayout">Layout of the output.</param>
/// <param name="Samples">Samples of a bin along each axis, 0 is adaptive; null for an operator without that setting.</param>
/// <param name="Plan">What a specialised kernel of these settings computes; null where there is none, or they are not valid.</param>
/// <param name="Words">How a bin gets its value and what becomes of it, in a few words; empty where they are not valid.</param>
/// <param name="Numbers">The numbers of the output.</param>
/// <param name="Gradient">What its gradient needs; null where the output is asked for.</param>
internal sealed record OperatorSettings(
    OperatorInfo Operator,
    bool FromBytes,
    string Spec,
    int OutputHeight,
    int OutputWidth,
    TensorLayout OutputLayout,
    int? Samples,
    KernelPlan? Plan,
    string Words,
    OutputNumbers Numbers,
    GradientSettings? Gradient)
{
    /// <summary>The method of <c>RoiGen.Kernels</c> that makes the head; with a plan, it takes kernels.</summary>
    public string Head => Gradient is null ? $"RoiHeads.{Operator.Head}{HeadEnding}" : $"RoiGradientHeads.{Gradient.Head}";

    private string HeadEnding => this switch
    {
        { FromBytes: true } => "Bytes",
        { Numbers.AreBytes: false } => string.Empty,
        { Operator.IsOfPhotographs: true } => "ToBytes",
        _ => $"<{Numbers.Name}>",
    };

    /// <summary>The head's type, in <c>RoiGen.Kernels</c>.</summary>
    public string HeadType =>
        Gradient is { FeaturesDecide: true } ? "RoiMaximumGradientHead<float>"
        : Gradient is not null ? (Operator.IsOfPyramids ? "RoiPyramidGradientHead<float>" : "RoiGradientHead<float>")
        : FromBytes ? "RoiHead<byte, float>"
        : Operator.IsOfPhotographs ? $"RoiImageHead<{Numbers.Name}>"
        : Operator.IsOfPyramids ? $"RoiPyramidHead<float, {Numbers.Name}>"
        : "RoiHead<float, float>";

    /// <summary>Why there are no kernels, whatever the settings; null where there are.</summary>
    public string? WithoutKernels =>
        Gradient is { FeaturesDecide: true } ? "each channel of a bin gives its gradient to a pixel of its own"
        : FromBytes ? "a few channels fill no vector"
        : Operator.WithoutKernels;
}

/// <summary>What the gradient of an operator needs.</summary>
/// <param name="Head">The method of <c>RoiGen.Kernels.RoiGradientHeads</c> that makes its head.</param>
/// <param name="FeaturesDecide">Whether the values of the map decide where it goes.</param>
internal sealed record GradientSettings(string Head, bool FeaturesDecide);
