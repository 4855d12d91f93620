// Every kernel equals the vector loops bit for bit, over all functions of the operation table.
using System.Runtime.InteropServices;
using Induce.Core.Operations;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;

namespace Induce.Gpu.Tests.Evaluation;

public sealed unsafe class FunctionEqualityTests(Simulated simulated) : IClassFixture<Simulated>
{
    private const int Rows = 6;
    private const int Width = 9;

    public static TheoryData<string> Names => [.. Functions.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_device_knows_every_column_and_misses_none(string name)
    {
        var kernel = Functions.All.First(f => f.Name == name).Kernel;
        using var layout = RandomBank.NewLayout();
        using var operands = RandomBank.Of(layout, Rows + Width + 1, name.Length);
        using var proposer = simulated.Proposer(new(1 << 10, 1 << 10, 1, 1 << 20, 1 << 14));
        Operands? first = name.EndsWith("of three", StringComparison.Ordinal) ? new(operands, Rows + Width, Rows + Width + 1) : null;
        var product = new Product(kernel, new(operands, 0, Rows), new(operands, Rows, Rows + Width), 1) { First = first };
        using var results = new Bank(layout, Rows * Width);
        var expected = Results(product, results);

        // Against nothing, the first of all that are equal are proposed; against the results of the vector loops, none is.
        // Different columns of one hash, as those with two undefined lanes for two zeros, may be proposed more often.
        using var nothing = new Bank(layout, Rows * Width);
        var proposed = Proposed(proposer, product, nothing, null);
        var ambiguous = Ambiguous(product, results);
        Assert.Equal(expected, proposed.Where(p => expected.Contains(p) || !ambiguous.Contains(p)));
        Assert.Equal([], Proposed(proposer, product, results, null));

        // The column of one result is found wherever it is.
        var wanted = new long[layout.Lanes];
        new ReadOnlySpan<long>(results.Column(results.Count / 2), layout.Lanes).CopyTo(wanted);
        using var target = new Target(wanted, layout.Valid, (_, _) => { });
        Assert.Equal(Matching(product, target), Proposed(proposer, product, null, target));
        Assert.Equal(Matching(product, target), Proposed(proposer, product, results, target));

        // Half of the results in a table: the pairs that have one of them, as in joins and with many targets.
        using var half = new Bank(layout, Rows * Width);
        for (var entry = 0; entry < results.Count; entry += 2)
            half.TryAdd(results.Column(entry), Layout.Hash(results.Column(entry), layout.Weights, layout.Tiles), default);
        using var index = new ColumnIndex(half, layout.WeightsWhere(i => i % 3 != 0 && layout.Valid[i]));
        index.Extend(half.Count);
        foreach (var constants in new[] { false, true })
        {
            var found = new List<long>();
            Assert.True(proposer.TryLookUp([product], index, constants, found));
            Assert.Equal(LookedUp(product, index, constants), found);
        }

        proposer.Forget(half);
        proposer.Forget(operands);
        proposer.Forget(results);
        proposer.Forget(nothing);
    }

    private static List<long> Proposed(IProposer proposer, in Product product, Bank? known, Target? target)
    {
        var proposals = new List<long>();
        Assert.True(proposer.TryPropose([product], known, target, proposals));
        return proposals;
    }

    /// <summary>Enters the columns of all pairs in a bank.</summary>
    /// <returns>The pairs whose column was new.</returns>
    private static List<long> Results(in Product product, Bank bank)
    {
        var isNew = new List<long>();
        Each(product, (pair, column, hash) =>
        {
            if (bank.TryAdd((long*)column, hash, default) >= 0)
                isNew.Add(pair);
        });
        return isNew;
    }

    /// <summary>The pairs whose hash some different column has too.</summary>
    private static HashSet<long> Ambiguous(in Product product, Bank results)
    {
        var hashes = Enumerable.Range(0, results.Count).Select(e => Layout.Hash(results.Column(e), results.Layout.Weights, results.Layout.Tiles)).ToLookup(h => h);
        var ambiguous = new HashSet<long>();
        Each(product, (pair, _, hash) =>
        {
            if (hashes[hash].Count() > 1)
                ambiguous.Add(pair);
        });
        return ambiguous;
    }

    /// <summary>The pairs whose column the index has, or that are constant where it compares.</summary>
    private static List<long> LookedUp(in Product product, ColumnIndex index, bool constants)
    {
        var found = new List<long>();
        var layout = product.Inner.Bank.Layout;
        Each(product, (pair, column, _) =>
        {
            long[] compared = [.. Enumerable.Range(0, layout.Lanes).Where(i => index.Weights[i] != 0).Select(i => ((long*)column)[i])];
            if (index.Find((long*)column, Layout.Hash((long*)column, index.Weights, layout.Tiles)) >= 0
                || (constants && compared.Distinct().Count() == 1 && Lane.IsDefined(compared[0])))
                found.Add(pair);
        });
        return found;
    }

    private static List<long> Matching(in Product product, Target target)
    {
        var matching = new List<long>();
        Each(product, (pair, column, _) =>
        {
            if (target.Matches((long*)column))
                matching.Add(pair);
        });
        return matching;
    }

    private static void Each(in Product product, Action<long, nint, ulong> visit)
    {
        var layout = product.Inner.Bank.Layout;
        var results = (long*)NativeMemory.AlignedAlloc((nuint)(layout.Lanes * sizeof(long)), 64);
        var hash = 0UL;
        for (var o = product.Outer.From; o < product.Outer.To; o++)
            for (var i = product.Inner.From; i < product.Inner.To; i++)
            {
                var outer = product.Outer.Bank.Column(o);
                product.Kernel.Run(new Batch
                {
                    Fixed = product.First is { } first ? first.Bank.Column(first.From) : outer,
                    Second = outer,
                    Others = product.Inner.Bank.Column(i),
                    OthersStride = layout.Lanes,
                    Count = 1,
                    Tiles = layout.Tiles,
                    Weights = layout.Weights,
                    Results = results,
                    Hashes = &hash,
                });
                visit(((long)(o - product.Outer.From) * product.Inner.Count) + i - product.Inner.From, (nint)results, hash);
            }

        NativeMemory.AlignedFree(results);
    }
}
