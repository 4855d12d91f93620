// Searches end however little time there is, and begin however much.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Search.Representations;

namespace Induce.Search.Tests.Scheduling;

public sealed class DeadlineTests
{
    public static TheoryData<TimeSpan> Times =>
        [TimeSpan.FromSeconds(-1), TimeSpan.FromMilliseconds(-1), TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(1000), TimeSpan.FromSeconds(1e9)];

    [Theory]
    [MemberData(nameof(Times))]
    public void Any_time_is_taken(TimeSpan time)
    {
        var options = new SearchOptions { Time = time, Candidates = 1000, Memory = 1 << 24, Threads = 1 };
        ImmutableArray<BigInteger> squares = [.. Enumerable.Range(0, 20).Select(n => (BigInteger)(n * n))];
        foreach (var data in new Dataset[] { new SequenceData("terms", squares, 0), new TextData("text", [.. "a file, a file, a file"u8]) })
        {
            var found = DatasetSearch.Find(data, options);
            if (time < TimeSpan.Zero)
                Assert.Empty(found.Leaders);
        }
    }
}
