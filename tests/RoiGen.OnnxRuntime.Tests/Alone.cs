using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>Tests that run by themselves, because they look at the whole process or change it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
