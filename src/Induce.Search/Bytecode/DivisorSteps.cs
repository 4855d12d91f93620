// The divisors of a number one after the other, without memory: for loops in lanes and on devices.
namespace Induce.Search.Bytecode;

/// <summary>Steps from a divisor to the next greater one.</summary>
public static class DivisorSteps
{
    /// <summary>Divisors of greater numbers are left to the exact interpreter.</summary>
    public const long Greatest = 1 << 26;

    /// <summary>The least divisor of <paramref name="number"/> that is greater than <paramref name="divisor"/>, which is less than the number.</summary>
    public static long Next(long number, long divisor)
    {
        var (n, d) = ((int)number, (int)divisor + 1);
        for (; d <= 8192 && d * d <= n; d++)
            if (n % d == 0)
                return d;

        // Beyond the root, divisors are what smaller ones leave: the greatest of these comes first.
        for (var small = n / d; small > 1; small--)
            if (n % small == 0)
                return n / small;
        return n;
    }
}
