using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using RoiGen.Onnx.Pyramids;

namespace RoiGen.Onnx;

/// <summary>Rewrites a model in place: patterns first, then the nodes that are left, graph by graph.</summary>
internal sealed class Converter
{
    // From this version of the format on an initializer that is an input too can be replaced by the caller.
    private const int ReplaceableSince = 4;

    private readonly List<Entry> _entries = [];
    private readonly SortedDictionary<string, int> _found = new(System.StringComparer.Ordinal);
    private readonly bool _initializersAreConstant;
    private readonly Offsets _offsets;

    private Converter(ModelProto model, long opset, OffsetChoice choice)
    {
        _initializersAreConstant = model.IrVersion < ReplaceableSince;
        _offsets = new(opset, choice);
    }

    public static Conversion Convert(ModelProto model, OffsetChoice choice)
    {
        ModelCheck.Check(model.Graph);
        // Of two imports ONNX Runtime takes the last.
        long opset = model.OpsetImport.LastOrDefault(import => import.Domain is "" or "ai.onnx")?.Version ?? 0;
        int before = model.Graph.Node.Count;
        Converter converter = new(model, opset, choice);
        converter.Convert(model.Graph, null);
        converter.Leave(model.Functions);
        Conversion conversion = new(opset, before, model.Graph.Node.Count, converter._found, converter._entries);
        if (conversion.ChangedSomething)
        {
            RoiGenDomain.Import(model);
        }

        return conversion;
    }

    private void Convert(GraphProto graph, GraphIndex? outer)
    {
        foreach (NodeProto node in graph.Node.Where(SingleNodes.Has))
        {
            Count(node.OpType);
        }

        foreach (NodeProto last in PyramidReader.Candidates(Index(graph, outer)))
        {
            Count("multi-scale pattern");
            ConvertPattern(Index(graph, outer), last);
        }

        GraphIndex index = Index(graph, outer);
        foreach (NodeProto node in graph.Node)
        {
            if (SingleNodes.Has(node))
            {
                ConvertNode(index, node);
            }
            else
            {
                CheckNode(node);
            }

            foreach (GraphProto body in GraphIndex.Bodies(node))
            {
                Convert(body, index);
            }
        }
    }

    private void ConvertPattern(GraphIndex index, NodeProto last)
    {
        string title = last.Title();
        try
        {
            Pyramid pyramid = PyramidReader.Read(index, last);
            string offset = _offsets.Of(pyramid);
            int gone = PyramidWriter.Replace(index, pyramid, offset, _offsets.MinimumSize(pyramid));
            string end = pyramid.End.Title();
            Add(Outcome.Done, end, Describe(pyramid, offset, gone));
            AddWarnings(end, _offsets.Warnings(pyramid));
            if (SingleNodes.MaximumWarning(pyramid.Pool) is { } warning)
            {
                Add(Outcome.Warned, end, warning);
            }
        }
        catch (NotUnderstoodException problem)
        {
            Add(Outcome.Refused, problem.Node.Title(), $"{problem.Message}. So the multi-scale pattern that ends at {title} stays; its RoiAlign are taken one by one");
        }
    }

    private void CheckNode(NodeProto node)
    {
        try
        {
            RoiGenNodes.Check(node);
        }
        catch (NotUnderstoodException problem)
        {
            Refuse(problem);
        }
    }

    private void ConvertNode(GraphIndex index, NodeProto node)
    {
        string title = node.Title();
        try
        {
            List<string> warnings = [];
            Add(Outcome.Done, title, SingleNodes.Rewrite(index, node, _offsets, warnings));
            AddWarnings(title, warnings);
        }
        catch (NotUnderstoodException problem)
        {
            Refuse(problem);
        }
    }

    private void Leave(IEnumerable<FunctionProto> functions)
    {
        foreach (FunctionProto function in functions)
        {
            foreach (NodeProto node in function.Node.SelectMany(GraphIndex.WithBodies).Where(SingleNodes.Has))
            {
                Count(node.OpType);
                Add(Outcome.Left, node.Title(), $"it stands in the function {function.Name} of the model, which other nodes call; functions stay as they are");
            }
        }
    }

    private GraphIndex Index(GraphProto graph, GraphIndex? outer) => new(graph, _initializersAreConstant, outer);

    private void Count(string what) => _found[what] = _found.GetValueOrDefault(what) + 1;

    private void Add(Outcome outcome, string node, string text) => _entries.Add(new(outcome, node, text));

    private void Refuse(NotUnderstoodException problem) => Add(Outcome.Refused, problem.Node.Title(), $"{problem.Message}. It stays as it is");

    private void AddWarnings(string node, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            Add(Outcome.Warned, node, warning);
        }
    }

    private static string Describe(Pyramid pyramid, string offset, int gone)
    {
        NodeProto pool = pyramid.Pool;
        string levels = pyramid.Reached == 1 ? $"level {pyramid.Rule.Lowest}" : $"levels {pyramid.Rule.Lowest} to {pyramid.Rule.Highest}";
        string unreached = pyramid.All.Count > pyramid.Reached
            ? $" {pyramid.All.Count - pyramid.Reached} of the {pyramid.All.Count} maps can get no box, because levels end at {pyramid.Rule.Highest}, and went."
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture,
            $"{gone} nodes became {RoiGenDomain.Name}.PyramidRoiAlign: {levels}, size {pyramid.Rule.CanonicalSize} on level {pyramid.Rule.CanonicalLevel}, {pool.Int("output_height", 1)}x{pool.Int("output_width", 1)} bins, offset {offset}.{unreached}");
    }
}
