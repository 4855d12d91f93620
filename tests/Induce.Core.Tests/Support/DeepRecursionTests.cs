// Calls nest to the depth limit on any stack, and no further.
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public class DeepRecursionTests
{
    // Needs some hundreds of bytes of stack a call, more than an ordinary thread has for this depth.
    private static long Sum(int depth, int last)
    {
        Span<long> frame = stackalloc long[64];
        frame[depth % 64] = depth;
        if (depth == last) return depth;
        return frame[depth % 64] + DeepRecursion.Call(depth + 1, () => Sum(depth + 1, last));
    }

    [Fact]
    public void Calls_nest_to_the_limit()
    {
        const long limit = DeepRecursion.MaxCallDepth;
        Assert.Equal(limit * (limit + 1) / 2, Sum(0, DeepRecursion.MaxCallDepth));
    }

    [Fact]
    public void Calls_beyond_the_limit_are_undefined() =>
        Undefined.Because(UndefinedReason.CallDepth, () => Sum(0, DeepRecursion.MaxCallDepth + 1));

    [Fact]
    public void Exceptions_come_back_from_a_fresh_stack() =>
        Undefined.Because(
            UndefinedReason.NoWitness,
            () => DeepRecursion.OnFreshStack<int, int>(_ => throw new UndefinedException(UndefinedReason.NoWitness), 0));

    [Fact]
    public void A_fresh_stack_is_another_thread_whose_result_returns()
    {
        int here = Environment.CurrentManagedThreadId;
        Assert.NotEqual(here, DeepRecursion.OnFreshStack(static _ => Environment.CurrentManagedThreadId, 0));
        Assert.Equal(here, DeepRecursion.Call(0, () => Environment.CurrentManagedThreadId));
    }

    [Fact]
    public void Every_reason_has_words_of_its_own()
    {
        UndefinedReason[] reasons = Enum.GetValues<UndefinedReason>();
        Assert.Equal(reasons.Length, reasons.Select(UndefinedException.Describe).Distinct().Count());
        Assert.All(reasons, reason => Assert.NotEqual("undefined", UndefinedException.Describe(reason)));
        Assert.All(reasons, reason => Assert.Equal(UndefinedException.Describe(reason), new UndefinedException(reason).Message));
    }
}
