// Launches stay within what an index can count, and cover everything once.
using Induce.Gpu.Kernels;

namespace Induce.Gpu.Tests.Kernels;

public class LaunchesTests
{
    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData((long)Launches.Most)]
    [InlineData((5L * Launches.Most) + 3)]
    public void Parts_are_consecutive_and_bounded(long items)
    {
        var next = 0L;
        Launches.Split(items, (from, count) =>
        {
            Assert.Equal(next, from);
            Assert.InRange(count, 1, Launches.Most);
            next += count;
        });
        Assert.Equal(items, next);
    }
}
