using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>A model of one node, whose inputs are the model's and whose output is "Y".</summary>
/// <param name="Domain">Its domain; empty for ONNX's own.</param>
/// <param name="Operator">Its operator.</param>
internal sealed record Node(string Domain, string Operator)
{
    /// <summary>Our domain.</summary>
    public const string Ours = "ai.roigen";

    /// <summary>ONNX's own.</summary>
    public const string Standard = "";

    /// <summary>Its attributes: int, float, string, or arrays of the first two.</summary>
    public Dictionary<string, object> Attributes { get; init; } = [];

    /// <summary>Version of ONNX's own operators.</summary>
    public int Opset { get; init; } = 16;

    /// <summary>The node's name.</summary>
    public string Name { get; init; } = "pool";

    /// <summary>Runs it.</summary>
    /// <param name="threads">Threads of the session; 0 is ONNX Runtime's choice.</param>
    /// <param name="inputs">The inputs in their order.</param>
    public float[] Run(int threads, params Input[] inputs)
    {
        using InferenceSession session = Session(threads, inputs);
        return Run(session, "Y", inputs);
    }

    /// <summary>How many threads it would take: what <see cref="RoiKernels.Explain"/> says of a session's node, which runs on the caller's thread.</summary>
    public int ThreadsTaken(int threads, params Input[] inputs)
    {
        using InferenceSession session = Session(threads, inputs);
        using KernelExplanation explained = RoiKernels.Explain();
        Run(session, "Y", inputs);
        return explained.Main!.Value.Threads;
    }

    /// <summary>Runs a session that is there, for one output.</summary>
    public static float[] Run(InferenceSession session, string output, params Input[] inputs)
    {
        using RunOptions options = new();
        OrtValue[] values = [.. inputs.Select(input => input.ToOrtValue())];
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, [.. inputs.Select(input => input.Name)], values, [output]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            Array.ForEach(values, value => value.Dispose());
        }
    }

    /// <summary>A session of the model, with our operators.</summary>
    /// <param name="threads">Threads; 0 is ONNX Runtime's choice.</param>
    /// <param name="inputs">The inputs: their types and lengths are the model's.</param>
    public InferenceSession Session(int threads, params Input[] inputs)
    {
        using SessionOptions options = new() { IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return new(Model(inputs), options.AddRoiGen());
    }

    /// <summary>The model's file.</summary>
    public byte[] Model(params Input[] inputs)
    {
        NodeProto node = new() { Domain = Domain, OpType = Operator, Name = Name, Output = { "Y" } };
        node.Input.AddRange(inputs.Select(input => input.Name));
        node.Attribute.AddRange(Attributes.Select(attribute => Attribute(attribute.Key, attribute.Value)));
        GraphProto graph = new() { Name = "one", Node = { node }, Output = { new ValueInfoProto { Name = "Y", Type = new() { TensorType = new() { ElemType = 1 } } } } };
        graph.Input.AddRange(inputs.Select(input => input.ToProto()));
        ModelProto model = new() { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = Opset } }, Graph = graph };
        if (Domain != Standard)
        {
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = Domain, Version = 1 });
        }

        return model.ToByteArray();
    }

    private static AttributeProto Attribute(string name, object value)
    {
        AttributeProto attribute = new() { Name = name };
        switch (value)
        {
            case int number:
                (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number);
                break;
            case float number:
                (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case int[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.AddRange(numbers.Select(number => (long)number));
                break;
            case float[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            default:
                throw new ArgumentException($"Attributes of {value.GetType()} are not written here.", nameof(value));
        }

        return attribute;
    }
}
