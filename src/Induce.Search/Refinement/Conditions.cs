// Conditions for the elements of an increasing sequence, put together from properties that all elements have.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Bytecode;
using Induce.Search.Recognition;

namespace Induce.Search.Refinement;

/// <summary>Finds what all elements have in common, and joins by `and` what together few other numbers have.</summary>
/// <remarks>
/// Terms over the number are evaluated at the elements and at the others. All elements share a property where a truth value is
/// the same at all of them, an integer is, two integers differ by the same (found by a hash of the column less its first
/// value, so that pairs cost no more than terms), or integers leave the same rest.
/// </remarks>
internal sealed class Conditions
{
    private const int Steps = 2_000;
    private const int MostTerms = 12_000;
    private const int MostOfUnary = 4_000;
    private const int OfEachFold = 3;
    private const int KeyLength = 24;
    private const int MostAffine = 12;
    private const int LargestBase = 12;
    private const int MostPartners = 8;
    private const int MostPairs = 400;
    private const int MostTriples = 12;

    private static readonly Variable Number = new(0, DataType.Int);
    private static readonly Operation And = OperationTable.Written(NotationKind.Infix, "and")[0];
    private static readonly Operation Not = OperationTable.Get("not");

    private readonly Population _population = new();
    private readonly Assembler _assembler;
    private readonly Machine _machine = new();
    private readonly Points _members;
    private readonly Points _others;
    private readonly Dictionary<string, Property> _properties = [];

    private readonly MembershipFitness _fitness;
    private readonly SmallTerms _bank;
    private readonly Func<bool> _isLate;

    /// <summary>The conditions for a sequence.</summary>
    /// <param name="problem">The numbers.</param>
    /// <param name="fitness">The bits.</param>
    /// <param name="bank">Small terms over the number.</param>
    /// <param name="isLate">Whether to leave it at what there is.</param>
    public Conditions(MembershipProblem problem, MembershipFitness fitness, SmallTerms bank, Func<bool> isLate)
    {
        (_fitness, _bank, _isLate) = (fitness, bank, isLate);
        _assembler = new Assembler(_population);
        _members = Numbers(true);
        _others = Numbers(false);

        Points Numbers(bool member) => Points.Of([.. problem.Numbers.Where((_, i) => problem.IsMember[i] == member)]);
    }

    /// <summary>A condition that all elements satisfy, and the others that do.</summary>
    private sealed record Property(Term Condition, double Bits, ulong[] Wrong)
    {
        public int Missed { get; } = Wrong.Sum(w => BitOperations.PopCount(w));
    }

    /// <summary>The conditions of fewest bits, with what they tell wrongly.</summary>
    /// <param name="count">How many.</param>
    public ImmutableArray<Term> Best(int count)
    {
        Collect();
        var ranked = _properties.Values.OrderBy(Total).ThenBy(p => p.Bits).Take(MostPairs).ToList();
        var pairs = Joined(ranked, ranked).OrderBy(Total).Take(MostTriples).ToList();
        return [.. ranked.Concat(pairs).Concat(Joined(pairs, ranked)).OrderBy(Total).Take(count).Select(p => p.Condition)];
    }

    private double Total(Property property) => property.Bits + Enumerable.Range(1, property.Missed).Sum(_fitness.Missed);

    private static IEnumerable<Property> Joined(List<Property> left, List<Property> right) =>
        from x in left
        from y in right
        where x != y
        let wrong = x.Wrong.Zip(y.Wrong, (a, b) => a & b).ToArray()
        where wrong.Sum(w => BitOperations.PopCount(w)) < Math.Min(x.Missed, y.Missed)
        select new Property(new Apply(And, [x.Condition, y.Condition]), x.Bits + y.Bits + 3, wrong);

