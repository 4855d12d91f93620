// The third factor of a summand: few, as each is tried with all pairs of the table's factors, or with each of them.

namespace Induce.Search.Recognition;

/// <summary>Weights of sums over k in 0..n div stride.</summary>
internal static class SumWeights
{
    private const int MostConstant = 3;

    private static readonly LinearForm Index = new(1, 0, 0);
    private static readonly LinearForm Variable = new(0, 1, 0);
    private static readonly LinearForm One = new(0, 0, 1);

    /// <summary>Those of sums that grow exponentially at most.</summary>
    public static IEnumerable<SumFactor> Exponential(int stride)
    {
        yield return SumFactor.One;
        yield return SumFactor.Of(new Atom.Form(Variable + One));
        yield return SumFactor.Of(new Atom.Form(2 * Variable + One));
        yield return SumFactor.Of(new Atom.Binomial(2 * Variable, Variable));
        yield return SumFactor.Ballot(One, 2 * Variable + One, Variable, stride);
        if (stride > 1)
            yield break;
        var choose = new Atom.Binomial(Index, Variable);
        var multichoose = new Atom.Binomial(Index + Variable, Variable);
        yield return SumFactor.Of(new Atom.Form(Index - Variable + One));
        yield return SumFactor.Of(new Atom.Binomial(2 * (Index - Variable), Index - Variable));
        yield return SumFactor.Of(choose);
        yield return SumFactor.Of(choose, choose);
        yield return SumFactor.Of(multichoose);
        yield return SumFactor.Of(choose, multichoose);
    }

    /// <summary>Those of sums that grow faster: factorials and powers, as exponential generating functions bring them in.</summary>
    public static IEnumerable<SumFactor> SuperExponential(int stride) =>
        from weight in Fast(stride)
        from part in stride == 1
            ? new[] { SumFactor.One, SumFactor.Of(new Atom.Binomial(Index, Variable)) }
            : [SumFactor.One]
        select weight * part;

    private static IEnumerable<SumFactor> Fast(int stride)
    {
        var whole = new Atom.Factorial(Index);
        yield return SumFactor.Of(whole);
        LinearForm[] exponents = [Variable, Index - stride * Variable];
        foreach (var j in exponents)
        {
            var factorial = new Atom.Factorial(j);
            var falling = new SumFactor([whole], [factorial]); // n!/j!
            yield return SumFactor.Of(factorial);
            yield return falling;
            yield return SumFactor.Of(whole, factorial);
            foreach (var form in Forms())
            {
                var power = SumFactor.Of(new Atom.Power(form, j));
                yield return power;
                yield return falling * power;
                if (form.One == 0)
                    continue;
                // r·(x·j + r)^(j−1), the exponential counterpart of ballot numbers (Abel)
                var abel = new SumFactor(form.One == 1 ? power.Over : [new Atom.Form(form.One * One), .. power.Over], [new Atom.Form(form)]);
                yield return abel;
                yield return falling * abel;
            }
        }
    }

    /// <summary>Bases of powers.</summary>
    private static IEnumerable<LinearForm> Forms() =>
        from n in Enumerable.Range(0, 4)
        from k in Enumerable.Range(-n, 4)
        where (n, k) != (0, 0)
        from constant in Enumerable.Range(0, MostConstant + 1)
        select new LinearForm(n, k, constant);
}
