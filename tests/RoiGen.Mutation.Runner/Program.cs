using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using RoiGen.Mutation.Runner;

// A mutant is killed by the first test that fails, and a runner of tests for people takes longer to start than most of the classes to run.
const string Help = """
    Runs tests in this process, in the order of their names, up to the first that fails.

    usage: RoiGen.Mutation.Runner ASSEMBLY NAME...

    A name is a class, whose proofs are left out, or a class and a method.
    """;

if (args.Length < 2)
{
    Console.WriteLine(Help);
    return 2;
}

Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(args[0]));
TestClasses classes = new(assembly);
return args.Skip(1).All(classes.Pass) ? 0 : 1;
