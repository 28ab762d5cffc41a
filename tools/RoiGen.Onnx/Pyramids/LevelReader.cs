using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Pyramids;

/// <summary>Reads the arithmetic of levels from the tensor of levels upwards, operator by operator. The order matters: each one rounds to float32.</summary>
internal sealed class LevelReader
{
    private static readonly float Log2 = (float)Math.Log(2);
    private readonly GraphIndex _index;
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private NodeProto _reader;
    private string _tensor;

    private LevelReader(GraphIndex index, string levels, NodeProto reader)
    {
        _index = index;
        _tensor = levels;
        _reader = reader;
    }

    /// <param name="index">The graph.</param>
    /// <param name="levels">What is compared with the numbers of the maps.</param>
    /// <param name="reader">The node that compares it.</param>
    public static LevelRule Read(GraphIndex index, string levels, NodeProto reader) => new LevelReader(index, levels, reader).Read();

    private LevelRule Read()
    {
        SkipCasts();
        double lowest = 0;
        if (Is("Sub"))
        {
            lowest = TakeNumber("Sub", "the lowest level");
            SkipCasts();
        }

        NodeProto clip = Take("Clip", "levels kept between the lowest and the highest");
        double low = Bound(clip, 1, "min");
        double high = Bound(clip, 2, "max");
        if (low != lowest || low != Math.Truncate(low) || high != Math.Truncate(high) || low > high || low is < 0 or > 30 || high > 30)
        {
            throw new NotUnderstoodException(clip, $"levels are kept between {Text(low)} and {Text(high)}, and {Text(lowest)} is subtracted from them; whole numbers are expected, and the lower one subtracted");
        }

        Take("Floor", "a floor below the bounds");
        LevelOrder order = LevelOrder.WithSums(Sums());
        double size = 0, level = 0;
        foreach (LevelStep step in order.Steps)
        {
            switch (step)
            {
                case LevelStep.Guard:
                    ReadGuard(order);
                    break;
                case LevelStep.Level:
                    level = ReadLevel();
                    break;
                case LevelStep.Binary:
                    ReadLog2();
                    break;
                case LevelStep.Logarithm:
                    Take("Log", "a logarithm");
                    break;
                case LevelStep.Size:
                    size = ReadSize();
                    break;
                default:
                    Take("Sqrt", "the square root of an area");
                    break;
            }
        }

        List<(List<Column> End, List<Column> Start)> sides = Area(_tensor, _reader);
        return new(order, (float)size, (int)level, (int)low, (int)high, [.. sides.Select(side => ((IReadOnlyList<Column>)side.End, (IReadOnlyList<Column>)side.Start))], _rows);
    }

    private void ReadGuard(LevelOrder order)
    {
        string what = $"{Text(order.Guard)} added {(order.Steps[0] == LevelStep.Guard ? "before the floor" : "before the logarithm")}, as in {order.Framework}";
        NodeProto node = Next("Add", what);
        double guard = TakeNumber("Add", what);
        if ((float)guard != order.Guard)
        {
            throw new NotUnderstoodException(node, $"{Text(guard)} is added here; {order.Framework} adds {Text(order.Guard)}");
        }
    }

    private double ReadLevel()
    {
        NodeProto node = Next("Add", "the canonical level added to the logarithm");
        double level = TakeNumber("Add", "the canonical level added to the logarithm");
        return level == Math.Truncate(level) && Math.Abs(level) <= 30
            ? level
            : throw new NotUnderstoodException(node, $"the canonical level is {Text(level)}; a whole number from -30 to 30 is expected");
    }

    private void ReadLog2()
    {
        NodeProto node = Next("Div", "a logarithm divided by ln 2");
        double divisor = TakeNumber("Div", "a logarithm divided by ln 2");
        if ((float)divisor != Log2)
        {
            throw new NotUnderstoodException(node, $"the logarithm is divided by {Text(divisor)}; ln 2 as a float32, {Text(Log2)}, is expected");
        }
    }

    private double ReadSize()
    {
        NodeProto node = Next("Div", "the size of a box divided by the canonical size");
        double size = TakeNumber("Div", "the size of a box divided by the canonical size");
        return size > 0 && double.IsFinite(size) ? size : throw new NotUnderstoodException(node, $"the canonical size is {Text(size)}; a number above zero is expected");
    }

