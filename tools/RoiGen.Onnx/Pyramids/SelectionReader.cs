using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Pyramids;

/// <summary>Finds the comparison that row numbers come from. They lie along one axis throughout, so whatever reshapes or transposes them keeps their order.</summary>
internal static class SelectionReader
{
    /// <summary>The selection that a tensor has the row numbers of.</summary>
    /// <param name="index">The graph.</param>
    /// <param name="rows">The tensor.</param>
    /// <param name="reader">The node that uses it, which is named where it is not understood.</param>
    /// <param name="comparison">The node that compares levels.</param>
    public static Selection Read(GraphIndex index, string rows, NodeProto reader, out NodeProto comparison)
    {
        string current = index.IntegerRoot(rows);
        for (NodeProto? node = index.Producer(current); node is not null; node = index.Producer(current))
        {
            if (node.Is("NonZero"))
            {
                comparison = index.Producer(index.Root(node.Input[0]), "Equal")
                    ?? throw new NotUnderstoodException(node, "rows are expected to be found by comparing levels with a number, by Equal");
                return Compared(index, comparison);
            }

            if (!KeepsOrder(index, node))
            {
                break;
            }

            current = index.IntegerRoot(node.Input[0]);
        }

        throw new NotUnderstoodException(reader, "its rows are expected to come from NonZero(Equal(levels, number))");
    }

    private static Selection Compared(GraphIndex index, NodeProto comparison)
    {
        for (int place = 0; place < 2; place++)
        {
            if (index.Constant(comparison.Input[place])?.Number is { } number && number == (int)number)
            {
                return new(comparison.Input[1 - place], (int)number);
            }
        }

        throw new NotUnderstoodException(comparison, "levels are expected to be compared with a whole number of the file");
    }

    private static bool KeepsOrder(GraphIndex index, NodeProto node) => node.Is("Squeeze") || node.Is("Unsqueeze") || node.Is("Flatten") || node.Is("Transpose")
        || (node.Is("Reshape") && node.NewShape(index) is { } shape && shape.Values.Count(length => length != 1) <= 1)
        || (node.Is("Split") && node.Output.Count == 1)
        || (node.Is("Gather") && index.Constant(node.Input[1]) is { Values: [0] }
            && index.Producer(node.Input[0]) is { } found && (node.Int("axis", 0) == 0 ? found.Is("NonZero") : found.Is("Transpose")));
}
