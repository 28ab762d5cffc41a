using System;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace RoiGen.Arm64;

/// <summary>The control of the comparison: kernels whose multiply-adds round twice, which changes the last bit of some values and nothing else.</summary>
internal static class UnfusedKernels
{
    private const string Fused = "FusedMultiplyAddBySelectedScalar";

    public static void Write(string assembly, string target)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        int replaced = 0;
        foreach (MethodDefinition method in module.Types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            // Short jumps may become long.
            method.Body.SimplifyMacros();
            foreach (Instruction instruction in method.Body.Instructions.ToArray())
            {
                // Addend, vector, weights and lane lie on the stack: the product takes three of them, the sum what is left.
                if (instruction.Operand is MethodReference { Name: Fused } fused)
                {
                    instruction.Operand = Sibling(fused, "MultiplyBySelectedScalar", 1..4);
                    method.Body.GetILProcessor().InsertAfter(instruction, Instruction.Create(OpCodes.Call, Sibling(fused, "Add", 0..2)));
                    replaced++;
                }
            }
        }

        if (replaced == 0)
        {
            throw new InvalidOperationException($"No kernel calls {Fused}.");
        }

        module.Write(target);
    }

    // Both are in AdvSimd itself, the fused one in what only 64-bit machines have of it.
    private static MethodReference Sibling(MethodReference fused, string name, Range parameters)
    {
        MethodReference sibling = new(name, fused.ReturnType, fused.DeclaringType.DeclaringType);
        foreach (ParameterDefinition parameter in fused.Parameters.ToArray()[parameters])
        {
            sibling.Parameters.Add(new(parameter.ParameterType));
        }

        return sibling;
    }
}
