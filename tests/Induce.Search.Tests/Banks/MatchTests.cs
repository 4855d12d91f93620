// Comparing without storing finds what evaluating and comparing finds, by whatever shortcut an operation is rejected.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CsCheck;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Search.Tests.Banks;

public sealed unsafe class MatchTests
{
    private const int Columns = 20;

    private static readonly Gen<long> Number = Gen.Frequency(
        (8, Gen.Long[-4, 40]), (1, Gen.Long), (1, Gen.OneOf(Gen.Const(Lane.Undefined), Gen.Const(Lane.Overflow), Gen.Const(long.MaxValue))));

    public static IEnumerable<object[]> Kernels => OperationTable.All
        .Where(o => o.HasBody && Kernel.FixedLeft(o) is not null)
        .SelectMany(o => new object[][] { [o.Name, false], [o.Name, true] });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_match_is_what_evaluation_yields(string name, bool right)
    {
        var operation = OperationTable.Get(name);
        var kernel = (right ? Kernel.FixedRight(operation) : Kernel.FixedLeft(operation))!;
        var found = 0;
        Gen.Select(Number.Array[Layout.TileLanes], Number.Array[Layout.TileLanes * Columns], Gen.Int[0, Columns - 1], Gen.Byte, Gen.Bool).ForAll(
            (stays, run, wanted, free, mayOverflow) =>
            {
                using var layout = new Layout([], [.. Enumerable.Repeat(true, Layout.TileLanes)]);
                var memory = (long*)NativeMemory.AlignedAlloc((1 + (2 * Columns)) * Layout.TileLanes * sizeof(long), 64);
                try
                {
                    var hashes = stackalloc ulong[Columns];
                    var batch = new Batch
                    {
                        Fixed = memory,
                        Others = memory + Layout.TileLanes,
                        OthersStride = Layout.TileLanes,
                        Count = Columns,
                        Tiles = 1,
                        Weights = layout.Weights,
                        Results = memory + ((1 + Columns) * Layout.TileLanes),
                        Hashes = hashes,
                    };
                    stays.CopyTo(new Span<long>(memory, Layout.TileLanes));
                    run.CopyTo(new Span<long>(batch.Others, run.Length));
                    kernel.Run(batch);
                    var lanes = Vector512.LoadAligned(batch.Results + (wanted * Layout.TileLanes));
                    for (var i = 0; i < Layout.TileLanes; i++)
                        if (!Lane.IsDefined(lanes[i]))
                            free |= (byte)(1 << i);
                    var target = new TileTarget(0, lanes, free, mayOverflow);
                    var expected = 0UL;
                    for (var i = 0; i < Columns; i++)
                        if (target.Agrees(Vector512.LoadAligned(batch.Results + (i * Layout.TileLanes))))
                            expected |= 1UL << i;
                    Assert.Equal(expected, kernel.Match(batch, target));
                    found += free == byte.MaxValue ? 0 : 1;
                }
                finally
                {
                    NativeMemory.AlignedFree(memory);
                }
            },
            iter: 300);
        Assert.True(found > 30, $"{found} targets had a wanted lane");
    }
}
