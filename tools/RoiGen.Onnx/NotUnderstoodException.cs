using System;
using Onnx;

namespace RoiGen.Onnx;

/// <summary>A node that is not what a rewriting needs: it and all around it stay as they are.</summary>
internal sealed class NotUnderstoodException(NodeProto node, string reason) : Exception(reason)
{
    public NodeProto Node { get; } = node;
}
