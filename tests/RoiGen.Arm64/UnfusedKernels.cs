using System;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace RoiGen.Arm64;

/// <summary>The control of the comparison: kernels whose multiply-adds round twice, which changes the last bit of some values and nothing else.</summary>
internal static class UnfusedKernels
{
    public static void Write(string assembly, string target)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        MethodReference add = module.GetMemberReferences().OfType<MethodReference>().FirstOrDefault(method => IsAdvSimd(method, "FusedMultiplyAdd"))
            is { } fused ? Sibling(fused, "Add", fused.Parameters.Count - 1) : throw new InvalidOperationException("No kernel has a multiply-add.");
        foreach (MethodDefinition method in module.Types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            // Short jumps may become long.
            method.Body.SimplifyMacros();
            foreach (Instruction instruction in method.Body.Instructions.ToArray())
            {
                // Addend, left and right lie on the stack: the product takes two of them, the sum the third.
                if (instruction.Operand is MethodReference called && IsAdvSimd(called, "FusedMultiplyAdd"))
                {
                    instruction.Operand = Sibling(called, called.Name.Replace("FusedMultiplyAdd", "Multiply"), called.Parameters.Count - 1);
                    method.Body.GetILProcessor().InsertAfter(instruction, Instruction.Create(OpCodes.Call, add));
                }
            }
        }

        module.Write(target);
    }

    private static bool IsAdvSimd(MethodReference method, string name) =>
        method.DeclaringType.FullName == "System.Runtime.Intrinsics.Arm.AdvSimd" && method.Name.StartsWith(name, StringComparison.Ordinal);

    // The last parameters of the fused operation are those of the product; the first two those of the sum.
    private static MethodReference Sibling(MethodReference fused, string name, int parameters)
    {
        MethodReference sibling = new(name, fused.ReturnType, fused.DeclaringType);
        foreach (ParameterDefinition parameter in name == "Add" ? fused.Parameters.Take(2) : fused.Parameters.TakeLast(parameters))
        {
            sibling.Parameters.Add(new(parameter.ParameterType));
        }

        return sibling;
    }
}
