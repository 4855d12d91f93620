// What is said to be known was entered: the same values at all points.
using System.Runtime.InteropServices;
using CsCheck;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Search.Tests.Banks;

public sealed unsafe class RecentTruthsTests
{
    private static readonly Gen<long> Truth = Gen.OneOf(Gen.Const(0L), Gen.Const(1L), Gen.Const(Lane.Undefined), Gen.Const(Lane.Overflow));

    private static readonly Gen<(bool[] Valid, long[][] Columns, int Entered)> Cases =
        from tiles in Gen.Int[1, RecentTruths.MostTiles]
        from valid in Gen.Bool.Array[tiles * Layout.TileLanes]
        from columns in Truth.Array[tiles * Layout.TileLanes].Array[1, Batch.Size]
        from changed in Gen.Int[0, (tiles * Layout.TileLanes) - 1].Array[columns.Length]
        from entered in Gen.Int[1, columns.Length]
        select (valid, (long[][])[.. columns, .. columns.Zip(changed, WithAnother)], entered);

    [Fact]
    public void Only_columns_that_were_entered_are_known() => Cases.ForAll(c =>
    {
        var ((valid, columns, entered), lanes) = (c, c.Valid.Length);
        columns = columns[..Math.Min(columns.Length, Batch.Size)];
        using var layout = new Layout([], valid);
        using var recent = new RecentTruths(layout);
        var memory = (long*)NativeMemory.AlignedAlloc((nuint)(columns.Length * lanes * sizeof(long)), 64);
        try
        {
            for (var i = 0; i < columns.Length; i++)
                columns[i].CopyTo(new Span<long>(memory + (i * lanes), lanes));
            for (var i = 0; i < entered; i++)
                recent.Enter(memory + (i * lanes));
            var unknown = recent.Unknown(memory, columns.Length);
            for (var i = 0; i < columns.Length; i++)
                Assert.True((unknown >> i & 1) == 1 || columns[..entered].Any(e => Agree(e, columns[i], valid)));
            Assert.Equal(0UL, unknown >> (entered - 1) & 1);
            Assert.True(columns.Length == Batch.Size || unknown >> columns.Length == 0);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    });

    /// <summary>The same column but for one lane.</summary>
    private static long[] WithAnother(long[] column, int lane) =>
        [.. column.Select((v, i) => i != lane ? v : v switch { 0 => 1, 1 => Lane.Undefined, Lane.Undefined => Lane.Overflow, _ => 0 })];

    private static bool Agree(long[] x, long[] y, bool[] valid) => Enumerable.Range(0, valid.Length).All(i => !valid[i] || x[i] == y[i]);
}
