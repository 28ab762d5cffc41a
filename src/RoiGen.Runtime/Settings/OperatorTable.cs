using System.Collections.Generic;

namespace RoiGen.Settings;

/// <summary>The operators.</summary>
internal static class OperatorTable
{
    /// <summary>All of them; of two on one method, the first here is the one that reports it.</summary>
    public static IReadOnlyList<OperatorInfo> All { get; } =
    [
        RoiAlignInfo.Table,
        RoiPoolInfo.Table,
        PrRoiPoolInfo.Table,
        CropAndResizeInfo.Table,
        ImageCropInfo.Table,
        PsRoiAlignInfo.Table,
        PsRoiPoolInfo.Table,
    ];
}
