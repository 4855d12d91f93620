// Derives the family of a program's sequence from its text.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Algebra;

namespace Induce.Search.Theorems;

/// <summary>Proves families of sequences by closure rules, from the program's text alone.</summary>
public sealed class ClosureRules
{
    private const int CallDepth = 8;
    private const int LongestCycle = QuasiPolynomial.LongestPeriod;

    private readonly Program program;
    private readonly Dictionary<int, SequenceClass?> known = [];

    private ClosureRules(Program program) => this.program = program;

    /// <summary>The family of the program's last generator; null where no rule says one.</summary>
    public static SequenceClass? Of(Program program) => new ClosureRules(program).Generator(program.Generators.Length - 1);

    private SequenceClass? Generator(int position)
    {
        if (known.TryGetValue(position, out var result))
            return result;
        known[position] = null; // while it is being derived
        return known[position] = program.Generators[position] is SequenceGenerator { Parameters.IsEmpty: true } sequence
            ? Sequence(sequence, position)
            : null;
    }

    private SequenceClass? Sequence(SequenceGenerator sequence, int position)
    {
        if (sequence.ElementType != DataType.Int || sequence.Last is not null || sequence.Residual is not null)
            return null;
        var patterns = sequence.Equations.Where(e => e.Pattern[0] is not null).ToList();
        var general = sequence.Equations.FirstOrDefault(e => e.Pattern[0] is null);
        if (general is not { Guard: null })
            return null;
        var first = patterns.Aggregate(sequence.Origin, (f, e) => BigInteger.Max(f, e.Pattern[0]!.Value + 1));

        var index = ImmutableList.Create<SequenceClass?>(QuasiPolynomial.Of(Polynomial.X));
        if (Residues(general.Body, position, sequence, first, index) is { } periodic)
            return periodic;
        if (Linear(general.Body, position, 0, index) is not var (coefficients, rest) || rest is null)
            return null;
        var start = ClassAlgebra.Later(first, rest.Start)!.Value;
        var back = coefficients.Count == 0 ? 0 : coefficients.Keys.Max();
        if (back == 0)
            return rest is QuasiPolynomial quasi ? quasi with { Start = start } : ClassAlgebra.Bounded(start, rest.Order);
        return start - back < sequence.Origin ? null : ClassAlgebra.Bounded(start - back, (long)back + rest.Order);
    }

    /// <summary>
    /// a(n) = (Σ cᵢ·a(n−i) + g(n)) mod m with g of finitely many values modulo m: the states are run until one returns.
    /// </summary>
    private SequenceClass? Residues(
        Term body, int position, SequenceGenerator sequence, BigInteger first, ImmutableList<SequenceClass?> index)
    {
        if (body is not Apply { Operation.Name: "mod" } apply || Number(apply.Children[1]) is not { Sign: > 0 } modulus
            || Linear(apply.Children[0], position, 0, index) is not var (coefficients, rest) || coefficients.Count == 0
            || ClassAlgebra.Modulo(rest, modulus) is not QuasiPolynomial added)
            return null;
        var back = coefficients.Keys.Max();
        // the base cases must all be literal; the law goes on from the first index after them
        var values = new List<BigInteger>();
        for (var n = sequence.Origin; n < first; n++)
        {
            var literal = sequence.Equations.FirstOrDefault(e => e.Pattern[0] == n);
            if (literal is null || Number(literal.Body) is not { } value)
                return null;
            values.Add(value);
        }
        if (values.Count < back || added.Start > first)
            return null;
        var seen = new Dictionary<string, int>();
        while (values.Count <= LongestCycle)
        {
            var n = sequence.Origin + values.Count;
            var phase = ((n % added.Period) + added.Period) % added.Period;
            var state = $"{phase}:{string.Join(',', values.Skip(values.Count - back).Select(v => Floor(v, modulus)))}";
            if (values.Count >= first - sequence.Origin + back && !seen.TryAdd(state, values.Count))
            {
                var (from, period) = (seen[state] - back, values.Count - seen[state]);
                return QuasiPolynomial.Make(sequence.Origin + from, period, r =>
                {
                    var offset = (int)((((r - (sequence.Origin + from)) % period) + period) % period);
                    return (Rational)values[from + offset];
                });
            }
            var sum = added.At(n).Numerator;
            foreach (var (distance, coefficient) in coefficients)
                sum += coefficient * values[^distance];
            values.Add(Floor(sum, modulus));
        }
        return null;

        static BigInteger Floor(BigInteger x, BigInteger m) => ((x % m) + m) % m;
    }

