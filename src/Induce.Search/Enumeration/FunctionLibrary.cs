// The functions that refinement counts as known: what the titles of sequences are written with.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Recognition;

namespace Induce.Search.Enumeration;

/// <summary>Arithmetic functions by their usual definitions.</summary>
/// <remarks>
/// In order of bits a term with two or three of them comes too late to be found, as each takes 10 to 40. None is an
/// operation of the language: programs have their definitions written out.
/// </remarks>
internal static class FunctionLibrary
{
    /// <summary>What goes with such functions: arithmetic, conditions on primes, sums over ranges and divisors; few operations on digits and bits.</summary>
    private const string Weights = """
        [productions int]
        variable 2700
        self 400
        element 1
        all 1
        call 1
        list 1
        unlisted 10
        add 900
        sub 700
        mul 900
        div 400
        mod 450
        pow 300
        neg 50
        min 50
        max 50
        gcd 250
        lcm 100
        binomial 60
        factorial 50
        isqrt 80
        valuation 60
        digitsum 60
        popcount 60
        if 60
        sum: 900
        product: 250
        count: 800
        min: 60
        max: 120
        first: 150

        [productions bool]
        variable 10
        self 10
        element 10
        all 1
        call 1
        list 1
        unlisted 50
        isprime 2200
        eq 3500
        ne 500
        lt 900
        gt 100
        le 700
        ge 100
        and 600
        or 100
        not 300

        [domain sum]
        interval 6000
        divisors 4000

        [domain product]
        interval 5000
        divisors 5000

        [domain count]
        interval 6000
        divisors 4000

        [guard sum]
        no 7000
        yes 3000

        [guard product]
        no 6000
        yes 4000
        """;

    /// <summary>The steps that an element of a program with such functions may take: they begin anew for each argument.</summary>
    public const long Steps = 1_000_000;

    private const int ByDivisors = 1 << 13;
    private const int ByNumbers = 1 << 11;

    private static readonly Term X = Build.N;
    private static readonly Term K = Build.N;
    private static readonly Term XOutside = Build.Outer(1);
    private static readonly Term One = Build.Number(1);

    /// <summary>All of them.</summary>
    public static ImmutableArray<LibraryFunction> All { get; } =
    [
        new("tau", Levels(4), Fold(Binder.Count, null), ByDivisors),
        new("sigma", Levels(4), Fold(Binder.Sum, null, K), ByDivisors),
        new("phi", Levels(4), new Bind(Binder.Count, Domain.Interval, [One, X], [], Build.Equal(Call("gcd", K, XOutside), One), []), ByNumbers),
        new("mu", Levels(5), OverPrimes(Binder.Product, Build.Negate(Build.Divide(One, Exponent))), ByDivisors),
        new("omega", Levels(5), OverPrimes(Binder.Count), ByDivisors),
        new("bigomega", Levels(5), OverPrimes(Binder.Sum, Exponent), ByDivisors),
        new("prime", Levels(4), Nth(1, IsPrime), ByNumbers),
        new("composite", Levels(6), Nth(3, new Apply(OperationTable.Get("not"), [IsPrime])), ByNumbers),
        new("semiprime", Levels(6), Nth(1, Build.Equal(OverPrimes(Binder.Sum, Exponent), Build.Number(2))), ByNumbers),
        new("primepi", Levels(5), new Bind(Binder.Count, Domain.Interval, [One, X], [], IsPrime, []), ByNumbers),
        new("nextprime", Levels(5), After(X), ByDivisors),
        new("prevprime", Levels(5), new Bind(Binder.Max, Domain.Interval, [One, Build.Subtract(X, One)], [], IsPrime, [K]), ByNumbers),
        new("lpf", Levels(5), OverPrimes(Binder.Min, K), ByDivisors),
        new("gpf", Levels(5), OverPrimes(Binder.Max, K), ByDivisors),
        new("rad", Levels(6), OverPrimes(Binder.Product, K), ByDivisors),
        new("sopf", Levels(6), OverPrimes(Binder.Sum, K), ByDivisors),
        new("sopfr", Levels(6), OverPrimes(Binder.Sum, Build.Multiply(Exponent, K)), ByDivisors),
        new("derivative", Levels(6), OverPrimes(Binder.Sum, Build.Multiply(Exponent, Build.Divide(XOutside, K))), ByDivisors),
        new("issquare", Levels(5), Build.Equal(Build.Power(Call("isqrt", X), Build.Number(2)), X), ByDivisors),
        new("fibonacci", Levels(6), new Bind(Binder.Iterate, Domain.Times, [X], [Build.Number(0), One], null, [Build.Outer(2), Build.Add(Build.Outer(1), Build.Outer(2))]), 128),
    ];

    /// <summary>The costs of terms that may hold these functions. Programs are not scored by them.</summary>
    /// <param name="prior">The prior that says what else costs.</param>
    public static SearchCosts Costs(Prior prior) => new(prior.With(Weights)) { Functions = All };

    /// <summary>Arguments that functions often have beside a variable: its neighbours, multiples, squares.</summary>
    private static readonly ImmutableArray<(int Square, int Factor, int Added)> Arguments =
    [
        (0, 1, -1), (0, 1, 1), (0, 2, -1), (0, 2, 0), (0, 2, 1), (1, 0, -1), (1, 0, 0), (1, 0, 1),
    ];

    /// <summary>Functions of a variable's neighbours, multiples and squares, and these themselves.</summary>
    /// <param name="functions">The functions; none for no leaves.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="values">Its values.</param>
    /// <param name="level">Its level.</param>
    public static IEnumerable<Leaf> Leaves(ImmutableArray<LibraryFunction> functions, Variable variable, long[] values, int level) => functions.IsEmpty ? [] :
        from argument in Arguments
        let term = Build.Add(
            Build.Add(Build.Multiply(Build.Number(argument.Square), Build.Power(variable, Build.Number(2))), Build.Multiply(Build.Number(argument.Factor), variable)),
            Build.Number(argument.Added))
        let column = values.Select(v => v is >= -LargestInLeaf and <= LargestInLeaf ? (((argument.Square * v) + argument.Factor) * v) + argument.Added : Lane.Overflow).ToArray()
        from leaf in functions.Where(f => f.Body.Type == DataType.Int)
            .Select(f => new Leaf(f.Of(term), level + f.Level + Levels(3), [.. column.Select(f.At)]))
            .Prepend(new Leaf(term, level + Levels(4), column))
        select leaf;

    private const long LargestInLeaf = 1L << 30;

    private static Term IsPrime => Call("isprime", K);

    private static Term Exponent => Call("valuation", XOutside, K);

    private static int Levels(int bits) => bits * SearchCosts.LevelsPerBit;

    private static Term Call(string operation, params ReadOnlySpan<Term> arguments) => new Apply(OperationTable.Get(operation), [.. arguments]);

    private static Bind Fold(Binder binder, Term? guard, params ReadOnlySpan<Term> body) => new(binder, Domain.Divisors, [X], [], guard, [.. body]);

    private static Bind OverPrimes(Binder binder, params ReadOnlySpan<Term> body) => Fold(binder, IsPrime, body);

    // Of the numbers with a property, from the first above one on.
    private static Bind Nth(int above, Term property) => new(
        Binder.Iterate, Domain.Times, [X], [Build.Number(above)], null, [new Bind(Binder.First, Domain.From, [Build.Add(Build.Outer(1), One)], [], property, [])]);

    private static Bind After(Term x) => new(Binder.First, Domain.From, [Build.Add(x, One)], [], IsPrime, []);
}
