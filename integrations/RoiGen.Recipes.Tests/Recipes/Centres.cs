namespace RoiGen.Recipes;

internal static partial class Recipe
{
    // <centres>
    /// <param name="rows">Centre x, centre y, width and height of each box; they become x, y, width and height.</param>
    /// <param name="width">What fractions are of: the image's width. 1 where the rows are in pixels.</param>
    /// <param name="height">The same of its height.</param>
    internal static RoiBatch OfCentres(float[] rows, float width = 1, float height = 1)
    {
        for (int i = 0; i + 3 < rows.Length; i += 4)
        {
            (rows[i], rows[i + 1]) = ((rows[i] - (rows[i + 2] / 2)) * width, (rows[i + 1] - (rows[i + 3] / 2)) * height);
            (rows[i + 2], rows[i + 3]) = (rows[i + 2] * width, rows[i + 3] * height);
        }

        return RoiBatch.Xywh(rows);
    }
    // </centres>
}
