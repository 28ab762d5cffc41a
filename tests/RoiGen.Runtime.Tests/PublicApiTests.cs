using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>
/// What others compile against, users and emitted code alike. Whoever changes it says so in PublicApi.txt: set ROIGEN_UPDATE_GOLDEN=1 to write it anew, and read the
/// difference.
/// </summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void ThePublicApi_IsTheRecordedOne()
    {
        string path = Path.Combine(
            typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Project").Value!, "PublicApi.txt");
        string actual = string.Concat(typeof(RoiAlign).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe));
        if (Environment.GetEnvironmentVariable("ROIGEN_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    [Fact]
    public void AChange_Shows()
    {
        string description = Describe(typeof(Sample<>));
        Assert.Equal(
            """
            class RoiGen.Runtime.Tests.PublicApiTests.Sample<T>
                .ctor()
                field Int32 Constant = 3
                method protected static T Join(ref T first, String? second = null)
                property Int32 Value { get; }

            """.ReplaceLineEndings("\n"),
            description);
    }

    private static string Describe(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsByRefLike ? "ref struct" : type.IsValueType ? "struct" : "class";
        string modifier = type.IsValueType || type.IsInterface ? string.Empty
            : type.IsSealed && type.IsAbstract ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : string.Empty;
        string bases = string.Join(", ", new[] { type.BaseType }.Concat(type.IsEnum ? [] : type.GetInterfaces())
            .Where(other => other is not null && other != typeof(object) && other != typeof(ValueType) && other != typeof(Enum) && other.IsVisible)
            .Select(other => Name(other!))
            .Order(StringComparer.Ordinal));
        IEnumerable<string> members = type.GetMembers(Declared).Select(Describe).OfType<string>().Order(StringComparer.Ordinal);
        return $"{modifier}{kind} {type.Namespace}.{Name(type)}"
            + $"{(bases.Length > 0 ? " : " + bases : string.Empty)}\n{string.Concat(members.Select(member => $"    {member}\n"))}";
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"{Access(constructor)}.ctor({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"method {Access(method)}{Kind(method)}{Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter))} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) =>
            $"property {Kind(property.GetAccessors(nonPublic: true).First(IsVisible))}{Name(property.PropertyType)}{Mark(Nullability.Create(property))} {property.Name} {{ {Accessors(property)} }}",
        FieldInfo field when (field.IsPublic || field.IsFamily) && !field.IsSpecialName =>
            $"field {(field.IsStatic && !field.IsLiteral ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}" : string.Empty)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Kind(MethodInfo method) => method.IsStatic ? "static " : method.IsAbstract ? "abstract " : string.Empty;

    private static string Accessors(PropertyInfo property) => string.Join(" ", property.GetAccessors(nonPublic: true).Where(IsVisible).Select(accessor =>
        accessor == property.GetMethod ? "get;"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init;"
        : "set;"));

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsIn ? "in " : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : string.Empty)}{Name(parameter.ParameterType)}"
        + $"{Mark(Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : string.Empty)}"));

    // An unconstrained type parameter may be null anyway.
    private static string Mark(NullabilityInfo info) =>
        info.ReadState == NullabilityState.Nullable && (info.Type.GetElementType() ?? info.Type) is { IsValueType: false, IsGenericParameter: false } ? "?" : string.Empty;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        string name = type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Name.Split('`')[0];
        string outer = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." : string.Empty;
        return outer + (type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name);
    }

    public class Sample<T>
    {
        public const int Constant = 3;

        public int Value { get; private set; }

        internal int Hidden => 1;

        protected static T Join(ref T first, string? second = null) => first;
    }
}
