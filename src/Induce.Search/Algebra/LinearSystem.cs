// Exact linear algebra over the rationals, done modulo primes and verified over the integers.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>Nullspaces and solutions of integer matrices (rows × columns).</summary>
/// <remarks>
/// The rank modulo a prime never exceeds the rank over ℚ, so an empty nullspace modulo the first prime settles almost
/// every question that search asks; what survives is reconstructed from residues and checked against every row.
/// </remarks>
public static class LinearSystem
{
    /// <summary>A basis of the vectors v with row·v = 0 for every row, as primitive integer vectors.</summary>
    /// <returns>
    /// Empty where only 0 solves the system, where the dimension exceeds <paramref name="maximumDimension"/>, or where
    /// a coefficient is too large for <see cref="PrimeField.Large"/>.
    /// </returns>
    public static IReadOnlyList<BigInteger[]> Nullspace(
        IReadOnlyList<BigInteger[]> rows, int columns, int maximumDimension = 1)
    {
        var field = PrimeField.Large[0];
        var (basis, free) = ReducedKernel(rows, columns, field);
        if (basis.Count == 0 || basis.Count > maximumDimension)
            return [];
        var residues = basis
            .Select(v => v.Select(x => (BigInteger)field.ToInteger(x)).ToArray()).ToArray();
        BigInteger modulus = field.Modulus;
        for (var prime = 1; ; prime++)
        {
            if (Lift(residues, modulus) is { } lifted && lifted.All(v => Annihilates(rows, v)))
                return lifted;
            if (prime == PrimeField.Large.Count)
                return [];
            field = PrimeField.Large[prime];
            var next = ReducedKernel(rows, columns, field);
            if (!next.Free.SequenceEqual(free))
                return []; // an unlucky prime, which no input of search's sizes is likely to meet
            var product = modulus;
            for (var i = 0; i < residues.Length; i++)
                product = RationalReconstruction.Combine(residues[i], modulus, field, next.Basis[i]);
            modulus = product;
        }
    }

    /// <summary>
    /// The solution of rows·x = values in which undetermined unknowns are 0; null where there is none or its
    /// coefficients are too large.
    /// </summary>
    public static Rational[]? Solve(IReadOnlyList<BigInteger[]> rows, IReadOnlyList<BigInteger> values, int columns)
    {
        // The values stand last: they are a free column exactly where the system is consistent, and the basis vector
        // of the last free column is 0 at the other free ones.
        var extended = new BigInteger[rows.Count][];
        for (var i = 0; i < rows.Count; i++)
        {
            extended[i] = new BigInteger[columns + 1];
            rows[i].AsSpan(0, columns).CopyTo(extended[i]);
            extended[i][columns] = -values[i];
        }
        var basis = Nullspace(extended, columns + 1, columns + 1);
        if (basis.Count == 0 || basis[^1][columns].IsZero)
            return null;
        var vector = basis[^1];
        return [.. vector.Take(columns).Select(x => new Rational(x, vector[columns]))];
    }

    /// <summary>Whether a matrix of field elements has a nullspace beyond 0.</summary>
    /// <param name="entry">The element at a row and column.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="field">The field.</param>
    public static bool HasKernel(Func<int, int, ulong> entry, int rows, int columns, PrimeField field)
    {
        var pivotRows = new List<ulong[]>(columns);
        var pivotColumns = new List<int>(columns);
        for (var r = 0; r < rows && pivotRows.Count < columns; r++)
        {
            var row = new ulong[columns];
            for (var j = 0; j < columns; j++)
                row[j] = entry(r, j);
            for (var i = 0; i < pivotRows.Count; i++)
                Eliminate(row, pivotRows[i], pivotColumns[i], field);
            var pivot = Array.FindIndex(row, x => x != 0);
            if (pivot < 0)
                continue;
            var inverse = field.Invert(row[pivot]);
            for (var j = pivot; j < columns; j++)
                row[j] = field.Multiply(row[j], inverse);
            pivotRows.Add(row);
            pivotColumns.Add(pivot);
        }
        return pivotRows.Count < columns;
    }

