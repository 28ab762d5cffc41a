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
    public string Name => $"{Method.DeclaringType!.FullName!.Replace('+', '.')}.{Method.Name}";

    public static IEnumerable<AnnotatedMethod> In(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from attribute in method.GetCustomAttributes()
        where attribute is RoiAlignAttribute or RoiPoolAttribute or PrRoiPoolAttribute
        select new AnnotatedMethod(method, attribute);

    /// <summary>The specification with the attribute's settings, which have the same names.</summary>
    public TSpec Spec<TSpec>()
        where TSpec : struct
    {
        object spec = default(TSpec);
        foreach (PropertyInfo property in typeof(TSpec).GetProperties().Where(property => property.CanWrite && property.Name != nameof(RoiAlignSpec.Output)))
        {
            property.SetValue(spec, Attribute.GetType().GetProperty(property.Name)!.GetValue(Attribute));
        }

        return (TSpec)spec;
    }

    public T Setting<T>(string name) => (T)Attribute.GetType().GetProperty(name)!.GetValue(Attribute)!;
}
