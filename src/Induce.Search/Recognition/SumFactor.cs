// What summands are made of: products of binomials, powers, factorials and linear forms, over such products.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>A function of n and k that a summand is a product of.</summary>
internal abstract record Atom
{
    /// <summary>The form itself.</summary>
    public sealed record Form(LinearForm Of) : Atom;

    /// <summary>The factorial of a form.</summary>
    public sealed record Factorial(LinearForm Of) : Atom;

    /// <summary>A form to the power of another.</summary>
    public sealed record Power(LinearForm Of, LinearForm Exponent) : Atom;

    /// <summary>The binomial coefficient of two forms.</summary>
    public sealed record Binomial(LinearForm Upper, LinearForm Lower) : Atom;

    /// <summary>About how many bits it takes to write the atom.</summary>
    public int Weight => this switch
    {
        Form { Of: (0, 0, 1) } => 0,
        Form form => 3 + form.Of.Weight,
        Factorial factorial => 7 + factorial.Of.Weight,
        Power power => 7 + power.Of.Weight + power.Exponent.Weight,
        Binomial binomial => 8 + binomial.Upper.Weight + binomial.Lower.Weight,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether the atom is the same for every k.</summary>
    public bool IsOuter => this switch
    {
        Form form => form.Of.K == 0,
        Factorial factorial => factorial.Of.K == 0,
        Power power => power.Of.K == 0 && power.Exponent.K == 0,
        Binomial binomial => binomial.Upper.K == 0 && binomial.Lower.K == 0,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The atom's value; exact while it is below 2⁵³.</summary>
    public double At(int n, int k) => this switch
    {
        Form form => form.Of.At(n, k),
        Factorial factorial => Product(factorial.Of.At(n, k)),
        Power power => Math.Pow(power.Of.At(n, k), power.Exponent.At(n, k)),
        Binomial binomial => Choose(binomial.Upper.At(n, k), binomial.Lower.At(n, k)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The same atom for n − <paramref name="shift"/> in the place of n.</summary>
    public Atom Later(int shift) => this switch
    {
        Form form => new Form(form.Of.Later(shift)),
        Factorial factorial => new Factorial(factorial.Of.Later(shift)),
        Power power => new Power(power.Of.Later(shift), power.Exponent.Later(shift)),
        Binomial binomial => new Binomial(binomial.Upper.Later(shift), binomial.Lower.Later(shift)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The atom as a term.</summary>
    public Term Write(Term n, Term k) => this switch
    {
        Form form => form.Of.Write(n, k),
        Factorial factorial => Build.Factorial(factorial.Of.Write(n, k)),
        Power power => Build.Power(power.Of.Write(n, k), power.Exponent.Write(n, k)),
        Binomial binomial => Build.Binomial(binomial.Upper.Write(n, k), binomial.Lower.Write(n, k)),
        _ => throw new InvalidOperationException(),
    };

    private static double Product(int n)
    {
        var result = 1.0;
        for (var i = 2; i <= n; i++)
            result *= i;
        return n < 0 ? double.NaN : result;
    }

    /// <summary>For every integer n; 0 for k &lt; 0.</summary>
    private static double Choose(int n, int k)
    {
        if (k < 0 || n >= 0 && k > n)
            return 0;
        if (n >= 0)
            k = Math.Min(k, n - k);
        var result = 1.0;
        for (var i = 0; i < k; i++)
            result = result * (n - i) / (i + 1);
        return result;
    }
}

/// <summary>A product of atoms over a product of atoms.</summary>
internal sealed record SumFactor(ImmutableArray<Atom> Over, ImmutableArray<Atom> Under)
{
    /// <summary>1.</summary>
    public static SumFactor One { get; } = new([], []);

    /// <summary>A product of atoms.</summary>
    public static SumFactor Of(params ReadOnlySpan<Atom> atoms) => new([.. atoms], []);

    /// <summary>binomial(upper, lower), written with the simpler of lower and upper − lower.</summary>
    public static SumFactor Binomial(LinearForm upper, LinearForm lower, int stride) => Of(Simpler(upper, lower, stride));

    /// <summary>scale·binomial(upper, lower)/upper, as in Lagrange's inversion: [xʲ]Bˢ = s/(p·j + s)·binomial(p·j + s, j) where B = 1 + x·Bᵖ.</summary>
    public static SumFactor Ballot(LinearForm scale, LinearForm upper, LinearForm lower, int stride)
    {
        SumFactor Over(LinearForm under, LinearForm m) => under == scale
            ? Of(Simpler(m, lower, stride))
            : new(scale == new LinearForm(0, 0, 1) ? [Simpler(m, lower, stride)] : [new Atom.Form(scale), Simpler(m, lower, stride)], [new Atom.Form(under)]);
        var direct = Over(upper, upper);
        var rest = upper - lower; // C(m, j)/m = C(m−1, j)/(m−j)
        return rest.Least(stride) >= 1 && Over(rest, upper - new LinearForm(0, 0, 1)) is { } other && other.Weight < direct.Weight
            ? other
            : direct;
    }

    /// <summary>The product of two factors.</summary>
    public static SumFactor operator *(SumFactor x, SumFactor y) => new([.. x.Over, .. y.Over], [.. x.Under, .. y.Under]);

    /// <summary>About how many bits it takes to write the factor.</summary>
    public int Weight => Over.Sum(a => a.Weight) + Under.Sum(a => a.Weight);

    /// <summary>The factor's value; infinite or no number where it is undefined.</summary>
    public double At(int n, int k)
    {
        var result = 1.0;
        foreach (var atom in Over)
            result *= atom.At(n, k);
        foreach (var atom in Under)
            result /= atom.At(n, k);
        return result;
    }

    /// <summary>The same factor for n − <paramref name="shift"/> in the place of n.</summary>
    public SumFactor Later(int shift) => new([.. Over.Select(a => a.Later(shift))], [.. Under.Select(a => a.Later(shift))]);

    /// <summary>A factor times <paramref name="ratio"/>ᵏ·(−1)ⁿ or without (−1)ⁿ, signs going into a binomial where that is shorter.</summary>
    public SumFactor Weighted(int ratio, bool alternates)
    {
        LinearForm index = new(1, 0, 0), variable = new(0, 1, 0);
        var over = Over;
        var sign = (alternates, ratio < 0) switch
        {
            (true, true) => index - variable,
            (true, false) => index,
            (false, true) => variable,
            _ => default,
        };
        if (sign != default && Negated(sign) is { } negated)
            over = negated;
        else if (sign != default)
            over = [new Atom.Power(new(0, 0, -1), sign), .. over];
        if (Math.Abs(ratio) > 1)
            over = [new Atom.Power(new(0, 0, Math.Abs(ratio)), variable), .. over];
        return this with { Over = over };
    }

    /// <summary>The atoms over with (−1)ʲ·C(m, j) = C(j−m−1, j) for one of them; null where none has that j.</summary>
    private ImmutableArray<Atom>? Negated(LinearForm sign)
    {
        for (var i = Over.Length - 1; i >= 0; i--)
            if (Over[i] is Atom.Binomial (var upper, var lower) && (lower == sign || upper - lower == sign && upper.Least(1) >= 0))
                return Over.SetItem(i, new Atom.Binomial(sign - upper - new LinearForm(0, 0, 1), sign));
        return null;
    }

    private static Atom Simpler(LinearForm upper, LinearForm lower, int stride)
    {
        var other = upper - lower;
        return new Atom.Binomial(upper, upper.Least(stride) >= 0 && other.Weight < lower.Weight ? other : lower);
    }
}
