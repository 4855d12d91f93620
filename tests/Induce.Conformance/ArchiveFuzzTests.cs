// The small budgets of what `Induce.Benchmarks fuzz-archives` and `round-trips` do at length.
using Induce.Benchmarks;

namespace Induce.Conformance;

public sealed class ArchiveFuzzTests
{
    private const int Mutations = 1000;
    private const int Inputs = 200;

    [Fact]
    public void Mutated_archives_are_restored_or_refused()
    {
        var log = new StringWriter();
        Assert.True(ArchiveFuzz.Run(Mutations, Random.Shared.Next(), PriorFitTests.Folder(), long.MaxValue, log) == 0, log.ToString());
    }

    [Fact]
    public void Random_inputs_come_back()
    {
        var log = new StringWriter();
        Assert.True(RoundTrips.Run(Inputs, Random.Shared.Next(), [], log) == 0, log.ToString());
    }
}
