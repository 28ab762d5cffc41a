using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Model;

/// <summary>
/// Everything that decides the text of one emitted file, and nothing else: two requests that are equal have the same file, so an edit elsewhere re-emits
/// nothing.
/// </summary>
/// <param name="HintName">Name of the file, unique in the program.</param>
/// <param name="Containing">Where the method lives.</param>
/// <param name="Method">The user's half of the method.</param>
/// <param name="Attribute">The attribute, as the user wrote it.</param>
/// <param name="Operator">What to compute.</param>
/// <param name="Channels">Channels that the kernel is specialised for; 0 is any count.</param>
/// <param name="Layout">Layout that the kernel is specialised for.</param>
/// <param name="Unroll">The unrolling that was asked for.</param>
/// <param name="ChecksOverflow">Whether the consumer compiles with checked arithmetic.</param>
/// <param name="RunsKernels">Whether the method calls kernels where it has any. In a build without optimisation the JIT optimises none of them, and the portable kernel is faster.</param>
/// <param name="Refusal">Why there is no kernel: the body throws this. Null for a valid request.</param>
internal sealed record KernelRequest(
    string HintName,
    ContainingTypes Containing,
    MethodDeclaration Method,
    string Attribute,
    OperatorSettings Operator,
    int Channels,
    TensorLayout Layout,
    Unrolling Unroll,
    bool ChecksOverflow,
    bool RunsKernels,
    string? Refusal)
{
    /// <summary>The instruction sets that the project wants kernels for, by name; empty for all.</summary>
    public EquatableArray<string> InstructionSets { get; init; }
}

/// <summary>The namespace and the types, outermost first, that the emitted half of a method is wrapped in.</summary>
/// <param name="Namespace">Full name with keywords escaped; empty for the global namespace.</param>
/// <param name="Types">Outermost first.</param>
internal sealed record ContainingTypes(string Namespace, EquatableArray<TypeDeclaration> Types);

/// <summary>What a part of a type repeats.</summary>
/// <param name="Keyword">Such as <c>class</c> or <c>record struct</c>.</param>
/// <param name="Name">With keywords escaped.</param>
/// <param name="TypeParameters">Such as <c>&lt;T, U&gt;</c>, or empty.</param>
internal sealed record TypeDeclaration(string Keyword, string Name, string TypeParameters);

/// <summary>The user's half of a partial method, ready to print.</summary>
/// <param name="Marks">The attributes that the emitted half adds.</param>
/// <param name="Modifiers">Verbatim: both halves must agree.</param>
/// <param name="ReturnType">Such as <c>void</c>.</param>
/// <param name="Name">With keywords escaped.</param>
/// <param name="PlainName">The name as it is.</param>
/// <param name="Parameters">In order.</param>
internal sealed record MethodDeclaration(
    EquatableArray<string> Marks, string Modifiers, string ReturnType, string Name, string PlainName, EquatableArray<ParameterDeclaration> Parameters);

/// <summary>A parameter, ready to print.</summary>
/// <param name="Modifiers">Verbatim, such as <c>scoped</c>; empty for most.</param>
/// <param name="Type">With <c>global::</c> names.</param>
/// <param name="Name">With keywords escaped.</param>
internal sealed record ParameterDeclaration(string Modifiers, string Type, string Name);

/// <summary>An operator and its settings, as the attribute has them.</summary>
internal abstract record OperatorSettings
{
    /// <summary>What a specialised kernel of these settings computes; null for an operator without kernels.</summary>
    public abstract KernelPlan? Plan { get; }

    /// <summary>What is wrong with them, or null.</summary>
    public abstract SpecProblems Problems { get; }

    /// <summary>The method of <c>RoiGen.Kernels.RoiHeads</c> that makes the head; with a plan, it takes kernels.</summary>
    public abstract string Head { get; }

    /// <summary>The head's type, in <c>RoiGen.Kernels</c>.</summary>
    public virtual string HeadType => "RoiHead<float, float>";
}

/// <summary>ROI Align.</summary>
/// <param name="Spec">Its settings.</param>
internal sealed record AlignSettings(RoiAlignSpec Spec) : OperatorSettings
{
    public override KernelPlan? Plan => KernelPlan.For(Spec);

    public override SpecProblems Problems => SpecRules.Problems(Spec);

    public override string Head => "Align";

    public override string HeadType => "RoiPyramidHead<float, float>";
}

/// <summary>ROI Pool.</summary>
/// <param name="Spec">Its settings.</param>
internal sealed record PoolSettings(RoiPoolSpec Spec) : OperatorSettings
{
    public override KernelPlan? Plan => KernelPlan.For(Spec);

    public override SpecProblems Problems => SpecRules.Problems(Spec);

    public override string Head => "Pool";

    public override string HeadType => "RoiPyramidHead<float, float>";
}

/// <summary>Precise ROI Pool.</summary>
/// <param name="Spec">Its settings.</param>
internal sealed record PreciseSettings(PrRoiPoolSpec Spec) : OperatorSettings
{
    public override KernelPlan? Plan => KernelPlan.For(Spec);

    public override SpecProblems Problems => SpecRules.Problems(Spec);

    public override string Head => "Precise";

    public override string HeadType => "RoiPyramidHead<float, float>";
}

/// <summary>Crop-and-resize.</summary>
/// <param name="Spec">Its settings, but for the lists, which would not compare by value.</param>
/// <param name="FromBytes">Whether it reads images of bytes.</param>
/// <param name="Mean">What is subtracted from each channel; null where it is not set.</param>
/// <param name="Deviation">What each channel is divided by; null where it is not set.</param>
internal sealed record CropSettings(CropAndResizeSpec Spec, bool FromBytes, EquatableArray<float>? Mean, EquatableArray<float>? Deviation) : OperatorSettings
{
    public override KernelPlan? Plan => FromBytes ? null : KernelPlan.For(Spec);

    public override SpecProblems Problems => FromBytes ? SpecRules.Problems(Complete) : SpecRules.ProblemsOfFloats(Complete);

    public override string Head => FromBytes ? "CropBytes" : "Crop";

    public override string HeadType => FromBytes ? "RoiHead<byte, float>" : base.HeadType;

    private CropAndResizeSpec Complete => Spec with { Mean = Mean?.ToArray(), Deviation = Deviation?.ToArray() };
}

/// <summary>Position-sensitive ROI Align.</summary>
/// <param name="Spec">Its settings.</param>
internal sealed record PsAlignSettings(PsRoiAlignSpec Spec) : OperatorSettings
{
    public override KernelPlan? Plan => null;

    public override SpecProblems Problems => SpecRules.Problems(Spec);

    public override string Head => "PositionSensitiveAlign";
}

/// <summary>Position-sensitive ROI Pool.</summary>
/// <param name="Spec">Its settings.</param>
internal sealed record PsPoolSettings(PsRoiPoolSpec Spec) : OperatorSettings
{
    public override KernelPlan? Plan => null;

    public override SpecProblems Problems => SpecRules.Problems(Spec);

    public override string Head => "PositionSensitivePool";
}
