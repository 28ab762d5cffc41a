using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>Who makes each tensor of a graph, and what the file says of it. The body of an If or a Loop sees the tensors of the graph around it.</summary>
internal sealed class GraphIndex
{
    private readonly GraphIndex? _outer;
    private readonly Dictionary<string, NodeProto> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeProto> _types = new(StringComparer.Ordinal);

    /// <param name="graph">What is indexed; made anew after every change.</param>
    /// <param name="initializersAreConstant">Files before version 4 list their initializers among the inputs; later ones do that where a caller may replace them.</param>
    /// <param name="outer">The graph around it.</param>
    public GraphIndex(GraphProto graph, bool initializersAreConstant, GraphIndex? outer = null)
    {
        Graph = graph;
        _outer = outer;
        foreach (NodeProto node in graph.Node)
        {
            foreach (string output in node.Output)
            {
                _producers[output] = node;
            }
        }

        HashSet<string> replaceable = initializersAreConstant ? [] : [.. graph.Input.Select(input => input.Name)];
        foreach (TensorProto initializer in graph.Initializer.Where(initializer => !replaceable.Contains(initializer.Name)))
        {
            _initializers[initializer.Name] = initializer;
        }

        foreach (ValueInfoProto value in graph.ValueInfo.Concat(graph.Output).Concat(graph.Input).Where(value => value.Type is not null))
        {
            _types[value.Name] = value.Type;
        }
    }

    public GraphProto Graph { get; }

    /// <summary>The graphs that the attributes of a node hold.</summary>
    public static IEnumerable<GraphProto> Bodies(NodeProto node) =>
        node.Attribute.SelectMany(attribute => attribute.G is null ? attribute.Graphs : attribute.Graphs.Prepend(attribute.G));

    /// <summary>A node and all nodes of its bodies.</summary>
    public static IEnumerable<NodeProto> WithBodies(NodeProto node) => Bodies(node).SelectMany(body => body.Node).SelectMany(WithBodies).Prepend(node);

    /// <summary>Every tensor that a node reads, those that its bodies see included; names of their own do no harm, as no name is used twice.</summary>
    public static IEnumerable<string> Reads(NodeProto node) => node.Input.Where(input => input.Length > 0).Concat(
        Bodies(node).SelectMany(body => body.Node.SelectMany(Reads).Concat(body.Output.Select(output => output.Name))));

    /// <summary>The node that makes a tensor; none makes inputs and initializers.</summary>
    public NodeProto? Producer(string tensor) => _producers.GetValueOrDefault(tensor) ?? _outer?.Producer(tensor);

    /// <summary>The node that makes a tensor, if it is this operator of ONNX's own domain.</summary>
    public NodeProto? Producer(string tensor, string operation) => Producer(tensor) is { } node && node.Is(operation) ? node : null;

    /// <summary>An initializer that nothing can replace.</summary>
    public TensorProto? Initializer(string tensor) => _initializers.GetValueOrDefault(tensor) ?? _outer?.Initializer(tensor);

    /// <summary>What the file says of a tensor's type.</summary>
    public TypeProto.Types.Tensor? Type(string tensor) => _types.GetValueOrDefault(tensor)?.TensorType ?? _outer?.Type(tensor);

    /// <summary>The nodes of this graph that read a tensor.</summary>
    public IEnumerable<NodeProto> Readers(string tensor) => Graph.Node.Where(node => Reads(node).Contains(tensor));

    /// <summary>Whether the graph hands a tensor out.</summary>
    public bool IsOutput(string tensor) => Graph.Output.Any(output => output.Name == tensor);
}
