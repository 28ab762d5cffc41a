using System;
using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>What sessions leave behind: the memory of the process is measured.</summary>
[Collection(nameof(Alone))]
public sealed class LeakTests
{
    private const int Sessions = 1000;

    /// <summary>A node's own objects are some 500 bytes.</summary>
    private const long AllowedManaged = 200_000;

    /// <summary>A table of an operator's functions is 200 bytes, a session of one node some 100,000.</summary>
    private const long AllowedResident = 20_000_000;

    private static readonly Input[] s_inputs =
        [Input.Of("X", Numbers.Random(64), 1, 1, 8, 8), Input.Of("rois", [1, 1, 6, 6], 1, 4), new("batch_indices", new long[1], 1)];

    [Fact]
    public void AThousandSessions_LeaveNothingBehind()
    {
        (long managed, long resident) = Kept(session => session.Dispose());
        Assert.InRange(managed, long.MinValue, AllowedManaged);
        Assert.InRange(resident, long.MinValue, AllowedResident);

        // The control: a session that lives keeps its node.
        List<InferenceSession> alive = [];
        (managed, resident) = Kept(alive.Add);
        alive.ForEach(session => session.Dispose());
        Assert.InRange(managed, AllowedManaged, long.MaxValue);
        Assert.InRange(resident, AllowedResident, long.MaxValue);
    }

    private static (long Managed, long Resident) Kept(Action<InferenceSession> after)
    {
        byte[] model = new Node(Node.Ours, "RoiAlign").Model(s_inputs);
        for (int i = 0; i < Sessions / 10; i++)
        {
            One();
        }

        (long managed, long resident) = Used();
        for (int i = 0; i < Sessions; i++)
        {
            One();
        }

        (long managedAfter, long residentAfter) = Used();
        return (managedAfter - managed, residentAfter - resident);

        void One()
        {
            using SessionOptions options = new() { IntraOpNumThreads = 1 };
            InferenceSession session = new(model, options.AddRoiGen());
            Node.Run(session, "Y", s_inputs);
            after(session);
        }
    }

    private static (long Managed, long Resident) Used()
    {
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        using Process process = Process.GetCurrentProcess();
        return (managed, process.WorkingSet64);
    }
}
