using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace RoiGen.Inspect.Measuring;

/// <summary>What calls of one annotated method took.</summary>
/// <param name="Method">Its full name.</param>
/// <param name="Kernel">The kernel that ran.</param>
/// <param name="Workload">On what.</param>
/// <param name="Milliseconds">The median of a call.</param>
/// <param name="GenericMilliseconds">The same of the generic entry point.</param>
/// <param name="NotTimed">Why it was not called; null where it was.</param>
internal sealed record CallResult(string Method, string? Kernel, string? Workload, double? Milliseconds, double? GenericMilliseconds, string? NotTimed);

/// <summary>Times an annotated method beside the generic entry point, in turns.</summary>
internal static class CallTiming
{
    private const int Rounds = 15;
    private const int WarmUp = 3;

    private delegate void Kernel(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    private delegate void ParallelKernel(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    public static CallResult Of(AnnotatedMethod method)
    {
        if (!method.Method.IsStatic || method.Method.ContainsGenericParameters)
        {
            return new(method.Name, null, null, null, null, "only static methods of types without type parameters are called");
        }

        if (method.Method.GetParameters()[0].ParameterType != typeof(FeatureMap<float>))
        {
            return new(method.Name, null, null, null, null, "only methods on one map of floats are called");
        }

        Kernel specialised = Bind(method.Method);
        Kernel generic = Generic(method);
        Workload workload = new(method);
        string? kernel = null;
        List<double> specialisedTimes = [];
        List<double> genericTimes = [];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            double time = Time(specialised, workload);
            kernel = RoiKernels.LastChoice.Kernel;
            double genericTime = Time(generic, workload);
            if (round >= 0)
            {
                specialisedTimes.Add(time);
                genericTimes.Add(genericTime);
            }
        }

        return new(method.Name, kernel, workload.Description, Median(specialisedTimes), Median(genericTimes), null);
    }

    private static Kernel Bind(MethodInfo method)
    {
        if (method.GetParameters().Length == 3)
        {
            return method.CreateDelegate<Kernel>();
        }

        ParallelKernel parallel = method.CreateDelegate<ParallelKernel>();
        return (features, rois, output) => parallel(features, rois, output, null);
    }

    private static Kernel Generic(AnnotatedMethod method)
    {
        switch (method.Attribute)
        {
            case RoiAlignAttribute:
                RoiAlignSpec align = method.Spec<RoiAlignSpec>();
                return (features, rois, output) => RoiAlign.Run(align, features, rois, output);
            case RoiPoolAttribute:
                RoiPoolSpec pool = method.Spec<RoiPoolSpec>();
                return (features, rois, output) => RoiPool.Run(pool, features, rois, output);
            case PrRoiPoolAttribute:
                PrRoiPoolSpec precise = method.Spec<PrRoiPoolSpec>();
                return (features, rois, output) => PrRoiPool.Run(precise, features, rois, output);
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method.Attribute, "An operator without a generic entry point.");
        }
    }

    private static double Time(Kernel kernel, Workload workload)
    {
        long start = Stopwatch.GetTimestamp();
        kernel(workload.Map, workload.Boxes, workload.Output);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
