// How the tests of Support say that a value must be undefined.
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

internal static class Undefined
{
    public static void Because(UndefinedReason reason, Action action) =>
        Assert.Equal(reason, Assert.Throws<UndefinedException>(action).Reason);

    public static void Because<T>(UndefinedReason reason, Func<T> function) => Because(reason, () => { _ = function(); });
}
