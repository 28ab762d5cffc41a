using System;

namespace RoiGen.Conformance;

/// <summary>Says which published case a head computes.</summary>
/// <param name="id">The case's id.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VectorAttribute(string id) : Attribute
{
    /// <summary>The case's id.</summary>
    public string Id { get; } = id;
}
