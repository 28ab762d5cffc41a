using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Peers;

/// <summary>A workload as models of one node: ONNX Runtime's operator, and ours of the same name.</summary>
internal sealed class OnnxCase : IDisposable
{
    private readonly Workload _workload;
    // Holds the map, which starts a cache line.
    private readonly CaseInput _input;
    private readonly OrtValue _map;
    private readonly string[] _names;

    // What stands beside the map, for each set of regions.
    private readonly OrtValue[][] _regions;

    public OnnxCase(Workload workload)
    {
        _workload = workload;
        _input = new(workload, TensorLayout.Nchw);
        _map = InPlace(_input.Features, workload.Batch, workload.Channels, workload.Height, workload.Width);
        _names = workload.Operator switch
        {
            RoiOperator.Pool => ["X", "rois"],
            RoiOperator.Crop => ["X", "rois", "batch_indices", "crop_size"],
            _ => ["X", "rois", "batch_indices"],
        };
        _regions = [.. Enumerable.Range(0, CaseInput.Sets).Select(set => Regions(_input.Rows(set, workload.Rois).ToArray()))];
    }

    /// <summary>The model in a domain; ONNX's own where it is null.</summary>
    public byte[] Model(string? domain)
    {
        bool crop = _workload.Operator == RoiOperator.Crop;
        domain ??= crop ? "com.microsoft" : string.Empty;
        NodeProto node = new()
        {
            Domain = domain,
            OpType = _workload.Operator switch { RoiOperator.Pool => "MaxRoiPool", RoiOperator.Crop => "CropAndResize", _ => "RoiAlign" },
            Output = { "Y" },
        };
        node.Input.AddRange(_names);
        node.Attribute.AddRange(Attributes());
        GraphProto graph = new() { Name = _workload.Name, Node = { node }, Output = { new ValueInfoProto { Name = "Y", Type = new() { TensorType = new() { ElemType = 1 } } } } };
        graph.Input.AddRange(_names.Zip(Inputs(set: 0), Declared));
        ModelProto model = new() { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 16 } }, Graph = graph };
        if (domain.Length > 0)
        {
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = 1 });
        }

        return model.ToByteArray();
    }

    /// <summary>Runs a session once: ONNX Runtime makes the output.</summary>
    public T Run<T>(InferenceSession session, Func<OrtValue, T> read)
    {
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, _names, Inputs(set: 0), ["Y"]);
        return read(outputs[0]);
    }

    /// <summary>Runs a session once for a set of regions, into memory that is there.</summary>
    public void Run(InferenceSession session, int set, AlignedBuffer output)
    {
        using RunOptions options = new();
        using OrtValue result = InPlace(output.Span, _workload.Rois, _workload.Channels, _workload.Output, _workload.Output);
        session.Run(options, _names, Inputs(set), ["Y"], [result]);
    }

    public void Dispose()
    {
        _map.Dispose();
        Array.ForEach(_regions, set => Array.ForEach(set, value => value.Dispose()));
        _input.Dispose();
    }

    private OrtValue[] Inputs(int set) => [_map, .. _regions[set]];

    private OrtValue[] Regions(float[] rows)
    {
        const int Row = CaseInput.IndexedRowLength;
        long rois = _workload.Rois;
        return _workload.Operator switch
        {
            RoiOperator.Pool => [Tensor(rows, rois, Row)],
            RoiOperator.Crop => [Tensor(rows, rois, 4), Tensor(new int[rois], rois), Tensor(new[] { _workload.Output, _workload.Output }, 2)],
            _ =>
            [
                Tensor(rows.Where((_, i) => i % Row > 0).ToArray(), rois, 4),
                Tensor(rows.Where((_, i) => i % Row == 0).Select(image => (long)image).ToArray(), rois),
            ],
        };
    }

    private IEnumerable<AttributeProto> Attributes()
    {
        float scale = _workload.SpatialScale;
        int bins = _workload.Output;
        return _workload.Operator switch
        {
            RoiOperator.Pool => [Float("spatial_scale", scale), new() { Name = "pooled_shape", Type = AttributeProto.Types.AttributeType.Ints, Ints = { bins, bins } }],
            RoiOperator.Crop => [],
            _ =>
            [
                Float("spatial_scale", scale),
                Int("output_height", bins),
                Int("output_width", bins),
                Int("sampling_ratio", _workload.Samples),
                new() { Name = "mode", Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(_workload.Reduction == RoiReduction.Average ? "avg" : "max") },
            ],
        };
    }

    private static AttributeProto Int(string name, int value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    private static AttributeProto Float(string name, float value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    // Of memory that the garbage collector does not move.
    private static unsafe OrtValue InPlace(ReadOnlySpan<float> values, params long[] lengths)
    {
        fixed (float* data = values)
        {
            return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, lengths, (nint)data, (long)values.Length * sizeof(float));
        }
    }

    private static OrtValue Tensor<T>(T[] values, params long[] lengths)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(values, lengths);

    private static ValueInfoProto Declared(string name, OrtValue value)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        TensorShapeProto shape = new();
        shape.Dim.AddRange(info.Shape.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)info.ElementDataType, Shape = shape } } };
    }
}
