// Short vectors of integer lattices: how an algebraic number's polynomial is found from its digits.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>Lenstra, Lenstra and Lovász, "Factoring polynomials with rational coefficients" (1982), in exact arithmetic.</summary>
public static class LatticeReduction
{
    /// <summary>A reduced basis of the lattice that the independent rows span, the shortest vector found first.</summary>
    public static BigInteger[][] Reduce(IReadOnlyList<BigInteger[]> rows)
    {
        var basis = rows.Select(r => (BigInteger[])r.Clone()).ToArray();
        var (mu, norms) = GramSchmidt(basis);
        var k = 1;
        while (k < basis.Length)
        {
            for (var j = k - 1; j >= 0; j--)
            {
                var quotient = (mu[k][j] + new Rational(1, 2)).Floor();
                if (quotient.IsZero)
                    continue;
                for (var i = 0; i < basis[k].Length; i++)
                    basis[k][i] -= quotient * basis[j][i];
                for (var i = 0; i < j; i++)
                    mu[k][i] -= (Rational)quotient * mu[j][i];
                mu[k][j] -= (Rational)quotient;
            }
            if (norms[k] >= (new Rational(3, 4) - mu[k][k - 1] * mu[k][k - 1]) * norms[k - 1])
            {
                k++;
                continue;
            }
            (basis[k], basis[k - 1]) = (basis[k - 1], basis[k]);
            (mu, norms) = GramSchmidt(basis); // a handful of rows: recomputing is cheap enough
            k = Math.Max(k - 1, 1);
        }
        return basis;
    }

    private static (Rational[][] Mu, Rational[] Norms) GramSchmidt(BigInteger[][] basis)
    {
        var count = basis.Length;
        var mu = new Rational[count][];
        var norms = new Rational[count];
        var products = new Rational[count][]; // of a row with the orthogonalized rows before it
        for (var i = 0; i < count; i++)
        {
            (mu[i], products[i]) = (new Rational[i], new Rational[i]);
            for (var j = 0; j < i; j++)
            {
                products[i][j] = Dot(basis[i], basis[j]);
                for (var l = 0; l < j; l++)
                    products[i][j] -= mu[j][l] * products[i][l];
                mu[i][j] = products[i][j] / norms[j];
            }
            norms[i] = Dot(basis[i], basis[i]);
            for (var j = 0; j < i; j++)
                norms[i] -= mu[i][j] * products[i][j];
        }
        return (mu, norms);
    }

    private static BigInteger Dot(BigInteger[] x, BigInteger[] y)
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
