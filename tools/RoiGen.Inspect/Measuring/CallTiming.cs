using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Inspect.Measuring;

/// <summary>What calls of one annotated method took.</summary>
/// <param name="Method">Its full name.</param>
/// <param name="Signature">The types of its parameters.</param>
/// <param name="Time">What was measured; null where it was not called.</param>
/// <param name="NotTimed">Why it was not called; null where it was.</param>
internal sealed record CallResult(string Method, string Signature, CallTime? Time, string? NotTimed);

/// <summary>A measurement.</summary>
/// <param name="Kernel">The kernel that ran.</param>
/// <param name="Isa">Its instruction set.</param>
/// <param name="Workload">On what.</param>
/// <param name="Milliseconds">The median of a call.</param>
/// <param name="PortableMilliseconds">The same of the entry point that takes a specification.</param>
internal sealed record CallTime(string? Kernel, RoiIsa Isa, string Workload, double Milliseconds, double PortableMilliseconds);

/// <summary>Times an annotated method beside the entry point that takes a specification, in turns.</summary>
internal static class CallTiming
{
    private const int Rounds = 15;
    private const int WarmUp = 3;

    private delegate void ParallelKernel<TFeatures>(TFeatures features, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
        where TFeatures : allows ref struct;

    public static CallResult Of(AnnotatedMethod method)
    {
        WorkloadShape shape = WorkloadShape.Of(method);
        try
        {
            return ReasonAgainst(method, shape) is { } reason
                ? new(method.Name, method.Signature, null, reason)
                : new(method.Name, method.Signature, Run(method, shape), null);
        }
        catch (Exception problem)
        {
            // The method's own, or that of the constructor of its type; the other methods have nothing to do with it.
            Exception cause = (problem as TargetInvocationException)?.InnerException ?? problem;
            return new(method.Name, method.Signature, null, $"it threw {cause.GetType().Name}: {cause.Message}");
        }
    }

    private static string? ReasonAgainst(AnnotatedMethod method, WorkloadShape shape)
    {
        Type type = method.Method.DeclaringType!;
        return method.HasStep ? "a step comes after its operator, and only the operator has an entry point to compare with"
            : method.Attribute is ImageCropAttribute ? "crops of photographs have no generated kernels to compare with"
            : method.IsGradient ? "it asks for a gradient, and calls are timed forward alone"
            : method.Method.ContainsGenericParameters ? "its type has type parameters, and only a program says what they are"
            : method.Method.IsStatic ? shape.TooLarge
            : type.IsAbstract ? $"the method needs an instance, and {type.Name} is abstract"
            : !type.IsValueType && Constructor(type) is null ? $"the method needs an instance, and {type.Name} has no constructor without parameters"
            : type.IsByRefLike ? $"the method needs an instance, and {type.Name} is a ref struct"
            : shape.TooLarge;
    }

    private static ConstructorInfo? Constructor(Type type) => type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);

    private static CallTime Run(AnnotatedMethod method, WorkloadShape shape) =>
        method.Features == typeof(FeatureMap<byte>) ? Run(method, new ImageWorkload(shape), PortableEntryPoint.Of<FeatureMap<byte>>(method))
        : method.Features == typeof(FeaturePyramid<float>) ? Run(method, new PyramidWorkload(shape), PortableEntryPoint.Of<FeaturePyramid<float>>(method))
        : Run(method, new MapWorkload(shape), PortableEntryPoint.Of<FeatureMap<float>>(method));

    private static CallTime Run<TFeatures>(AnnotatedMethod method, Workload<TFeatures> workload, Kernel<TFeatures> portable)
        where TFeatures : allows ref struct
    {
        Kernel<TFeatures> specialised = Bind<TFeatures>(method.Method);
        KernelChoice choice = ChoiceOf(specialised, workload);
        List<double> specialisedTimes = [];
        List<double> portableTimes = [];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            double time = Time(specialised, workload);
            double portableTime = Time(portable, workload);
            if (round >= 0)
            {
                specialisedTimes.Add(time);
                portableTimes.Add(portableTime);
            }
        }

        return new(choice.Kernel, choice.Isa, workload.Description, Median(specialisedTimes), Median(portableTimes));
    }

    private static KernelChoice ChoiceOf<TFeatures>(Kernel<TFeatures> kernel, Workload<TFeatures> workload)
        where TFeatures : allows ref struct
    {
        using KernelExplanation explained = RoiKernels.Explain();
        kernel(workload.Features, workload.Boxes, workload.Output);
        return explained.Main!.Value;
    }

    private static Kernel<TFeatures> Bind<TFeatures>(MethodInfo method)
        where TFeatures : allows ref struct
    {
        object? instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!, nonPublic: true);
        if (method.GetParameters().Length == 3)
        {
            return method.CreateDelegate<Kernel<TFeatures>>(instance);
        }

        ParallelKernel<TFeatures> parallel = method.CreateDelegate<ParallelKernel<TFeatures>>(instance);
        return (features, rois, output) => parallel(features, rois, output, null);
    }

    private static double Time<TFeatures>(Kernel<TFeatures> kernel, Workload<TFeatures> workload)
        where TFeatures : allows ref struct
    {
        long start = Stopwatch.GetTimestamp();
        kernel(workload.Features, workload.Boxes, workload.Output);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
