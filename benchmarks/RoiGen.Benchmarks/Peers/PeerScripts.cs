using System.IO;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>The folder of the peers' scripts, which run where they are in the checkout.</summary>
internal static class PeerScripts
{
    public const string HowToInstall = "benchmarks/peers/install.sh installs it";

    public static string PathOf(string name) => Path.Combine(Repository.Root(), "benchmarks", "peers", name);
}
