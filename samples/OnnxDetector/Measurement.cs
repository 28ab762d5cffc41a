namespace RoiGen.Samples.OnnxDetector;

/// <summary>What a model took.</summary>
/// <param name="File">The model.</param>
/// <param name="Milliseconds">A picture.</param>
/// <param name="Profile">Where they go.</param>
/// <param name="Boxes">How many it found.</param>
internal sealed record Measurement(string File, double Milliseconds, Profile Profile, int Boxes)
{
    /// <summary>What of its time pooling takes.</summary>
    public double Pooling => Milliseconds * Profile.Share;
}
