extern alias runtime;

using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>
/// Programs that were built with an earlier generator, on the runtime of today: docs/compatibility.md promises that they run. Each is kept as it was built; set
/// ROIGEN_UPDATE_ABI=1 to build one that is not there yet from its source.
/// </summary>
public sealed class AbiTests
{
    [Theory]
    [InlineData("consumer-1")]
    [InlineData("consumer-2")]
    [InlineData("consumer-3")]
    public void AProgramBuiltBefore_RunsAsOneBuiltToday(string name)
    {
        string today = Run(Assembly.Load(Built(name)));
        if (!File.Exists(Kept(name)) && Environment.GetEnvironmentVariable("ROIGEN_UPDATE_ABI") == "1")
        {
            File.WriteAllBytes(Kept(name), Built(name));
        }

        Assert.Equal(today, Run(Assembly.Load(File.ReadAllBytes(Kept(name)))));
    }

    // The control: each of these names stands in the program.
    [Theory]
    [InlineData("consumer-1", "RowOffsets")]
    [InlineData("consumer-1", "ColumnWeights")]
    [InlineData("consumer-1", "KernelInfo")]
    [InlineData("consumer-1", "TablePass`1")]
    [InlineData("consumer-1", "RoiPyramidHead`2")]
    [InlineData("consumer-1", "PositionSensitivePool")]
    [InlineData("consumer-2", "RowBinCounts")]
    [InlineData("consumer-2", "ScatterPass`1")]
    [InlineData("consumer-2", "AlignMaximum")]
    [InlineData("consumer-2", "RoiPyramidGradientHead`1")]
    [InlineData("consumer-3", "RoiImageHead`1")]
    [InlineData("consumer-3", "ImageCropToBytes")]
    [InlineData("consumer-3", "OutputStep")]
    public void WithoutOneMember_ItFails(string name, string member)
    {
        AssemblyLoadContext context = new($"{name} without {member}", isCollectible: true);
        byte[] lacking = Without(member, File.ReadAllBytes(typeof(runtime::RoiGen.RoiAlign).Assembly.Location));
        Assembly runtimeAssembly = context.LoadFromStream(new MemoryStream(lacking));
        context.Resolving += (_, asked) => asked.Name == runtimeAssembly.GetName().Name ? runtimeAssembly : null;
        Assembly program = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Kept(name))));
        Exception thrown = Assert.ThrowsAny<Exception>(() => Run(program));
        while (thrown is TargetInvocationException or TypeInitializationException)
        {
            thrown = thrown.InnerException!;
        }

        Assert.True(thrown is MissingMemberException or TypeLoadException, thrown.ToString());
        context.Unload();
    }

    private static string Kept(string name) => Path.Combine(Repository.Root, "tests", "RoiGen.Generator.Tests", "Abi", name + ".dll");

    private static byte[] Built(string name) => new Consumer(File.ReadAllText(Path.ChangeExtension(Kept(name), ".cs.txt"))).Generate().Emit();

    private static string Run(Assembly program) => (string)program.GetType("Demo.Heads")!.GetMethod("Run")!.Invoke(null, null)!;

    // Renamed where the assembly keeps its names: whoever looks for the member does not find it.
    private static byte[] Without(string member, byte[] assembly)
    {
        byte[] name = [0, .. Encoding.UTF8.GetBytes(member), 0];
        int at = assembly.AsSpan().IndexOf(name);
        Assert.True(at >= 0, $"{member} is not in the runtime.");
        assembly[at + 1] = (byte)'_';
        return assembly;
    }
}