    /// <summary>Whether row·v = 0 for every row.</summary>
    public static bool Annihilates(IReadOnlyList<BigInteger[]> rows, ReadOnlySpan<BigInteger> v)
    {
        foreach (var row in rows)
        {
            var sum = BigInteger.Zero;
            for (var i = 0; i < v.Length; i++)
                if (!v[i].IsZero && !row[i].IsZero)
                    sum += row[i] * v[i];
            if (!sum.IsZero)
                return false;
        }
        return true;
    }

    /// <summary>The primitive integer multiple of a vector of fractions whose last non-zero entry is positive.</summary>
    public static BigInteger[] Primitive(ReadOnlySpan<Rational> vector)
    {
        var denominator = BigInteger.One;
        foreach (var x in vector)
            denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, x.Denominator) * x.Denominator;
        var result = new BigInteger[vector.Length];
        var content = BigInteger.Zero;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = vector[i].Numerator * (denominator / vector[i].Denominator);
            content = BigInteger.GreatestCommonDivisor(content, result[i]);
        }
        var last = Array.FindLast(result, x => !x.IsZero);
        if (last.Sign < 0)
            content = -content;
        if (!content.IsZero && !content.IsOne)
            for (var i = 0; i < result.Length; i++)
                result[i] /= content;
        return result;
    }

    private static BigInteger[][]? Lift(BigInteger[][] residues, BigInteger modulus)
    {
        var result = new BigInteger[residues.Length][];
        for (var i = 0; i < residues.Length; i++)
        {
            if (RationalReconstruction.Reconstruct(residues[i], modulus) is not { } vector)
                return null;
            result[i] = Primitive(vector);
        }
        return result;
    }

    /// <summary>The kernel in reduced echelon form: one vector per free column, 1 there and 0 at the other free ones.</summary>
    private static (List<ulong[]> Basis, List<int> Free) ReducedKernel(
        IReadOnlyList<BigInteger[]> rows, int columns, PrimeField field)
    {
        var pivotRows = new List<ulong[]>();
        var pivotColumns = new List<int>();
        foreach (var row in rows)
        {
            if (pivotRows.Count == columns)
                break;
            var reduced = new ulong[columns];
            for (var j = 0; j < columns; j++)
                reduced[j] = field.Of(row[j]);
            for (var i = 0; i < pivotRows.Count; i++)
                Eliminate(reduced, pivotRows[i], pivotColumns[i], field);
            var pivot = Array.FindIndex(reduced, x => x != 0);
            if (pivot < 0)
                continue;
            var inverse = field.Invert(reduced[pivot]);
            for (var j = 0; j < columns; j++)
                reduced[j] = field.Multiply(reduced[j], inverse);
            foreach (var earlier in pivotRows)
                Eliminate(earlier, reduced, pivot, field);
            pivotRows.Add(reduced);
            pivotColumns.Add(pivot);
        }
        var free = Enumerable.Range(0, columns).Except(pivotColumns).ToList();
        var basis = new List<ulong[]>();
        foreach (var column in free)
        {
            var vector = new ulong[columns];
            vector[column] = field.One;
            for (var i = 0; i < pivotRows.Count; i++)
                vector[pivotColumns[i]] = field.Negate(pivotRows[i][column]);
            basis.Add(vector);
        }
        return (basis, free);
    }

    private static void Eliminate(ulong[] row, ulong[] pivotRow, int pivot, PrimeField field)
    {
        var factor = row[pivot];
        if (factor == 0)
            return;
        for (var j = 0; j < row.Length; j++)
            if (pivotRow[j] != 0)
                row[j] = field.Subtract(row[j], field.Multiply(factor, pivotRow[j]));
    }
}
