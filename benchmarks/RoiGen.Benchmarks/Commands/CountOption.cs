using System.CommandLine;

namespace RoiGen.Benchmarks.Commands;

/// <summary>An option that is a count of something: 1 or more.</summary>
internal static class CountOption
{
    public static Option<int> Create(string name, string description, int value)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "COUNT" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }
}