    private void Collect()
    {
        var alike = new Dictionary<string, List<(Term Term, long[] Column)>>();
        foreach (var term in Terms().TakeWhile(_ => !_isLate()))
        {
            // Most terms have nothing to say of the elements, and needn't be evaluated at other numbers.
            if (Column(term, _members) is not { } column || !Array.TrueForAll(column, Lane.IsDefined))
                continue;
            var first = column[0];
            var isSame = Array.TrueForAll(column, v => v == first);
            if (term.Type == DataType.Bool)
            {
                if (isSame)
                    Note(first == 1 ? term : new Apply(Not, [term]));
                continue;
            }

            if (isSame)
            {
                Note(Build.Equal(term, Build.Number(first)));
                continue;
            }

            var modulus = column.Aggregate(BigInteger.Zero, (gcd, v) => BigInteger.GreatestCommonDivisor(gcd, (BigInteger)v - first));
            if (modulus > 1 && modulus < long.MaxValue)
                Note(Build.Equal(Build.Modulo(term, modulus), Build.Number((((BigInteger)first % modulus) + modulus) % modulus)));
            var key = string.Join(' ', column.Take(KeyLength).Select(v => (BigInteger)v - first));
            if (!alike.TryGetValue(key, out var partners))
                alike.Add(key, partners = []);
            foreach (var (other, values) in partners)
                if (column.Zip(values).All(v => (BigInteger)v.First - first == (BigInteger)v.Second - values[0]))
                    Note(Build.Equal(term, Build.Add(other, Build.Number((BigInteger)first - values[0]))));
            if (partners.Count < MostPartners)
                partners.Add((term, column));
        }
    }

    private void Note(Term condition)
    {
        if (_fitness.Cost(condition) is not { } cost || Column(condition, _others) is not { } column)
            return;
        var wrong = new ulong[(column.Length + 63) / 64];
        for (var i = 0; i < column.Length; i++)
            if (column[i] == 1)
                wrong[i / 64] |= 1UL << (i % 64);

        // Of conditions that tell the same numbers wrongly the cheapest will do.
        var key = string.Join(' ', wrong);
        if (wrong.Sum(w => BitOperations.PopCount(w)) < column.Length && (!_properties.TryGetValue(key, out var known) || FixedPoint.ToBits(cost) < known.Bits))
            _properties[key] = new(condition, FixedPoint.ToBits(cost), wrong);
    }

    private long[]? Column(Term term, Points points)
    {
        _population.Clear();
        if (!_assembler.TryAdd(term, 1))
            return null;
        var values = new long[points.Tiles * Layout.TileLanes];
        _machine.Run(_population, 0, points, Steps, values);
        return values[..points.Count];
    }

    // Terms of the bank, operations over them, truth values of multiples, and what is counted along digits.
    private IEnumerable<Term> Terms() =>
        Digits()
            .Concat(_bank.Truths.Where(t => t.Size > 1))
            .Concat(Applied([.. Affine()], DataType.Bool))
            .Concat(_bank.Integers.Where(t => t is not Literal).Take(MostTerms))
            .Concat(Applied([.. _bank.Integers.Where(t => t is not Literal).Take(MostOfUnary)], DataType.Bool))
            .Concat(Applied([.. _bank.Integers.Where(t => t is not Literal).Take(MostOfUnary)], DataType.Int))
            .Concat(Applied([.. SmallTerms.Combined([Number], [.. _bank.Folds(OfEachFold)]).Where(t => t.Type == DataType.Int)], DataType.Int));

    private static IEnumerable<Term> Affine() =>
        from a in Enumerable.Range(1, MostAffine)
        from b in Enumerable.Range(-MostAffine, (2 * MostAffine) + 1)
        where a > 1 || b != 0
        select Build.Add(Build.Multiply(Build.Number(a), Number), Build.Number(b));

    private static IEnumerable<Term> Applied(ImmutableArray<Term> terms, DataType result) =>
        from operation in OperationTable.All
        where operation.HasBody && operation.Signature is { Arity: 1, Parameters: [{ Type: var type }] } && type == DataType.Int && operation.Signature.Result == result
        from term in terms
        select (Term)new Apply(operation, [term]);

    // How often a digit occurs in a base, and how often two neighbours differ: the number of runs.
    private static IEnumerable<Term> Digits()
    {
        var (k, j) = (new Variable(1, DataType.Int), new Variable(0, DataType.Int));
        foreach (var b in Enumerable.Range(2, LargestBase - 1))
        {
            var last = Build.Add(new Apply(OperationTable.Get("digitcount"), [Number, Build.Number(b)]), Build.Number(-1));
            var digit = Build.Modulo(Build.Divide(k, Build.Power(Build.Number(b), j)), b);
            var next = Build.Modulo(Build.Divide(k, Build.Power(Build.Number(b), Build.Add(j, Build.Number(1)))), b);
            for (var d = 0; d < b; d++)
                yield return Counted(Build.Equal(digit, Build.Number(d)));
            yield return Counted(new Apply(OperationTable.Get("ne"), [digit, next]));

            Term Counted(Term guard) => new Bind(Binder.Count, Domain.Interval, [Build.Number(0), last], [], guard, []);
        }
    }
}
