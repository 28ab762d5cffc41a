using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx;

/// <summary>What a conversion found and did.</summary>
/// <param name="Opset">Of the model's own domain; 0 where it says none.</param>
/// <param name="NodesBefore">Of the main graph.</param>
/// <param name="NodesAfter">Of the main graph.</param>
/// <param name="Found">How many of each operator there were.</param>
/// <param name="Entries">Node by node, in the order of the work.</param>
internal sealed record Conversion(long Opset, int NodesBefore, int NodesAfter, IReadOnlyDictionary<string, int> Found, IReadOnlyList<Entry> Entries)
{
    public bool ChangedSomething => Entries.Any(entry => entry.Outcome == Outcome.Done);
}
