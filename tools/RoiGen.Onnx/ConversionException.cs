using System;

namespace RoiGen.Onnx;

/// <summary>Something that the user can mend, such as a file that is no model.</summary>
internal sealed class ConversionException(string message) : Exception(message);
