// Linear systems modulo any integer, prime or not.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>Solves rows·x ≡ values (mod m) for a modulus m from 2 up to 2^62.</summary>
public static class ModularSystem
{
    private const long TrialLimit = 1 << 16;

    /// <summary>One solution in 0 … m−1 per unknown, undetermined unknowns being 0; null where there is none.</summary>
    /// <remarks>
    /// Modulo each prime power the pivot is an entry of least valuation in all that remains, so it divides every entry
    /// of its row and column. A modulus with two prime factors above 2^16 is not factored: it is treated as a prime,
    /// which finds a solution unless a pivot shares a factor with it.
    /// </remarks>
    public static long[]? Solve(IReadOnlyList<long[]> rows, IReadOnlyList<long> values, int columns, long modulus)
    {
        var result = new BigInteger[columns];
        BigInteger known = 1;
        foreach (var (prime, power) in PrimePowers(modulus))
        {
            if (SolvePrimePower(rows, values, columns, prime, power) is not { } part)
                return null;
            // x ≡ result (mod known) and x ≡ part (mod power)
            if (Invert((long)(known % power), power) is not { } inverse)
                return null;
            for (var i = 0; i < columns; i++)
            {
                var step = (part[i] - result[i]) * inverse % power;
                result[i] += known * (step.Sign < 0 ? step + power : step);
            }
            known *= power;
        }
        return [.. result.Select(x => (long)x)];
    }

    /// <summary>The factors pᵉ of a modulus, as pairs (p, pᵉ) in ascending order of p.</summary>
    public static IReadOnlyList<(long Prime, long Power)> PrimePowers(long modulus)
    {
        var result = new List<(long, long)>();
        for (long prime = 2; prime * prime <= modulus && prime < TrialLimit; prime++)
        {
            long power = 1;
            for (; modulus % prime == 0; modulus /= prime)
                power *= prime;
            if (power > 1)
                result.Add((prime, power));
        }
        if (modulus > 1)
            result.Add((modulus, modulus));
        return result;
    }

    private static long[]? SolvePrimePower(
        IReadOnlyList<long[]> rows, IReadOnlyList<long> values, int columns, long prime, long power)
    {
        var matrix = new long[rows.Count][];
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i] = new long[columns + 1];
            for (var j = 0; j < columns; j++)
                matrix[i][j] = Reduce(rows[i][j], power);
            matrix[i][columns] = Reduce(values[i], power);
        }
        var pivots = new List<int>();
        var rank = 0;
        for (; rank < Math.Min(matrix.Length, columns); rank++)
        {
            if (LeastValuation(matrix, rank, columns, pivots, prime) is not var (row, column, divisor))
                break;
            (matrix[rank], matrix[row]) = (matrix[row], matrix[rank]);
            pivots.Add(column);
            var pivotRow = matrix[rank];
            if (Invert(pivotRow[column] / divisor, power) is not { } inverse)
                return null;
            for (var i = rank + 1; i < matrix.Length; i++)
            {
                if (matrix[i][column] == 0)
                    continue;
                var factor = Multiply(matrix[i][column] / divisor, inverse, power);
                for (var j = 0; j <= columns; j++)
                    matrix[i][j] = Reduce(matrix[i][j] - Multiply(factor, pivotRow[j], power), power);
            }
        }
        for (var i = rank; i < matrix.Length; i++)
            if (matrix[i][columns] != 0)
                return null;
        var solution = new long[columns];
        for (var i = rank - 1; i >= 0; i--)
        {
            var rest = matrix[i][columns];
            for (var j = 0; j < columns; j++)
                if (j != pivots[i] && solution[j] != 0)
                    rest = Reduce(rest - Multiply(matrix[i][j], solution[j], power), power);
            var divisor = Part(matrix[i][pivots[i]], prime);
            if (rest % divisor != 0)
                return null;
            solution[pivots[i]] = Multiply(rest / divisor, Invert(matrix[i][pivots[i]] / divisor, power)!.Value, power);
        }
        return solution;
    }

    private static (int Row, int Column, long Divisor)? LeastValuation(
        long[][] matrix, int from, int columns, List<int> used, long prime)
    {
        (int, int, long)? best = null;
        var least = long.MaxValue;
        for (var i = from; i < matrix.Length; i++)
            for (var j = 0; j < columns; j++)
            {
                if (matrix[i][j] == 0 || used.Contains(j))
                    continue;
                var part = Part(matrix[i][j], prime);
                if (part >= least)
                    continue;
                (best, least) = ((i, j, part), part);
                if (part == 1)
                    return best;
            }
        return best;
    }

    /// <summary>The largest power of the prime that divides a non-zero value.</summary>
    private static long Part(long value, long prime)
    {
        long part = 1;
        for (; value % prime == 0; value /= prime)
            part *= prime;
        return part;
    }

    private static long Reduce(long value, long modulus)
    {
        var remainder = value % modulus;
        return remainder < 0 ? remainder + modulus : remainder;
    }

    private static long Multiply(long a, long b, long modulus) =>
        (a | b) < 1L << 31 ? a * b % modulus : (long)(ulong)((UInt128)(ulong)a * (ulong)b % (ulong)modulus);

    private static long? Invert(long value, long modulus)
    {
        var (r0, r1) = (modulus, Reduce(value, modulus));
        var (t0, t1) = (0L, 1L);
        while (r1 != 0)
        {
            var quotient = r0 / r1;
            (r0, r1) = (r1, r0 - quotient * r1);
            (t0, t1) = (t1, t0 - quotient * t1);
        }
        return r0 == 1 ? Reduce(t0, modulus) : null;
    }
}
