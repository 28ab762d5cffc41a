using System;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>
/// A build of this program with a library of its own, loaded beside the one that runs. It may be older than what asks it, so it is asked for nothing but the methods
/// of <see cref="Heads"/> and the public factories of maps and regions, by their names.
/// </summary>
internal sealed class LoadedBuild : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly Type _heads;

    /// <param name="name">What to call it.</param>
    /// <param name="folder">Where its program lies.</param>
    public LoadedBuild(string name, string folder)
        : base(name)
    {
        string program = ProgramIn(folder);
        _resolver = new(program);
        _heads = LoadFromAssemblyPath(program).GetType(typeof(Heads).FullName!, throwOnError: true)!;
    }

    /// <summary>The file that a build's folder must hold.</summary>
    public static string ProgramIn(string folder) => Path.GetFullPath(Path.Combine(folder, typeof(LoadedBuild).Assembly.GetName().Name + ".dll"));

    /// <summary>
    /// Its specialised kernel of a workload, on one thread. Types of its library are others than ours of the same name, so map and regions are made
    /// by code that is written here, from spans, which everybody shares.
    /// </summary>
    public Contestant.Computation Specialised(Workload workload, TensorLayout layout)
    {
        string name = HeadCatalogue.For(workload, layout).Method.Name;
        MethodInfo head = _heads.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new MissingMethodException($"The {Name} build has no method {name} for {workload.Name}.");
        Type[] types = [.. head.GetParameters().Select(parameter => parameter.ParameterType)];
        ParameterExpression input = Expression.Parameter(typeof(CaseInput));
        ParameterExpression rows = Expression.Parameter(typeof(ReadOnlySpan<float>));
        ParameterExpression output = Expression.Parameter(typeof(Span<float>));
        Expression map = Expression.Call(
            types[0],
            layout == TensorLayout.Nchw ? nameof(FeatureMap<float>.Nchw) : nameof(FeatureMap<float>.Nhwc),
            typeArguments: null,
            Expression.Property(input, nameof(CaseInput.Features)),
            Expression.Constant(workload.Batch),
            Expression.Constant(workload.Channels),
            Expression.Constant(workload.Height),
            Expression.Constant(workload.Width),
            Expression.Constant(workload.SpatialScale));
        Expression regions = Expression.Call(
            types[1],
            workload.Operator == RoiOperator.Crop ? nameof(RoiBatch.YxyxNormalized) : nameof(RoiBatch.IndexedXyxy),
            typeArguments: null,
            rows);
        Expression call = Expression.Call(head, map, regions, output, Expression.Constant(null, typeof(ParallelOptions)));
        return Expression.Lambda<Contestant.Computation>(call, input, rows, output).Compile();
    }

    // What lies beside the program is its own; the framework is everybody's.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
}
