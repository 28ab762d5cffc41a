using System;

namespace RoiGen.Settings;

/// <summary>
/// What is done with the settings of a specification, one after the other. Each method is told a setting's name, its value and what is allowed, and returns the value that the
/// setting gets: that of an argument, or a drawn one, or the one that it has.
/// </summary>
internal interface ISettingVisitor
{
    /// <summary>A whole number of a range; <paramref name="remark"/> says what some of them mean, with a space before it.</summary>
    int Number(string name, int value, int low, int high, string remark);

    /// <summary>A member of an enumeration, from 0 to <paramref name="last"/>.</summary>
    int Choice(string name, int value, Type type, int last);

    /// <summary>Yes or no.</summary>
    bool Flag(string name, bool value);

    /// <summary>A number that is <paramref name="otherwise"/> where nobody sets it.</summary>
    float Float(string name, float value, FloatRange range, float otherwise, bool ofImages);

    /// <summary>A finite number of a range for each channel of images of bytes, or null.</summary>
    float[]? Floats(string name, float[]? values, FloatRange range);

    /// <summary>What becomes of the bins; its settings are visited like the others.</summary>
    OutputStep Step(string name, OutputStep value);

    /// <summary>What is wrong with settings that are each allowed, but not together; or null.</summary>
    void Together(SpecProblem? problem);
}
