// Little memory, several devices and lost devices change how long a search takes, never what it finds.
using System.Numerics;
using Induce.Gpu.Evaluation;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;
using Induce.Search.Problems;

namespace Induce.Gpu.Tests.Evaluation;

public sealed class LimitsTests(Simulated simulated) : IClassFixture<Simulated>
{
    /// <summary>Catalan numbers: found late enough that several banks are full by then.</summary>
    private static readonly SequenceProblem Problem = new([.. new BigInteger[] { 1, 1, 2, 5, 14, 42, 132, 429, 1430, 4862, 16796, 58786 }]);

    private static readonly SearchOptions Options = new() { Candidates = 40_000, Memory = 1 << 20, RecognizedTerms = 0, Threads = 1 };

    private static readonly DeviceLimits Roomy = new(1 << 12, 1 << 14, 1 << 5, 1 << 18, 1 << 16);

    private static readonly Lazy<string> Expected = new(() => Told(SequenceSearch.Find(Problem, Options)));

    [Fact]
    public void Banks_larger_than_the_device_are_brought_in_pieces()
    {
        // Mirrors hold some tens of columns, and ten of each operand are staged at a time.
        const int bankBytes = 1 << 14;
        var proposer = simulated.Proposer(new(1 << 9, 1 << 9, 1 << 5, bankBytes, 10 * 16 * sizeof(long)));
        var most = 0L;
        using var watched = new Watched(proposer, _ => most = Math.Max(most, proposer.MirroredBytes));
        Assert.Equal(Expected.Value, Find(watched));
        Assert.InRange(most, 1, bankBytes);
        Assert.True(proposer.StagedPieces > 500, $"{proposer.StagedPieces} pieces");
    }

    [Fact]
    public void Several_devices_get_as_many_pairs_each()
    {
        using var second = new Simulated();
        var pairs = new long[2];
        using var split = new SplitProposer("two", [Counted(simulated, 0), Counted(second, 1)], Assert.Fail);
        Assert.Equal(Expected.Value, Find(split));
        Assert.InRange(pairs[0], 1000, long.MaxValue);
        Assert.InRange((double)pairs[1] / pairs[0], 0.8, 1.25);

        Watched Counted(Simulated device, int at) => new(device.Proposer(Roomy), products => pairs[at] += products.Sum(p => p.Pairs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    public void The_processor_goes_on_where_a_device_is_lost(int launches)
    {
        var told = new List<string>();
        using var proposer = new Failing(simulated.Proposer(Roomy), launches);
        Assert.Equal(Expected.Value, Told(SequenceSearch.Find(Problem, Options with { Evaluator = new ProposedEvaluator(() => proposer, told.Add) })));
        Assert.Equal(["it fell off"], told);
        Assert.Equal(launches + 1, proposer.Asked);
    }

    [Fact]
    public void Another_device_stands_in_for_one_that_is_lost()
    {
        var told = new List<string>();
        using var second = new Simulated();
        using var split = new SplitProposer("two", [new Failing(simulated.Proposer(Roomy), 3), second.Proposer(Roomy)], told.Add);
        Assert.Equal(Expected.Value, Find(split));
        Assert.Equal(["it fell off"], told);
    }

    [Fact]
    public void Devices_that_propose_too_much_change_nothing()
    {
        using var proposer = new Everything();
        Assert.Equal(Expected.Value, Find(proposer));
    }

    private static string Find(IProposer proposer) => Told(SequenceSearch.Find(Problem, Options with { Evaluator = new ProposedEvaluator(() => proposer, Assert.Fail) }));

    private static string Told(SearchResult result) => string.Join('\n', (string[])
    [
        .. result.Leaders.Select(l => $"{l.Bits} {ProgramPrinter.Print(l.Program)}"),
        .. result.Excluded.Select(e => e.ToString()),
        $"{result.Candidates}",
    ]);

    /// <summary>Says what a device is asked before it is.</summary>
    private sealed class Watched(IProposer proposer, Action<IReadOnlyList<Product>> asked) : IProposer
    {
        public string Name => proposer.Name;

        public long LeastPairs => proposer.LeastPairs;

        public long MostPairs(bool storing) => proposer.MostPairs(storing);

        public bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals)
        {
            asked(products);
            return proposer.TryPropose(products, known, target, proposals);
        }

        public bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals)
        {
            asked(products);
            return proposer.TryLookUp(products, index, constants, proposals);
        }

        public long MostFillings => proposer.MostFillings;

        public bool TryFill(Sketch sketch, List<long> fillings) => proposer.TryFill(sketch, fillings);

        public void Forget(Bank bank) => proposer.Forget(bank);

        public void Dispose() => proposer.Dispose();
    }

    /// <summary>A device that is lost after some calls.</summary>
    private sealed class Failing(IProposer proposer, int calls) : IProposer
    {
        public int Asked { get; private set; }

        public string Name => proposer.Name;

        public long LeastPairs => proposer.LeastPairs;

        public long MostPairs(bool storing) => proposer.MostPairs(storing);

        public bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals) =>
            Asked++ < calls ? proposer.TryPropose(products, known, target, proposals) : throw new DeviceLostException("it fell off", new InvalidOperationException());

        public bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals) =>
            Asked++ < calls ? proposer.TryLookUp(products, index, constants, proposals) : throw new DeviceLostException("it fell off", new InvalidOperationException());

        public long MostFillings => proposer.MostFillings;

        public bool TryFill(Sketch sketch, List<long> fillings) => proposer.TryFill(sketch, fillings);

        public void Forget(Bank bank) => proposer.Forget(bank);

        public void Dispose() => proposer.Dispose();
    }

    /// <summary>A device that tells nothing apart.</summary>
    private sealed class Everything : IProposer
    {
        public string Name => "all";

        public long LeastPairs => 1;

        public long MostPairs(bool storing) => 1000;

        public bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals)
        {
            var before = 0L;
            foreach (var product in products)
            {
                for (var o = product.Outer.From; o < product.Outer.To; o++)
                    for (var i = product.InnerFrom(o); i < product.Inner.To; i++)
                        proposals.Add(before + ((long)(o - product.Outer.From) * product.Inner.Count) + i - product.Inner.From);
                before += product.Pairs;
            }

            return true;
        }

        public bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals) => TryPropose(products, null, null, proposals);

        public long MostFillings => 1 << 20;

        public bool TryFill(Sketch sketch, List<long> fillings) => false;

        public void Forget(Bank bank)
        {
        }

        public void Dispose()
        {
        }
    }
}
