using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>What competes for the maximum of a bin, in the order that decides between equal ones: sample rows, sample columns, taps.</summary>
internal static class AlignCandidates
{
    /// <summary>The samples, each the sum of its taps.</summary>
    public static IEnumerable<Candidate> Samples(Plane plane, BinSamples rows, BinSamples columns) => InOrder(rows, columns, (row, column) =>
    [
        new(
            plane.Interpolate(row, column),
            [.. from y in row.Taps() from x in column.Taps() select new Product(y.Pixel, x.Pixel, y.Weight * x.Weight, plane[y.Pixel, x.Pixel])]),
    ]);

    /// <summary>The single taps of all samples. One of weight zero counts as 0, whatever its pixel.</summary>
    public static IEnumerable<Candidate> Taps(Plane plane, BinSamples rows, BinSamples columns) => InOrder(rows, columns, (row, column) =>
        from y in row.BothTaps()
        from x in column.BothTaps()
        let product = new Product(y.Pixel, x.Pixel, y.Weight * x.Weight, y.Weight == 0 || x.Weight == 0 ? 0 : plane[y.Pixel, x.Pixel])
        select new Candidate(product.Value, [product]));

    // Samples that share a position are equal, and so are rows of them: the first of each stands for all.
    private static IEnumerable<Candidate> InOrder(BinSamples rows, BinSamples columns, Func<PixelPair, PixelPair, IEnumerable<Candidate>> ofSample) =>
        Outside(rows.OutsideBefore)
            .Concat(rows.InRange.SelectMany(row =>
                Outside(columns.OutsideBefore)
                    .Concat(columns.InRange.SelectMany(column => ofSample(row.Pixels, column.Pixels)))
                    .Concat(Outside(columns.OutsideAfter))))
            .Concat(Outside(rows.OutsideAfter));

    private static IEnumerable<Candidate> Outside(bool isAny) => isAny ? [Candidate.Outside] : [];
}
