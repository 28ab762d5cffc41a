using System;
using System.IO;
using System.Linq;
using System.Reflection;
using RoiGen.Mutation;

const string Help = """
    Mutates the runtime and the generator, all mutants in one build that are switched on one at a time, and looks whether a test notices.

    usage: eng/mutation.sh [--count N] [--seed S] [--at-least P] [--slow] [--only TEXT...]

      --count N       draws so many (default: 40), of each folder as many as its share
      --seed S        which; the same seed draws the same while the sources stay (default: 1)
      --at-least P    how many percent of them must be killed (default: 75, as 40 are few)
      --slow          asks the slow tests too, of what the others leave alive
      --only TEXT...  instead, every mutant and hole whose name has one of these texts

    Beside what is drawn, the holes of tests/RoiGen.Mutation/holes.txt are tried: each must be killed. What equivalents.txt names is not drawn.
    The last line counts: "mutation: N killed, N survived, N not reached, ...; N checks passed, N failed".
    """;

if (Options.Parse(args) is not { } options)
{
    Console.WriteLine(Help);
    return args is ["--help"] ? 0 : 2;
}

string root = typeof(Note).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Repository").Value!;
DirectoryInfo scratch = Directory.CreateTempSubdirectory("mutation");
try
{
    return new Session(options, root, scratch.FullName).Run();
}
finally
{
    scratch.Delete(recursive: true);
}
