using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Inspect.Measuring;

/// <summary>A kernel on maps, images or a pyramid, on one thread.</summary>
internal delegate void Kernel<TFeatures>(TFeatures features, RoiBatch rois, Span<float> output)
    where TFeatures : allows ref struct;

/// <summary>The method of an operator that takes a specification at run time, with the settings of an attribute: the <c>Run</c> of the class that the attribute is named after.</summary>
internal static class PortableEntryPoint
{
    private const string Suffix = "Attribute";

    private delegate void Entry<TSpec, TFeatures>(in TSpec spec, TFeatures features, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
        where TFeatures : allows ref struct;

    public static Kernel<TFeatures> Of<TFeatures>(AnnotatedMethod method)
        where TFeatures : allows ref struct
    {
        Type attribute = method.Attribute.GetType();
        MethodInfo run = attribute.Assembly.GetType(attribute.FullName![..^Suffix.Length], throwOnError: true)!.GetMethods()
            .SingleOrDefault(method => method is { Name: nameof(RoiAlign.Run), IsGenericMethod: false } && method.GetParameters()[1].ParameterType == typeof(TFeatures))
            ?? throw new ArgumentOutOfRangeException(nameof(method), attribute, $"An operator without an entry point that takes a specification on {typeof(TFeatures).Name}.");
        MethodInfo bind = typeof(PortableEntryPoint).GetMethod(nameof(Bind), BindingFlags.Static | BindingFlags.NonPublic)!;
        return (Kernel<TFeatures>)bind.MakeGenericMethod(run.GetParameters()[0].ParameterType.GetElementType()!, typeof(TFeatures)).Invoke(null, [method, run])!;
    }

    private static Kernel<TFeatures> Bind<TSpec, TFeatures>(AnnotatedMethod method, MethodInfo run)
        where TSpec : struct
        where TFeatures : allows ref struct
    {
        TSpec spec = method.Attribute.Spec<TSpec>();
        Entry<TSpec, TFeatures> entry = run.CreateDelegate<Entry<TSpec, TFeatures>>();
        return (features, rois, output) => entry(spec, features, rois, output, null);
    }
}
