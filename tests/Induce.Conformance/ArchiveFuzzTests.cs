// The small budget of what tests/fuzz-archives.sh does at length.
using Induce.Benchmarks;

namespace Induce.Conformance;

public sealed class ArchiveFuzzTests
{
    private const int Mutations = 1000;

    [Fact]
    public void Mutated_archives_are_restored_or_refused()
    {
        var log = new StringWriter();
        Assert.True(ArchiveFuzz.Run(Mutations, Random.Shared.Next(), PriorFitTests.Folder(), long.MaxValue, log) == 0, log.ToString());
    }
}