    // How many sums stand above each other, from here on.
    private int Sums()
    {
        int sums = 0;
        for (NodeProto? node = _index.Producer(_tensor, "Add"); node is not null; node = _index.Producer(_index.Root(Summand(node)), "Add"))
        {
            sums++;
        }

        return sums;
    }

    // What a number of the file is added to.
    private string Summand(NodeProto sum) => _index.Constant(sum.Input[1]) is null && _index.Constant(sum.Input[0]) is not null ? sum.Input[1] : sum.Input[0];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    // Levels between whole bounds are whole, small, and the same in every type.
    private void SkipCasts()
    {
        for (Follow(); Is("Cast") && (DataType)_index.Producer(_tensor)!.Int("to", 0) is DataType.Int64 or DataType.Int32 or DataType.Float; Follow())
        {
            Take("Cast", "a cast");
        }
    }

    private void Follow()
    {
        _rows.Add(_tensor);
        _tensor = _index.Root(_tensor);
        _rows.Add(_tensor);
    }

    private bool Is(string operation) => _index.Producer(_tensor, operation) is not null;

    private NodeProto Next(string operation, string what)
    {
        Follow();
        return _index.Producer(_tensor) is not { } node ? throw new NotUnderstoodException(_reader, $"{what} is expected before it, and nothing in the file computes {_tensor}")
            : !node.Is(operation) ? throw new NotUnderstoodException(node, $"{what} is expected, and this is a {node.OpType}")
            : node;
    }

    private NodeProto Take(string operation, string what)
    {
        _reader = Next(operation, what);
        _tensor = _reader.Input[0];
        Follow();
        return _reader;
    }

    // The constant of a sum, a difference or a quotient; the tensor beside it is read next.
    private double TakeNumber(string operation, string what)
    {
        _reader = Next(operation, what);
        double? second = _index.Constant(_reader.Input[1])?.Number;
        double? first = operation == "Add" ? _index.Constant(_reader.Input[0])?.Number : null;
        _tensor = operation == "Add" ? Summand(_reader) : _reader.Input[0];
        Follow();
        return second ?? first ?? throw new NotUnderstoodException(_reader, $"{what} is expected, and the file does not have its number");
    }

    private double Bound(NodeProto clip, int place, string name) => clip.Find(name)?.F
        ?? (clip.InputAt(place) is { } bound ? _index.Constant(bound)?.Number : null)
        ?? throw new NotUnderstoodException(clip, $"its {name} is not a number of the file");

    private List<(List<Column> End, List<Column> Start)> Area(string area, NodeProto reader)
    {
        NodeProto? node = _index.Producer(_index.Root(area));
        if (node is not null && node.Is("Concat") && node.Int("axis", 0) == 0)
        {
            List<(List<Column> End, List<Column> Start)> sides = [([], []), ([], [])];
            foreach (List<(List<Column> End, List<Column> Start)> image in node.Input.Select(input => Area(input, node)))
            {
                // The products of images may have their factors the other way round; then they are not compared as equal, and nothing is rewritten.
                for (int side = 0; side < 2; side++)
                {
                    sides[side].End.AddRange(image[side].End);
                    sides[side].Start.AddRange(image[side].Start);
                }
            }

            return sides;
        }

        return node is not null && node.Is("Mul")
            ? [Side(node.Input[0], node), Side(node.Input[1], node)]
            : throw new NotUnderstoodException(node ?? reader, "the area of boxes is expected: a product of two differences of columns");
    }

    private (List<Column> End, List<Column> Start) Side(string difference, NodeProto product)
    {
        NodeProto node = _index.Producer(_index.Root(difference), "Sub") ?? throw new NotUnderstoodException(product, "one of its factors is not a difference of columns of the boxes");
        return _index.ColumnOf(node.Input[0]) is { } end && _index.ColumnOf(node.Input[1]) is { } start
            ? ([.. _index.Parts(end)], [.. _index.Parts(start)])
            : throw new NotUnderstoodException(node, "a difference of two columns of the boxes is expected");
    }
}
