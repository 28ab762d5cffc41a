using System;
using RoiGen.Scheduling;
using RoiGen.Settings;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>How much of an output is written out.</summary>
public sealed class SchedulerTests
{
    [Theory]
    [InlineData("Average", "RoiGen-average_rows.g.cs", 2)]
    [InlineData("MaxTap", "RoiGen-maxtap_rows.g.cs", 0)]
    [InlineData("Max", "RoiGen-max_2x2_s1.g.cs", 2)]
    public void BothPassesAtOnce_AreWrittenOnceForEachInstructionSetThatHasThem(string reduction, string file, int instructionSets)
    {
        GeneratedProgram program = Consumer.WithMethod($"[RoiAlign(Output = 2, Samples = 1, Reduction = RoiReduction.{reduction})] internal static").Generate();
        string text = Assert.Single(program.Files, generated => generated.HintName == file).SourceText.ToString();
        Assert.Equal(instructionSets, text.Split("private static void Fused2(").Length - 1);
        Assert.Equal(instructionSets, program.Text.Split("private static void Fused2(").Length - 1);
    }

    private static readonly RegisterLayout FourRegisters = new(Lanes: 16, WeightsOfRegister: 4, IsInlined: true);

    [Theory]
    [InlineData(RoiReduction.Average, Unrolling.Auto, 1, Unrolling.Bin)]
    [InlineData(RoiReduction.Max, Unrolling.Auto, 1, Unrolling.Bin)]
    [InlineData(RoiReduction.MaxTap, Unrolling.Auto, 4, Unrolling.Bin)]
    [InlineData(RoiReduction.Average, Unrolling.Full, 1, Unrolling.Full)]
    [InlineData(RoiReduction.Average, Unrolling.Row, 1, Unrolling.Row)]
    [InlineData(RoiReduction.Average, Unrolling.Bin, 1, Unrolling.Bin)]
    // Operations on four registers are inlined, and a row of bins has more than the JIT would.
    [InlineData(RoiReduction.Average, Unrolling.Full, 4, Unrolling.Bin)]
    public void OfAlign(RoiReduction reduction, Unrolling asked, int registers, Unrolling expected)
    {
        Schedule schedule = new Scheduler(RoiAlignInfo.Table.Plan(new RoiAlignSpec { Output = 14, Samples = 2, Reduction = reduction })!.Value).For(asked, registers == 1 ? new(Lanes: 16) : FourRegisters);
        Assert.Equal(expected, schedule.Unroll);
        Assert.Equal(asked != Unrolling.Auto && asked != expected, schedule.SteppedDown is not null);
    }

    [Theory]
    [InlineData(7, Unrolling.Auto, Unrolling.Row)]
    [InlineData(32, Unrolling.Auto, Unrolling.Bin)]
    [InlineData(7, Unrolling.Full, Unrolling.Row)]
    [InlineData(32, Unrolling.Full, Unrolling.Bin)]
    public void OfPool(int output, Unrolling asked, Unrolling expected) =>
        Assert.Equal(expected, new Scheduler(RoiPoolInfo.Table.Plan(new RoiPoolSpec { Output = output })!.Value).For(asked, FourRegisters).Unroll);

    [Fact]
    public void AdaptiveMaximaOfTaps_HaveBodiesForOneToFourSamples() =>
        Assert.Equal([2, 4, 6, 8], RoiAlignInfo.Table.Plan(new RoiAlignSpec { Output = 7, Reduction = RoiReduction.MaxTap })!.Value.ColumnTaps);

    // Three quarters of the JIT's numbers.
    [Theory]
    [InlineData("IL instructions", 15_000)]
    [InlineData("bytes of IL", 45_000)]
    [InlineData("locals", 1_500)]
    [InlineData("references to locals", 6_000)]
    [InlineData("basic blocks", 1_500)]
    [InlineData("inlined operations", 96)]
    public void ABodyAtALimit_IsWithinTheBudget_AndOneBeyondIsNot(string what, int limit)
    {
        Assert.Null(Budget.Objection(Body(limit), FourRegisters));
        Assert.Equal(FormattableString.Invariant($"{limit + 1} {what}, more than {limit}"), Budget.Objection(Body(limit + 1), FourRegisters));

        Cost Body(int value) => what switch
        {
            "IL instructions" => new(value, 0, 0, 0, 0),
            "bytes of IL" => new(0, value, 0, 0, 0),
            "locals" => new(0, 0, value, 0, 0),
            "references to locals" => new(0, 0, 0, value, 0),
            "basic blocks" => new(0, 0, 0, 0, value),
            _ => new(0, 0, 0, 0, 0, VectorOperations: value),
        };
    }

    // The JIT's other numbers stand in the header of a file.
    [Fact]
    public void LocalsTheirReferencesAndBlocks_AreCounted()
    {
        Value product = new MultiplyAdd(new RegisterWeight("weight0", 0), new Load(new OffsetPlace("map", "offset")), new Named("sum"));
        Cost cost = Cost.Of(
        [
            new DeclareElementOffset("offset", new(3)),
            new DeclareOffset("tap", new("columns", new(3))),
            new Advance("offset", "tap"),
            new DeclareVector("sum", new Constant("0f")),
            Loop.Over("bin", 4, [new Assign("sum", product), new Store(new ElementPlace("output", new(5, "bin", 7)), new Named("sum"))]),
        ]);

        // Locals are the two offsets, the sum and the counter. References are one, two, three, and one to the sum; four of the loop; five and three in it.
        Assert.Equal((4, 19, 2), (cost.Locals, cost.LocalReferences, cost.Blocks));
    }

    [Fact]
    public void OperationsThatAreNotInlined_HaveNoLimit() =>
        Assert.Null(Budget.Objection(new(0, 0, 0, 0, 0, VectorOperations: 10_000), new(Lanes: 16)));
}
