namespace RoiGen.Samples.TrainingStep;

/// <summary>What is drawn, and what the head is to find out.</summary>
internal enum Shape
{
    Disc,
    Square,
    Triangle,
}
