using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of an operator on maps of floats: the operator with each kernel that this machine has for it.</summary>
/// <param name="problem">What is wrong with the settings: every call throws it.</param>
/// <param name="portable">The operator with the portable kernels.</param>
/// <param name="specialised">The same with a specialised kernel each, widest first.</param>
/// <param name="channels">Channels of the maps that the specialised kernels are meant for; 0 is any count.</param>
/// <param name="layout">Their layout.</param>
internal sealed class OperatorHead<TOperator>(SpecProblem? problem, TOperator portable, TOperator[] specialised, int channels, TensorLayout layout)
    : RoiPyramidHead<float, float>
    where TOperator : struct, IRoiOperator
{
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, output, parallel);

    public override void Run(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, output, parallel);

    // Where any number of channels may come, too few of them leave a wide vector to the next narrower one.
    private TOperator OperatorFor(int mapChannels, TensorLayout mapLayout)
    {
        if (mapLayout == layout && (channels == 0 || channels == mapChannels))
        {
            foreach (TOperator candidate in specialised)
            {
                if (candidate.Specialised!.Info.Lanes <= mapChannels)
                {
                    return candidate;
                }
            }
        }

        return portable;
    }
}
