using System;

namespace RoiGen.Peers;

/// <summary>One that crops the boxes of a scene, as often as it is asked.</summary>
internal interface IContestant : IDisposable
{
    string Name { get; }

    /// <summary>How far from ours a value may lie, in steps of a byte.</summary>
    double Allowed { get; }

    /// <summary>Crops all boxes once.</summary>
    /// <returns>The milliseconds that it took.</returns>
    double TimedCrop();

    /// <summary>Ends the turns.</summary>
    /// <returns>[box][red, green, blue][row][column].</returns>
    float[] Finish();
}
