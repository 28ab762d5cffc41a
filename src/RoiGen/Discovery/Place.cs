namespace RoiGen.Discovery;

/// <summary>Where a declaration stands in its program: no two stand in the same place.</summary>
/// <param name="File">Number of its file in the order of the program.</param>
/// <param name="Start">Where it begins in the file.</param>
internal readonly record struct Place(int File, int Start);
