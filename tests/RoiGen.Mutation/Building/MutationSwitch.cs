using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace RoiGen.Mutation
{
    /// <summary>Turns on the one mutant that the environment names, or notes which are reached.</summary>
    internal static class MutationSwitch
    {
        // Both are constants for the JIT, which leaves out the other branch.
        private static readonly int Mutant = int.TryParse(Environment.GetEnvironmentVariable("ROIGEN_MUTANT"), out int number) ? number : -1;

        private static readonly Reached? Notes = Environment.GetEnvironmentVariable("ROIGEN_MUTANTS_REACHED") is { } file ? new(file) : null;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool On(int number)
        {
            Notes?.Add(number);
            return number == Mutant;
        }

        /// <summary>A byte for each mutant in a file that processes share; what is written stays there when one of them is killed.</summary>
        private sealed class Reached
        {
            private readonly bool[] _seen;
            private readonly MemoryMappedViewAccessor _view;

            public Reached(string file)
            {
                int length = (int)new FileInfo(file).Length;
                _seen = new bool[length];
                FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                _view = MemoryMappedFile.CreateFromFile(stream, null, length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, false).CreateViewAccessor();
            }

            public void Add(int number)
            {
                if (!_seen[number])
                {
                    _seen[number] = true;
                    _view.Write(number, (byte)1);
                }
            }
        }
    }
}
