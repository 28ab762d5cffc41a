using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using RoiGen.Kernels;
using RoiGen.Settings;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The list of a specification's settings, which parser, emitted text, checks, fuzzer and a page go by, is whole.</summary>
public sealed class OperatorTableTests
{
    private const string PageOfSettings = "docs/settings.md";

    /// <summary>What an attribute has and a specification has not, and what sets two others.</summary>
    private static readonly string[] OfAttributes = ["Channels", "Layout", "Unroll", "Convention", "Output"];

    /// <summary>Whose maps may be of doubles, which no head reads.</summary>
    private static readonly string[] OfDoubles = [nameof(RoiAlign), nameof(RoiPool), nameof(PsRoiAlign), nameof(PsRoiPool)];

    public static TheoryData<string> Operators => [.. OperatorTable.All.Select(info => info.Name)];

    [Fact]
    public void EveryOperator_IsInTheTable() => Assert.Equal(
        typeof(RoiAlign).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Attribute)) && type != typeof(RoiOutputAttribute)).Select(type => type.Name).Order(),
        OperatorTable.All.Select(info => info.Attribute).Order());

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryPropertyOfTheSpecification_IsASetting(string name) =>
        Assert.Equal(PropertiesOf(Info(name)).Select(property => property.Name).Order(), SettingList.Of(Info(name)).Select(setting => setting.Name).Order());

    [Theory]
    [MemberData(nameof(Operators))]
    public void TheOutput_IsBothSides_AndNoneWhereTheyDiffer(string name)
    {
        foreach (string type in new[] { Info(name).Spec, Info(name).Attribute })
        {
            object settings = Activator.CreateInstance(typeof(RoiAlign).Assembly.GetType($"RoiGen.{type}")!)!;
            Set("Output", 7);
            Assert.Equal((7, 7, 7), Sides());
            Set("OutputWidth", 5);
            Assert.Equal((0, 7, 5), Sides());

            void Set(string property, int value) => settings.GetType().GetProperty(property)!.SetValue(settings, value);

            int Get(string property) => (int)settings.GetType().GetProperty(property)!.GetValue(settings)!;

            (int, int, int) Sides() => (Get("Output"), Get("OutputHeight"), Get("OutputWidth"));
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryPropertyOfTheAttribute_IsASettingOrItsOwn(string name) =>
        Assert.Equal(
            SettingList.Of(Info(name)).Select(setting => setting.Name).Order(),
            Settable(Info(name).Attribute).Except(OfAttributes.Except(SettingList.Of(Info(name)).Select(setting => setting.Name))).Concat(Info(name).HasStep ? Settable(nameof(RoiOutputAttribute)) : []).Order());

    [Theory]
    [MemberData(nameof(Operators))]
    public void EverySetting_ReadsAndSetsItsOwnProperty(string name)
    {
        OperatorInfo info = Info(name);
        Property[] properties = [.. PropertiesOf(info)];
        object plain = Activator.CreateInstance(Public(info.Spec))!;
        foreach (ListedSetting setting in SettingList.Of(info))
        {
            (object changed, IReadOnlyList<ListedSetting> listed) = SettingList.With(info, setting.Name);
            Property only = Assert.Single(properties, property => !Equals(property.Of(plain), property.Of(changed)));
            Assert.Equal(setting.Name, only.Name);
            object value = only.Of(changed)!;
            Assert.Equal(setting.Other, value is Enum ? Convert.ToInt32(value) : value);
            Assert.All(listed, other => Assert.Equal(
                other.Name == setting.Name ? setting.Other : SettingList.Of(info).Single(same => same.Name == other.Name).Value, other.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryOperator_HasAHeadAndAnEntryPointForWhatItReads(string name)
    {
        OperatorInfo info = Info(name);
        IEnumerable<string> read = Public(name).GetMethods().Where(method => method.Name == "Run").Select(method => method.GetParameters()[1].ParameterType.ToString());
        string[] inputs = [.. info.Inputs.Select(TypeOf)];
        IEnumerable<string> ofDoubles = OfDoubles.Contains(name) ? inputs.Select(type => type.Replace("System.Single", "System.Double", StringComparison.Ordinal)) : [];
        Assert.Equal(inputs.Concat(ofDoubles).Order(), read.Distinct().Order());
        MethodInfo head = Assert.Single(typeof(RoiHeads).GetMethods(), method => method.Name == info.Head && !method.IsGenericMethod);
        Assert.Equal(info.HasStep, typeof(RoiHeads).GetMethods().Any(method => method.Name == info.Head && method.IsGenericMethod));
        Assert.Equal(info.HasStep, Public(name).GetMethods().Any(method => method.Name == "Run" && method.IsGenericMethod));
        Assert.Equal(info.WithoutKernels is null, head.GetParameters().Length > 1);
        Assert.Equal(info.Inputs.Contains(InputKind.Images), typeof(RoiHeads).GetMethod(info.Head + "Bytes") is not null);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryOperatorWithAGradient_HasAHeadOfIt(string name)
    {
        OperatorInfo info = Info(name);
        MethodInfo[] heads = [.. typeof(RoiGradientHeads).GetMethods().Where(method => method.Name == info.Head || method.Name == info.Head + "Maximum")];
        Assert.Equal(info.HasGradient, Public(name).GetMethods().Any(method => method.Name == "RunGradient"));
        Assert.Equal(!info.HasGradient ? 0 : name == nameof(RoiAlign) ? 2 : 1, heads.Length);
        Assert.All(heads, head => Assert.Equal(
            info.HasStep, head.ReturnType.GetMethods().Any(method => method.Name == "Run" && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(FeaturePyramidGradient<float>)))));
        Assert.All(heads, head => Assert.Equal(
            info.WithoutKernels is null && head.ReturnType != typeof(RoiMaximumGradientHead<float>), head.GetParameters().Length > 1));
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void ThePageOfSettings_HasThem(string name)
    {
        string path = Path.Combine(Repository, PageOfSettings);
        string page = File.ReadAllText(path);
        string start = $"<!-- settings: {name} -->\n";
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        int to = page.IndexOf("\n<!-- end -->", from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("ROIGEN_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, page[..from] + Table(name) + page[to..]);
        }
        else
        {
            Assert.Equal(Table(name), page[from..to]);
        }
    }

    private static string Repository => typeof(OperatorTableTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    private static string Table(string name)
    {
        StringBuilder table = new("| setting | allowed | when not set |\n|---|---|---|");
        foreach (ListedSetting setting in SettingList.Of(Info(name)))
        {
            table.Append($"\n| `{setting.Name}` | {setting.Allowed} | {(setting.Default.Length > 0 ? setting.Default : "must be set")} |");
        }

        return table.ToString();
    }

    private static OperatorInfo Info(string name) => OperatorTable.All.Single(info => info.Name == name);

    private static Type Public(string name) => typeof(RoiAlign).Assembly.GetType($"RoiGen.{name}", throwOnError: true)!;

    private static IEnumerable<string> Settable(string type) => Public(type).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);

    // Those of a step stand in a specification of their own.
    private static IEnumerable<Property> PropertiesOf(OperatorInfo info) =>
    [
        .. Public(info.Spec).GetProperties()
            .Where(property => property.CanWrite && property.Name is not ("Output" or "Step"))
            .Select(property => new Property(property.Name, spec => property.GetValue(spec))),
        .. Public(info.Spec).GetProperty("Step") is { } step
            ? typeof(OutputStep).GetProperties().Select(property => new Property(property.Name, spec => property.GetValue(step.GetValue(spec))))
            : [],
    ];

    private static string TypeOf(InputKind input) => (input switch
    {
        InputKind.Map => typeof(FeatureMap<float>),
        InputKind.Pyramid => typeof(FeaturePyramid<float>),
        InputKind.Photograph => typeof(RoiImage),
        _ => typeof(FeatureMap<byte>),
    }).ToString();

    private sealed record Property(string Name, Func<object, object?> Of);
}
