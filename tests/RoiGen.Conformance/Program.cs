using System;

namespace RoiGen.Conformance;

/// <summary>Runs every case on this machine, with the instruction sets and the runtime it was started with.</summary>
internal static class Program
{
    private const string Help = """
        Runs every generated kernel of this program, compares it with the portable kernel bit for bit and with
        a double-precision oracle, and prints one line a case: name, digest of the output's bits, body that ran.

        usage: RoiGen.Conformance [--isa NAME]

          --isa NAME   fail unless this machine, as started, offers exactly this: Portable, AdvSimd, Avx2, Avx512;
                       the oracle is not asked: the digests are to be those of another process that did

        Start it with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 or DOTNET_EnableHWIntrinsic=0 to see narrower machines.
        """;

    private static int Main(string[] arguments)
    {
        if (arguments is ["--isa", var name] && Enum.TryParse(name, out RoiIsa wanted))
        {
            if (RoiKernels.Isa != wanted)
            {
                Console.Error.WriteLine($"This machine offers {RoiKernels.Isa}, not {wanted}.");
                return 2;
            }
        }
        else if (arguments.Length > 0)
        {
            Console.WriteLine(Help);
            return arguments is ["--help"] ? 0 : 2;
        }

        (int passed, int failed) = (0, 0);
        foreach ((string head, Func<CaseRun> runCase) in CaseRun.All(asksOracle: arguments.Length == 0))
        {
            CaseRun run = runCase();
            (passed, failed) = run.Problem is null ? (passed + 1, failed) : (passed, failed + 1);
            Console.WriteLine($"{head}\t{run.Digest}\t{run.Isa}\t{run.Problem ?? "ok"}");
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