    /// <summary>Σ cᵢ·a(n−i) + rest: the literal coefficients by distance, and the family of the rest.</summary>
    /// <param name="term">The term.</param>
    /// <param name="self">The generator whose elements are counted.</param>
    /// <param name="depth">How many lets lie between the term and the index.</param>
    /// <param name="scope">What is known of the variables.</param>
    private (Dictionary<int, BigInteger> Coefficients, SequenceClass? Remainder)? Linear(
        Term term, int self, int depth, ImmutableList<SequenceClass?> scope)
    {
        if (!Mentions(term, self))
            return ([], Family(term, scope, 0));
        switch (term)
        {
            case Element { Generator: var generator, Children: [var place] } when generator == self:
                return Distance(place, depth) is { } back
                    ? (new() { [back] = BigInteger.One }, ClassAlgebra.Constant(0))
                    : null;
            case Apply { Operation.Name: "add" or "sub" } apply:
                if (Linear(apply.Children[0], self, depth, scope) is not var (left, leftRest)
                    || Linear(apply.Children[1], self, depth, scope) is not var (right, rightRest))
                    return null;
                var minus = apply.Operation.Name == "sub";
                foreach (var (distance, coefficient) in right)
                    left[distance] = left.GetValueOrDefault(distance) + (minus ? -coefficient : coefficient);
                return (left, ClassAlgebra.Add(leftRest, minus ? ClassAlgebra.Negate(rightRest) : rightRest));
            case Apply { Operation.Name: "neg" } apply:
                return Scaled(apply.Children[0], BigInteger.MinusOne);
            case Apply { Operation.Name: "mul" } apply:
                return Number(apply.Children[0]) is { } c ? Scaled(apply.Children[1], c)
                    : Number(apply.Children[1]) is { } d ? Scaled(apply.Children[0], d)
                    : null;
            case Bind { Binder.Combination: Combination.Let } let when !Mentions(let.States[0], self):
                return Linear(let.Bodies[0], self, depth + 1, scope.Insert(0, Family(let.States[0], scope, 0)));
            default:
                return null;
        }

        (Dictionary<int, BigInteger>, SequenceClass?)? Scaled(Term inner, BigInteger factor) =>
            Linear(inner, self, depth, scope) is var (coefficients, rest)
                ? (coefficients.ToDictionary(p => p.Key, p => factor * p.Value),
                    ClassAlgebra.Multiply(ClassAlgebra.Constant(factor), rest))
                : null;
    }

    /// <summary>k for the place n − k with a literal k of at least 1.</summary>
    private static int? Distance(Term place, int depth) =>
        place is Apply { Operation.Name: "sub", Children: [Variable variable, var offset] } && variable.Index == depth
        && Number(offset) is { } k && k >= 1 && k < 1000
            ? (int)k
            : null;

    /// <summary>The family of a term as a function of the index; <paramref name="scope"/> says what its variables are.</summary>
    private SequenceClass? Family(Term term, ImmutableList<SequenceClass?> scope, int calls)
    {
        SequenceClass? Of(Term t) => Family(t, scope, calls);
        switch (term)
        {
            case Literal literal when literal.Value.IsInteger:
                return ClassAlgebra.Constant(literal.Value.AsInteger());
            case Literal literal when literal.Value.IsBoolean:
                return ClassAlgebra.Constant(literal.Value.AsBoolean() ? 1 : 0);
            case Variable variable:
                return variable.Index < scope.Count ? scope[variable.Index] : null;
            case Element { Children: [var place] } element:
                // of a generator that is being derived, Generator says nothing: only Linear may count its elements
                return program.Generators[element.Generator] is SequenceGenerator sequence
                    ? ClassAlgebra.Compose(Generator(element.Generator), Of(place), sequence.Origin)
                    : null;
            case Call call when calls < CallDepth:
                var function = program.Functions[call.Function];
                var inner = ImmutableList.CreateRange(call.Children.Select(Of).Reverse());
                return Family(function.Body, inner, calls + 1);
            case Apply apply:
                return Operation(apply, Of);
            case Bind bind:
                return Binding(bind, scope, calls);
            default:
                return null;
        }
    }

