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
/// <param name="IsDocumented">Whether it has a documentation comment, which one of the emitted half would hide.</param>
/// <param name="Marks">The attributes that the emitted half adds.</param>
/// <param name="Modifiers">Verbatim: both halves must agree.</param>
/// <param name="ReturnType">Such as <c>void</c>.</param>
/// <param name="Name">With keywords escaped.</param>
/// <param name="PlainName">The name as it is.</param>
/// <param name="Parameters">In order.</param>
internal sealed record MethodDeclaration(
    bool IsDocumented,
    EquatableArray<string> Marks,
    string Modifiers,
    string ReturnType,
    string Name,
    string PlainName,
    EquatableArray<ParameterDeclaration> Parameters);

/// <summary>A parameter, ready to print.</summary>
/// <param name="Modifiers">Verbatim, such as <c>scoped</c>; empty for most.</param>
/// <param name="Type">With <c>global::</c> names.</param>
/// <param name="Name">With keywords escaped.</param>
internal sealed record ParameterDeclaration(string Modifiers, string Type, string Name);
