using System;
using System.Linq;
using System.Reflection;

namespace RoiGen.Inspect.Measuring;

/// <summary>The settings of an attribute as a specification: they have the same names.</summary>
internal static class AttributeSettings
{
    public static TSpec Spec<TSpec>(this Attribute attribute)
        where TSpec : struct
    {
        object spec = default(TSpec);
        foreach (PropertyInfo property in typeof(TSpec).GetProperties().Where(property => property.CanWrite && property.Name != nameof(RoiAlignSpec.Output)))
        {
            property.SetValue(spec, attribute.GetType().GetProperty(property.Name)!.GetValue(attribute));
        }

        return (TSpec)spec;
    }
}
