// The arguments of factors: small linear forms in the index of a sequence and the variable of a sum.
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>N·n + K·k + One.</summary>
internal readonly record struct LinearForm(int N, int K, int One)
{
    /// <summary>The form's value.</summary>
    public int At(int n, int k) => N * n + K * k + One;

    /// <summary>The least value for 0 ≤ k ≤ n div <paramref name="stride"/>, for all n ≥ 0; null where there is none.</summary>
    public int? Least(int stride) => N >= 0 && N * stride + K >= 0 ? One : null;

    /// <summary>The same form for n − <paramref name="shift"/> in the place of n.</summary>
    public LinearForm Later(int shift) => this with { One = One - N * shift };

    /// <summary>About how many bits it takes to write the form.</summary>
    public int Weight => Weigh(N) + Weigh(K) + (One == 0 ? 0 : 5) + (N != 0 && K != 0 ? 3 : 0) + (N <= 0 && K <= 0 ? 2 : 0);

    /// <summary>The form as a term.</summary>
    public Term Write(Term n, Term k)
    {
        var inIndex = Times(N, n);
        var inVariable = Times(K, k);
        var sum = N < 0 && K > 0 ? Build.Add(inVariable, inIndex) : Build.Add(inIndex, inVariable);
        return One > 0 && N <= 0 && K <= 0 && sum is not Literal
            ? Build.Subtract(Build.Number(One), Build.Negate(sum))
            : Build.Add(sum, Build.Number(One));
    }

    public static LinearForm operator +(LinearForm x, LinearForm y) => new(x.N + y.N, x.K + y.K, x.One + y.One);

    public static LinearForm operator -(LinearForm x, LinearForm y) => new(x.N - y.N, x.K - y.K, x.One - y.One);

    public static LinearForm operator *(int factor, LinearForm x) => new(factor * x.N, factor * x.K, factor * x.One);

    private static Term Times(int coefficient, Term x) =>
        coefficient == 0 ? Build.Number(0) : Build.Multiply(Build.Number(coefficient), x);

    private static int Weigh(int coefficient) => Math.Abs(coefficient) switch { 0 => 0, 1 => 3, _ => 10 };
}
