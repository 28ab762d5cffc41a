using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Settings;

/// <summary>
/// An operator, as parser, emitter, header, code fixes, pages and tests know it. Its name is that of the entry point, and with an ending that of its attribute and of its
/// specification, which knows its settings.
/// </summary>
/// <param name="name">As people write it.</param>
/// <param name="head">The method of <c>RoiGen.Kernels.RoiHeads</c> that makes its head; with <c>Bytes</c> behind it, the one for images.</param>
/// <param name="inputs">What it reads.</param>
internal abstract class OperatorInfo(string name, string head, params InputKind[] inputs)
{
    public string Name { get; } = name;

    public string Attribute { get; } = name + "Attribute";

    public string Spec { get; } = name + "Spec";

    public string Head { get; } = head;

    public IReadOnlyList<InputKind> Inputs { get; } = inputs;

    /// <summary>Whether it reads pyramids.</summary>
    public bool IsOfPyramids => Inputs.Contains(InputKind.Pyramid);

    /// <summary>Whether a step may come after it: the heads of pyramids carry steps out.</summary>
    public bool HasStep => IsOfPyramids;

    /// <summary>Whether it reads photographs.</summary>
    public bool IsOfPhotographs => Inputs.Contains(InputKind.Photograph);

    /// <summary>Whether there is a gradient of it.</summary>
    public bool HasGradient => !IsOfPhotographs;

    /// <summary>Why it has no kernels; null where it has.</summary>
    public virtual string? WithoutKernels => null;

    /// <summary>The largest side of an output.</summary>
    public virtual int MaxOutput => SpecRules.MaxOutput;

    public abstract TResult Accept<TResult>(IOperatorVisitor<TResult> visitor);
}

/// <inheritdoc/>
/// <typeparam name="TSpec">Its specification.</typeparam>
/// <typeparam name="TConvention">The frameworks that its settings can be those of.</typeparam>
internal abstract class OperatorInfo<TSpec, TConvention>(string name, string head, params InputKind[] inputs) : OperatorInfo(name, head, inputs)
    where TSpec : struct, IOperatorSpec<TSpec>
    where TConvention : struct, Enum
{
    /// <summary>The frameworks that have it, and none; empty where its attribute names no framework.</summary>
    public virtual IReadOnlyList<TConvention> Conventions => [];

    /// <summary>Whether a convention means nothing for it.</summary>
    public SpecProblem? ConventionProblem(TConvention convention) => Conventions.Count == 0 || Conventions.Contains(convention)
        ? null
        : new SpecProblem("Convention", $"{convention}", string.Join(", ", Conventions));

    /// <summary>The settings of a framework.</summary>
    /// <exception cref="ArgumentException">It does not have this operator.</exception>
    public TSpec For(TConvention convention) =>
        ConventionProblem(convention) is { } problem ? throw new ArgumentException(problem.ToString(), nameof(convention)) : Preset(convention);

    /// <summary>A specification with the settings of a framework; with no preset where the framework does not have this operator.</summary>
    public virtual TSpec Preset(TConvention convention) => default;

    /// <summary>What is wrong with an output of these numbers.</summary>
    public virtual SpecProblem? ProblemWith(in TSpec spec, OutputNumbers numbers) => null;

    /// <summary>The settings that give what a convention's framework cannot.</summary>
    public virtual SpecProblems Contradictions(TConvention convention, in TSpec spec) => default;

    /// <summary>What a specialised kernel of a valid specification computes; null for an operator without kernels.</summary>
    public virtual KernelPlan? Plan(in TSpec spec) => null;

    /// <summary>Whether the values of the map decide where the gradient goes, as those of a maximum do.</summary>
    public virtual bool FeaturesDecide(in TSpec spec) => false;

    /// <summary>The method of <c>RoiGen.Kernels.RoiGradientHeads</c> that makes the head of its gradient.</summary>
    public virtual string GradientHead(in TSpec spec) => Head;

    /// <summary>Samples of a bin along each axis, 0 is adaptive; null for an operator without that setting.</summary>
    public virtual int? Samples(in TSpec spec) => null;

    /// <summary>How a bin of a valid specification gets its value, in a few words.</summary>
    public abstract string Words(in TSpec spec);

    public sealed override TResult Accept<TResult>(IOperatorVisitor<TResult> visitor) => visitor.Visit(this);

    /// <summary>A setting that contradicts a framework, unless its value is one of these.</summary>
    private protected static SpecProblem? Unless<T>(T[] allowed, string setting, T value)
        where T : struct => allowed.Contains(value)
        ? null
        : new SpecProblem(setting, FormattableString.Invariant($"{value}"), string.Join(" or ", allowed.Select(one => FormattableString.Invariant($"{one}"))));
}
