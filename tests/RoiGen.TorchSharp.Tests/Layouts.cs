using System;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Ways in which the same map can lie in memory.</summary>
internal static class Layouts
{
    public static readonly (string Name, Func<Tensor, Tensor> Lay)[] All =
    [
        ("contiguous", map => map),
        ("channels last", ChannelsLast),
        ("every second pixel", map => Into(map, zeros([map.shape[0], map.shape[1], map.shape[2], (2 * map.shape[3]) + 1], map.dtype).slice(3, 1, (2 * map.shape[3]) + 1, 2))),
        ("rows of a larger map", map => Into(map, zeros([map.shape[0], map.shape[1], map.shape[2] + 3, map.shape[3] + 5], map.dtype).narrow(2, 1, map.shape[2]).narrow(3, 2, map.shape[3]))),
        ("channels of a larger map", map => Into(map, zeros([map.shape[0], map.shape[1] + 4, map.shape[2], map.shape[3]], map.dtype).narrow(1, 3, map.shape[1]))),
        ("rows and columns exchanged", map => map.transpose(2, 3).contiguous().transpose(2, 3)),
        ("images innermost", map => map.permute(1, 2, 3, 0).contiguous().permute(3, 0, 1, 2)),
        ("negated as it is read", Negated),
    ];

    public static Tensor ChannelsLast(Tensor map) => map.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>A view of memory that has the opposite of each number: torch keeps it, and a mark of its own.</summary>
    public static Tensor Negated(Tensor numbers) => complex(zeros_like(numbers), -numbers).conj().imag;

    private static Tensor Into(Tensor map, Tensor place) => place.copy_(map);
}
