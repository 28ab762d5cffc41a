using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;
using RoiGen.Kernels;

namespace RoiGen.Fuzz;

/// <summary>A call of images of bytes, which are cropped; compared with crops of a dense copy to the other layout, for the images have but one.</summary>
internal sealed class ByteCall(FuzzCase fuzz) : SourceCall(fuzz)
{
    public override IReadOnlyList<MapData> Maps { get; } = [new(fuzz)];

    public override bool IsRefused =>
        base.IsRefused || Fuzz.Hostility == Hostility.BytesApart || Fuzz.Channels is not (1 or 3 or 4) || !Fits(Crop.Spec.Mean) || !Fits(Crop.Spec.Deviation)
        || (Crop.Spec.Deviation?.Any(deviation => deviation <= 0) ?? false);

    private ByteCropHead Crop => (ByteCropHead)Settings;

    public override void Write(GuardedMemory[] memory) => Maps[0].Write<byte>(memory[0]);

    public override void Run(GuardedMemory[] memory, RoiBatch rois, Span<float> output, ParallelOptions? parallel)
    {
        ByteCropCase.Head head = Fuzz.Head >= 0 ? ByteCropCase.All[Fuzz.Head].Generated : Crop.Run;
        head(Maps[0].In<byte>(memory[0]), rois, output, parallel);
    }

    public override void RunOn(RoiExecutor host, GuardedMemory[] memory, RoiBatch rois, Span<float> output) =>
        RoiHeads.CropBytes(Crop.Spec).RunOn(host, Maps[0].In<byte>(memory[0]), rois, output);

    public override float[] OfCopy(MapData map, RegionRows rows)
    {
        TensorLayout other = Settings.OutputLayout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
        float[] output = new float[rows.Count * Fuzz.Channels * Settings.OutputHeight * Settings.OutputWidth];
        CropAndResize.Run(Crop.Spec with { OutputLayout = other }, map.Bytes(), rows.Batch(), output);
        return ChannelsFirst(output, rows.Count, other);
    }

    private bool Fits(float[]? numbers) => numbers is null || numbers.Length == Fuzz.Channels;
}
