using System;
using System.IO;
using System.Linq;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>Finds the checkout that this program was built in.</summary>
internal static class Repository
{
    public static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("RoiGen.sln").Any())
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("This program lies outside a checkout of RoiGen.");
    }
}
