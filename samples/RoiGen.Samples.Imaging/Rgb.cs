namespace RoiGen.Samples.Imaging;

/// <summary>A colour of 8 bits a channel.</summary>
public readonly record struct Rgb(byte R, byte G, byte B);
