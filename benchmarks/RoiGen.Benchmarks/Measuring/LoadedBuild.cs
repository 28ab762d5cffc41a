using System;
using System.Collections;
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
/// of <see cref="Heads"/>, the settings of its workloads, and what is public of its library, by their names.
/// </summary>
internal sealed class LoadedBuild : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly Assembly _program;

    /// <param name="name">What to call it.</param>
    /// <param name="folder">Where its program lies.</param>
    public LoadedBuild(string name, string folder)
        : base(name)
    {
        string program = ProgramIn(folder);
        _resolver = new(program);
        _program = LoadFromAssemblyPath(program);
    }

    /// <summary>The file that a build's folder must hold.</summary>
    public static string ProgramIn(string folder) => Path.GetFullPath(Path.Combine(folder, typeof(LoadedBuild).Assembly.GetName().Name + ".dll"));

    /// <summary>Its kernels with the settings of a workload, on one thread.</summary>
    /// <param name="kernels">Whose: <see cref="Contestant.SpecialisedName"/> or <see cref="Contestant.PortableName"/>.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="layout">Layout of map and output.</param>
    public Contestant.Computation Computation(string kernels, Workload workload, TensorLayout layout) =>
        kernels == Contestant.PortableName ? Portable(workload, layout) : Specialised(workload, layout);

    private Contestant.Computation Specialised(Workload workload, TensorLayout layout)
    {
        string name = HeadCatalogue.For(workload, layout).Method.Name;
        MethodInfo head = _program.GetType(typeof(Heads).FullName!, throwOnError: true)!.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new MissingMethodException($"The {Name} build has no method {name} for {workload.Name}.");
        return CallOf(workload, layout, head);
    }

    private Contestant.Computation Portable(Workload workload, TensorLayout layout)
    {
        PropertyInfo all = _program.GetType(typeof(Workloads).FullName!, throwOnError: true)!.GetProperty(nameof(Workloads.All))!;
        object itsWorkload = ((IEnumerable)all.GetValue(null)!).Cast<object>()
            .Single(candidate => workload.Name.Equals(candidate.GetType().GetProperty(nameof(Workload.Name))!.GetValue(candidate)));
        MethodInfo specOf = itsWorkload.GetType().GetMethod(SpecOf(workload.Operator))!;
        object spec = specOf.Invoke(itsWorkload, [Enum.ToObject(specOf.GetParameters()[0].ParameterType, (int)layout)])!;
        MethodInfo run = spec.GetType().Assembly.GetType(EntryOf(workload.Operator).FullName!, throwOnError: true)!.GetMethods()
            .Single(method => method.Name == nameof(RoiAlign.Run) && method.GetParameters() is [_, { ParameterType.Name: "FeatureMap`1" } map, _, _, _] && map.ParameterType.GenericTypeArguments[0] == typeof(float));
        return CallOf(workload, layout, run, spec);
    }

    private static string SpecOf(RoiOperator op) => op switch
    {
        RoiOperator.Pool => nameof(Workload.PoolSpec),
        RoiOperator.Crop => nameof(Workload.CropSpec),
        _ => nameof(Workload.AlignSpec),
    };

    private static Type EntryOf(RoiOperator op) => op switch
    {
        RoiOperator.Pool => typeof(RoiPool),
        RoiOperator.Crop => typeof(CropAndResize),
        _ => typeof(RoiAlign),
    };

    // Types of its library are others than ours of the same name, so map and regions are made by code that is written here, from spans, which everybody shares.
    private static Contestant.Computation CallOf(Workload workload, TensorLayout layout, MethodInfo method, params object[] first)
    {
        Type[] types = [.. method.GetParameters().Skip(first.Length).Select(parameter => parameter.ParameterType)];
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
        Expression call = Expression.Call(method, [.. first.Select(Expression.Constant), map, regions, output, Expression.Constant(null, typeof(ParallelOptions))]);
        return Expression.Lambda<Contestant.Computation>(call, input, rows, output).Compile();
    }

    // What lies beside the program is its own; the framework is everybody's.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
}
