using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>What a graph no longer needs once a node is taken out of it. What nobody needed before stays: it is not ours to judge.</summary>
internal sealed class DeadNodes
{
    private readonly Dictionary<string, int> _reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeProto> _producers = new(StringComparer.Ordinal);
    private readonly HashSet<NodeProto> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _released = new(StringComparer.Ordinal);
    private readonly GraphProto _graph;

    /// <param name="graph">The graph.</param>
    /// <param name="replaced">The node that something else takes the place of.</param>
    /// <param name="kept">What its replacement reads.</param>
    public DeadNodes(GraphProto graph, NodeProto replaced, IEnumerable<string> kept)
    {
        _graph = graph;
        foreach (NodeProto node in graph.Node)
        {
            foreach (string output in node.Output)
            {
                _producers[output] = node;
            }
        }

        foreach (string tensor in graph.Node.SelectMany(GraphIndex.Reads).Concat(graph.Output.Select(output => output.Name)).Concat(kept))
        {
            _reads[tensor] = _reads.GetValueOrDefault(tensor) + 1;
        }

        Stack<NodeProto> left = new([replaced]);
        while (left.TryPop(out NodeProto? node))
        {
            _nodes.Add(node);
            foreach (string tensor in GraphIndex.Reads(node))
            {
                _reads[tensor]--;
                if (_reads[tensor] > 0)
                {
                    continue;
                }

                _released.Add(tensor);
                if (_producers.GetValueOrDefault(tensor) is { } producer && producer.Output.All(output => _reads.GetValueOrDefault(output) == 0))
                {
                    left.Push(producer);
                }
            }
        }
    }

    public int Count => _nodes.Count;

    public bool Contains(NodeProto node) => _nodes.Contains(node);

    /// <summary>Takes them out, with the initializers that only they read and with what the file says of their outputs, and puts the replacement where the replaced node stood.</summary>
    public void Replace(NodeProto replaced, NodeProto replacement)
    {
        List<NodeProto> nodes = [.. _graph.Node.Where(node => node == replaced || !_nodes.Contains(node)).Select(node => node == replaced ? replacement : node)];
        _graph.Node.Clear();
        _graph.Node.AddRange(nodes);

        HashSet<string> inputs = [.. _graph.Input.Select(input => input.Name)];
        List<TensorProto> initializers = [.. _graph.Initializer.Where(initializer => !_released.Contains(initializer.Name) || inputs.Contains(initializer.Name))];
        _graph.Initializer.Clear();
        _graph.Initializer.AddRange(initializers);

        HashSet<string> gone = [.. _nodes.Where(node => node != replaced).SelectMany(node => node.Output)];
        List<ValueInfoProto> values = [.. _graph.ValueInfo.Where(value => !gone.Contains(value.Name))];
        _graph.ValueInfo.Clear();
        _graph.ValueInfo.AddRange(values);
    }
}
