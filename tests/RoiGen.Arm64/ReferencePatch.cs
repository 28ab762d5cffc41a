using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace RoiGen.Arm64;

/// <summary>
/// In the core library of x64 the Arm instructions are stubs that throw. A copy of it in which they are intrinsics, and those of x86 are not supported, serves the
/// cross compiler as a reference. It is never run.
/// </summary>
internal static partial class ReferencePatch
{
    private const string Intrinsics = "System.Runtime.Intrinsics";

    public static void Write(string coreLibrary, string target)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(coreLibrary);
        MethodDefinition intrinsic = module.GetType("System.Runtime.CompilerServices.IntrinsicAttribute").GetConstructors().Single(method => !method.IsStatic);
        foreach (TypeDefinition type in WithNested(module.Types.Where(type => type.Namespace == $"{Intrinsics}.Arm")))
        {
            type.CustomAttributes.Add(new(intrinsic));

            // A call of itself is what the compiler replaces by the answer.
            WriteIsSupported(type, static (body, method) => body.Emit(OpCodes.Call, method));
        }

        foreach (TypeDefinition type in WithNested(module.Types.Where(type => type.Namespace == $"{Intrinsics}.X86")))
        {
            WriteIsSupported(type, static (body, _) => body.Emit(OpCodes.Ldc_I4_0));
        }

        // The linker's list says that no Arm instruction is supported.
        Resource substitutions = module.Resources.Single(resource => resource.Name == "ILLink.Substitutions.xml");
        string text = Encoding.UTF8.GetString(((EmbeddedResource)substitutions).GetResourceData());
        module.Resources.Remove(substitutions);
        module.Resources.Add(new EmbeddedResource(substitutions.Name, substitutions.Attributes, Encoding.UTF8.GetBytes(ArmSubstitution().Replace(text, string.Empty))));
        module.Attributes = ModuleAttributes.ILOnly;
        module.Write(target);
    }

    private static IEnumerable<TypeDefinition> WithNested(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(type => WithNested(type.NestedTypes).Prepend(type));

    private static void WriteIsSupported(TypeDefinition type, Action<ILProcessor, MethodDefinition> writeAnswer)
    {
        foreach (MethodDefinition method in type.Methods.Where(method => method.IsStatic && method.Name == "get_IsSupported"))
        {
            method.Body = new(method);
            method.CustomAttributes.Clear();
            ILProcessor body = method.Body.GetILProcessor();
            writeAnswer(body, method);
            body.Emit(OpCodes.Ret);
        }
    }

    [GeneratedRegex("""<type fullname="System\.Runtime\.Intrinsics\.Arm\.[^"]*"[^>]*(/>|>.*?</type>)""", RegexOptions.Singleline)]
    private static partial Regex ArmSubstitution();
}
