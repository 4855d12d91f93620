// A search gives the same answer whatever evaluates its candidates.
using System.Globalization;
using System.Numerics;
using Induce.Gpu.Devices;
using Induce.Gpu.Evaluation;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;
using Induce.Search.Problems;

namespace Induce.Gpu.Tests.Evaluation;

public sealed class FindEqualityTests(Simulated simulated) : IClassFixture<Simulated>
{
    public static TheoryData<string> Examples =>
    [
        "1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233",
        "1, 2, 4, 6, 10, 14, 20, 26, 36, 46, 60, 74, 94",
        "1, 1, 2, 5, 14, 42, 132, 429, 1430, 4862, 16796, 58786",
        "1, 2, 2, 3, 2, 4, 2, 4, 3, 4, 2, 6, 2, 4, 4, 5, 2, 6",
        "1, 1, 2, 2, 4, 2, 6, 4, 6, 4, 10, 4, 12, 6, 8, 8, 16, 6",
        "2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53",
        "0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 1, 2, 2, 3",
        "1, 3, 8, 19, 43, 94, 200, 418, 861, 1753, 3536",
        "1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800",
        "1, 2, 4, 7, 13, 24, 44, 84, 161, 309, 594, 1164",
        "0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047",
        "1, 3, 4, 7, 6, 12, 8, 15, 13, 18, 12, 28, 14, 24, 24, 31",
        "1, 2, 3, 5, 7, 11, 15, 22, 30, 42, 56, 77, 101, 135",
        "1, 1, 3, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9",
        "0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4",
        "1, 1, 1, 2, 3, 4, 6, 9, 13, 19, 28, 41, 60, 88",
        "1, 2, 5, 12, 29, 70, 169, 408, 985, 2378, 5741",
        "1, 1, 4, 27, 256, 3125, 46656, 823543, 16777216",
        "1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0",
        "7, 1, 22, 11, 34, 17, 52, 26, 13, 40, 20, 10, 5, 16, 8, 4, 2, 1",
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_answer_does_not_depend_on_the_device(string terms)
    {
        var options = new SearchOptions { Candidates = 40_000, Memory = 1 << 22, RecognizedTerms = 0, Threads = 1 };
        var problem = new SequenceProblem([.. terms.Split(", ").Select(t => BigInteger.Parse(t, CultureInfo.InvariantCulture))], null);
        using var proposer = new Counting(simulated.Proposer(new(1 << 12, 1 << 14, 1 << 5, 1 << 18, 1 << 16)));
        var expected = SequenceSearch.Find(problem, options);
        var found = SequenceSearch.Find(problem, options with { Evaluator = new ProposedEvaluator(() => proposer, Assert.Fail) });
        Assert.True(proposer.Pairs > 200, $"{proposer.Pairs} pairs");
        Assert.True(proposer.LookedUp > 200, $"{proposer.LookedUp} pairs looked up");
        Assert.Equal(Told(expected), Told(found));
    }

    private static string Told(SearchResult result) => string.Join('\n', (string[])
    [
        .. result.Leaders.Select(l => $"{l.Bits} {ProgramPrinter.Print(l.Program)}"),
        .. result.Excluded.Select(e => e.ToString()),
        $"{result.Candidates}",
    ]);

    /// <summary>Counts what it passes on.</summary>
    private sealed class Counting(IProposer proposer) : IProposer
    {
        public long Pairs { get; private set; }

        public long LookedUp { get; private set; }

        public string Name => proposer.Name;

        public long LeastPairs => proposer.LeastPairs;

        public long MostPairs(bool storing) => proposer.MostPairs(storing);

        public bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals)
        {
            Pairs += products.Sum(p => p.Pairs);
            return proposer.TryPropose(products, known, target, proposals);
        }

        public bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals)
        {
            LookedUp += products.Sum(p => p.Pairs);
            return proposer.TryLookUp(products, index, constants, proposals);
        }

        public long MostFillings => proposer.MostFillings;

        public bool TryFill(Sketch sketch, List<long> fillings) => proposer.TryFill(sketch, fillings);

        public void Forget(Bank bank) => proposer.Forget(bank);

        public void Dispose() => proposer.Dispose();
    }
}