    private static SequenceClass? Operation(Apply apply, Func<Term, SequenceClass?> of)
    {
        var arguments = apply.Children;
        switch (apply.Operation.Name)
        {
            case "add":
                return ClassAlgebra.Add(of(arguments[0]), of(arguments[1]));
            case "sub":
                return ClassAlgebra.Add(of(arguments[0]), ClassAlgebra.Negate(of(arguments[1])));
            case "neg":
                return ClassAlgebra.Negate(of(arguments[0]));
            case "mul":
                return ClassAlgebra.Multiply(of(arguments[0]), of(arguments[1]));
            case "div":
                return Number(arguments[1]) is { Sign: > 0 } divisor ? ClassAlgebra.Divide(of(arguments[0]), divisor) : null;
            case "mod":
                return Number(arguments[1]) is { Sign: > 0 } modulus ? ClassAlgebra.Modulo(of(arguments[0]), modulus) : null;
            case "pow":
                return Number(arguments[1]) is { Sign: >= 0 } exponent
                    ? exponent > 64 ? null : ClassAlgebra.Power(of(arguments[0]), (int)exponent)
                    : Number(arguments[0]) is { } @base ? ClassAlgebra.Exponential(@base, of(arguments[1])) : null;
            case "binomial":
                return Number(arguments[1]) is { } k
                    ? k.Sign < 0 ? ClassAlgebra.Constant(0) : k > 64 ? null : ClassAlgebra.Binomial(of(arguments[0]), (int)k)
                    : null;
            case "abs":
                var argument = of(arguments[0]);
                return ClassAlgebra.Multiply(ClassAlgebra.Sign(argument), argument);
            case "sign":
                return ClassAlgebra.Sign(of(arguments[0]));
            case "eq" or "ne" or "lt" or "le" or "gt" or "ge":
                return ClassAlgebra.Test(
                    ClassAlgebra.Sign(ClassAlgebra.Add(of(arguments[0]), ClassAlgebra.Negate(of(arguments[1])))),
                    apply.Operation.Name switch
                    {
                        "eq" => s => s == 0,
                        "ne" => s => s != 0,
                        "lt" => s => s < 0,
                        "le" => s => s <= 0,
                        "gt" => s => s > 0,
                        _ => s => s >= 0,
                    });
            case "min" or "max":
                var (x, y) = (of(arguments[0]), of(arguments[1]));
                var isLess = ClassAlgebra.Test(ClassAlgebra.Sign(ClassAlgebra.Add(x, ClassAlgebra.Negate(y))), s => s < 0);
                return apply.Operation.Name == "min" ? ClassAlgebra.Choice(isLess, x, y) : ClassAlgebra.Choice(isLess, y, x);
            case "not":
                return ClassAlgebra.Choice(of(arguments[0]), ClassAlgebra.Constant(0), ClassAlgebra.Constant(1));
            case "and":
                return ClassAlgebra.Choice(of(arguments[0]), of(arguments[1]), ClassAlgebra.Constant(0));
            case "or":
                return ClassAlgebra.Choice(of(arguments[0]), ClassAlgebra.Constant(1), of(arguments[1]));
            case "if" when apply.Type == DataType.Int:
                return ClassAlgebra.Choice(of(arguments[0]), of(arguments[1]), of(arguments[2]));
            case "at" when arguments[0] is ListTerm list && list.Children.All(i => Number(i) is not null):
                // an index that takes finitely many values, each within the list
                return of(arguments[1]) is QuasiPolynomial { Degree: <= 0 } index
                    && index.Pieces.All(p => p[0].IsInteger && p[0].Sign >= 0 && p[0] < list.Children.Length)
                    ? QuasiPolynomial.Make(index.Start, index.Period,
                        r => (Rational)Number(list.Children[(int)index.Pieces[r][0].Numerator])!.Value)
                    : null;
            default:
                return null;
        }
    }

    private SequenceClass? Binding(Bind bind, ImmutableList<SequenceClass?> scope, int calls)
    {
        switch (bind.Binder.Combination)
        {
            case Combination.Let:
                return Family(bind.Bodies[0], scope.Insert(0, Family(bind.States[0], scope, calls)), calls);
            case Combination.Sum or Combination.Count when bind.Domain == Domain.Interval && Number(bind.Bounds[0]) is { } lo:
                var body = bind.Binder.Combination == Combination.Count ? Literal.Of(1) : bind.Bodies[0];
                return Sum(body, bind.Guard, lo, bind.Bounds[1], scope, calls);
            default:
                return null;
        }
    }

