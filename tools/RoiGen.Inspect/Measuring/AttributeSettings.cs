using System;
using System.Linq;
using System.Reflection;

namespace RoiGen.Inspect.Measuring;

/// <summary>The settings of an operator's attribute as a specification, without a step: they have the same names.</summary>
internal static class AttributeSettings
{
    public static TSpec Spec<TSpec>(this Attribute attribute)
        where TSpec : struct
    {
        object spec = default(TSpec);
        foreach (PropertyInfo property in typeof(TSpec).GetProperties().Where(property => property.CanWrite && property.Name is not (nameof(RoiAlignSpec.Output) or nameof(RoiAlignSpec.Step))))
        {
            property.SetValue(spec, attribute.GetType().GetProperty(property.Name)!.GetValue(attribute));
        }

        return (TSpec)spec;
    }
}
