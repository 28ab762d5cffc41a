using System;

namespace RoiGen.Inspect;

/// <summary>Something that the user can fix, such as a project that does not build.</summary>
internal sealed class InspectionException(string message) : Exception(message);