    /// <summary>The sum over k in lo … hi of a body that sees k as variable 0.</summary>
    private SequenceClass? Sum(
        Term body, Term? guard, BigInteger lo, Term hi, ImmutableList<SequenceClass?> scope, int calls)
    {
        var end = Family(hi, scope, calls);
        var own = ImmutableList.Create<SequenceClass?>(QuasiPolynomial.Of(Polynomial.X));
        var uses = Uses(body, 0);
        if (guard is not null)
            return !uses.Outer && !Uses(guard, 0).Outer
                ? ClassAlgebra.Compose(ClassAlgebra.PartialSums(
                    ClassAlgebra.Choice(Family(guard, own, calls), Family(body, own, calls), ClassAlgebra.Constant(0)), lo), end)
                : null;
        if (!uses.Outer)
            return ClassAlgebra.Compose(ClassAlgebra.PartialSums(Family(body, own, calls), lo), end);
        if (!uses.Own)
            // hi − lo + 1 times the same
            return ClassAlgebra.Multiply(
                ClassAlgebra.Compose(ClassAlgebra.PartialSums(ClassAlgebra.Constant(1), lo), end),
                Family(body, scope.Insert(0, null), calls));
        switch (body)
        {
            case Apply { Operation.Name: "add" or "sub" } apply:
                var left = Sum(apply.Children[0], null, lo, hi, scope, calls);
                var right = Sum(apply.Children[1], null, lo, hi, scope, calls);
                return ClassAlgebra.Add(left, apply.Operation.Name == "sub" ? ClassAlgebra.Negate(right) : right);
            case Apply { Operation.Name: "neg" } apply:
                return ClassAlgebra.Negate(Sum(apply.Children[0], null, lo, hi, scope, calls));
            case Apply { Operation.Name: "mul" } apply:
                for (var i = 0; i < 2; i++)
                {
                    var (factor, other) = (apply.Children[i], apply.Children[1 - i]);
                    if (!Uses(factor, 0).Own)
                        return ClassAlgebra.Multiply(
                            Family(factor, scope.Insert(0, null), calls), Sum(other, null, lo, hi, scope, calls));
                    if (!Uses(factor, 0).Outer && scope.Count == 1 && InDifference(other) is { } inDifference
                        && !Uses(inDifference, 0).Outer && Gap(hi) is { } gap)
                        return ClassAlgebra.Convolution(Family(factor, own, calls), Family(inDifference, own, calls), lo, gap);
                }
                return null;
            default:
                return null;
        }
    }

    /// <summary>g for the end n − g of a sum.</summary>
    private static BigInteger? Gap(Term hi) => hi switch
    {
        Variable { Index: 0 } => BigInteger.Zero,
        Apply { Operation.Name: "sub", Children: [Variable { Index: 0 }, var offset] } => Number(offset),
        _ => null,
    };

    /// <summary>A body of a sum with every n − k replaced by the variable alone.</summary>
    private static Term? InDifference(Term body)
    {
        if (body is Apply { Operation.Name: "sub", Children: [Variable { Index: 1 }, Variable { Index: 0 }] })
            return new Variable(0, DataType.Int);
        if (body is Bind or Variable)
            return null;
        var children = ImmutableArray.CreateBuilder<Term>(body.Children.Length);
        foreach (var child in body.Children)
        {
            if (InDifference(child) is not { } replaced)
                return null;
            children.Add(replaced);
        }
        return body.Children.IsEmpty ? body : body.With(children.MoveToImmutable());
    }

    /// <summary>Whether a term under a binder uses the binder's own variable, and whether it uses outer ones.</summary>
    private static (bool Own, bool Outer) Uses(Term term, int depth)
    {
        if (term is Variable variable)
            return (variable.Index == depth, variable.Index > depth);
        var (own, outer) = (false, false);
        for (var i = 0; i < term.Children.Length; i++)
        {
            var (o, u) = Uses(term.Children[i], depth + term.BoundIn(i));
            (own, outer) = (own || o, outer || u);
        }
        return (own, outer);
    }

    private static bool Mentions(Term term, int generator) =>
        term is Element element && element.Generator == generator || term.Children.Any(c => Mentions(c, generator));

    private static BigInteger? Number(Term term) =>
        term is Literal literal && literal.Value.IsInteger ? literal.Value.AsInteger()
        : term is Apply { Operation.Name: "neg", Children: [Literal { Value.IsInteger: true } inner] } ? -inner.Value.AsInteger()
        : null;
}
