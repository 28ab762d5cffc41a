using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Nodes;

/// <summary>The domain of the nodes that RoiGen computes in ONNX Runtime.</summary>
internal static class RoiGenDomain
{
    public const string Name = "ai.roigen";

    private const int Version = 1;

    /// <summary>Has the model say that it uses the domain.</summary>
    public static void Import(ModelProto model)
    {
        if (model.OpsetImport.All(import => import.Domain != Name))
        {
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = Name, Version = Version });
        }
    }
}
