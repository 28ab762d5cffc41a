using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RoiGen.Mutation;

/// <summary>What is asked for.</summary>
/// <param name="Count">How many mutants to draw.</param>
/// <param name="Seed">Which.</param>
/// <param name="AtLeast">How many percent of them must be killed.</param>
/// <param name="Slow">Whether the slow tests are asked too.</param>
/// <param name="Only">Parts of names; where there are any, these mutants are tried and no other.</param>
internal sealed record Options(int Count, int Seed, int AtLeast, bool Slow, IReadOnlyList<string> Only)
{
    /// <summary>Reads the arguments, or gives null for what is none.</summary>
    public static Options? Parse(IReadOnlyList<string> arguments)
    {
        Options options = new(Count: 40, Seed: 1, AtLeast: 75, Slow: false, Only: []);
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--slow")
            {
                options = options with { Slow = true };
            }
            else if (arguments[i] == "--only" && i + 1 < arguments.Count)
            {
                return options with { Only = [.. arguments.Skip(i + 1)] };
            }
            else if (i + 1 < arguments.Count && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                switch (arguments[i++])
                {
                    case "--count":
                        options = options with { Count = value };
                        break;
                    case "--seed":
                        options = options with { Seed = value };
                        break;
                    case "--at-least":
                        options = options with { AtLeast = value };
                        break;
                    default:
                        return null;
                }
            }
            else
            {
                return null;
            }
        }

        return options;
    }
}
