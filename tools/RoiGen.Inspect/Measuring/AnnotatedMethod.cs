using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace RoiGen.Inspect.Measuring;

/// <summary>A method with an attribute of RoiGen, in a built assembly.</summary>
/// <param name="Method">The method.</param>
/// <param name="Attribute">Its attribute.</param>
internal sealed record AnnotatedMethod(MethodInfo Method, Attribute Attribute)
{
    /// <summary>As the emitted file is named.</summary>
    public string Name => $"{NameOf(Method.DeclaringType!)}.{Method.Name}";

    /// <summary>The types of its parameters, which tell overloads apart.</summary>
    public string Signature => string.Join(", ", Method.GetParameters().Select(parameter => TypeName(parameter.ParameterType)));

    /// <summary>The type of what it reads.</summary>
    public Type Features => Method.GetParameters()[0].ParameterType;

    public static IEnumerable<AnnotatedMethod> In(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from attribute in method.GetCustomAttributes()
        where attribute.GetType().Assembly == typeof(RoiAlignAttribute).Assembly && attribute is not RoiOutputAttribute
        select new AnnotatedMethod(method, attribute);

    /// <summary>Whether a step comes after the operator.</summary>
    public bool HasStep => Method.GetCustomAttribute<RoiOutputAttribute>() is not null;

    /// <summary>Whether it asks for the gradient of the operator.</summary>
    public bool IsGradient => Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(FeatureGradient<float>) || parameter.ParameterType == typeof(FeaturePyramidGradient<float>));

    /// <summary>Whether the operator has a setting.</summary>
    public bool Has(string name) => Attribute.GetType().GetProperty(name) is not null;

    /// <summary>A setting, or its default where the operator does not have it.</summary>
    public T? Setting<T>(string name) => Attribute.GetType().GetProperty(name) is { } property ? (T?)property.GetValue(Attribute) : default;

    // Emitted files are named after type parameters, where metadata only counts them.
    private static string NameOf(Type type)
    {
        Queue<string> parameters = new(type.GetGenericArguments().Select(argument => argument.Name));
        return string.Join('.', type.FullName!.Split('.', '+').Select(part => part.Split('`') is [var name, var count]
            ? $"{name}{{{string.Join(',', Enumerable.Range(0, int.Parse(count)).Select(_ => parameters.Dequeue()))}}}"
            : part));
    }

    private static string TypeName(Type type) => type == typeof(float) ? "float"
        : type == typeof(byte) ? "byte"
        : type == typeof(sbyte) ? "sbyte"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>"
        : type.Name;
}
