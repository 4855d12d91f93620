// The bank that moves draw from: small terms over the index and earlier elements, one for each distinct column.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Banks;
using Induce.Search.Bytecode;
using Induce.Search.Costs;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Terms of up to three levels of operations, binders among them, the cheapest for each column of values at the data's elements.</summary>
/// <remarks>Columns are those of the bytecode: a term that a lane doesn't hold somewhere is left out. Not safe for concurrent use but for drawing.</remarks>
internal sealed class SmallTerms
{
    private const int MostPoints = 24;
    private const int MostSkipped = 8;
    private const int Literals = 10;
    private const int Offsets = 3;
    private const int MostOfFirstLevel = 60;
    private const int MostOfSecondLevel = 60;
    private const int OfEachFold = 2;
    private const int AtomsOfFolds = 4;
    private const int Steps = 1_000;

    // Half of what the prior says: dearer terms are drawn more often than the prior has them.
    private const double Flatness = 512;

    private readonly BigInteger _origin;
    private readonly TermCosts _costs;
    private readonly Population _population = new();
    private readonly Assembler _assembler;
    private readonly Machine _machine = new();
    private readonly Points _elements;
    private readonly long[] _values;
    private readonly long[] _column;
    private readonly Dictionary<(UInt128 Column, DataType Type), (Term Term, long Cost)> _cheapest = [];
    private Weighted<Term> _integers;
    private Weighted<Term> _truths;

    private SmallTerms(Points elements, ImmutableArray<int> points, BigInteger origin, TermCosts costs)
    {
        (_elements, Points, _origin, _costs) = (elements, points, origin, costs);
        _assembler = new Assembler(_population);
        _values = new long[_elements.Tiles * Layout.TileLanes];
        _column = new long[Points.Length];
        _integers = _truths = null!;
    }

    /// <summary>The positions of the elements by which columns are told apart: not the first ones, which may be written out.</summary>
    public ImmutableArray<int> Points { get; }

    /// <summary>The terms over integers, cheapest first.</summary>
    public ImmutableArray<Term> Integers { get; private set; }

    /// <summary>The conditions, cheapest first.</summary>
    public ImmutableArray<Term> Truths { get; private set; }

    /// <summary>The cheapest term with these values at the points, and its cost in units of 1/256 bit; null when there is none.</summary>
    public (Term Term, long Cost)? Find(ReadOnlySpan<long> column, DataType type) =>
        !Points.IsEmpty && _cheapest.TryGetValue((Key(column), type), out var found) ? found : null;

    /// <summary>The values of a term over the index alone at the points, which the next call overwrites; null when a lane doesn't hold one.</summary>
    public long[]? ColumnOf(Term term, int self)
    {
        _population.Clear();
        var generator = new SequenceGenerator("term", [], _origin, null, [new([null], null, term)], term.Type);
        if (self > 0 || !_assembler.TryAdd(Program.Of(generator), 0))
            return null;
        _machine.Run(_population, 0, _elements, Steps, _values);
        for (var i = 0; i < _column.Length; i++)
        {
            _column[i] = _values[Points[i]];
            if (_column[i] == Lane.Overflow)
                return null;
        }

        return _column;
    }

    /// <summary>A term over the index alone, which is variable 0.</summary>
    public Term Draw(DataType type, Random random) => (type == DataType.Bool ? _truths : _integers).Draw(random);

    /// <summary>Fills the bank.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="self">The position of the generator that earlier elements are of.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="isLate">Whether to leave the bank as it is.</param>
    public static SmallTerms Of(SequenceProblem problem, BigInteger origin, int self, SearchCosts costs, Func<bool> isLate)
    {
        var skipped = Math.Min(MostSkipped, problem.Terms.Length / 3);
        ImmutableArray<int> held = [.. Enumerable.Range(skipped, problem.Terms.Length - skipped).Where(i => Lane.IsDefined(Lane.Of(problem.Terms[i]))).Take(MostPoints)];
        var bank = new SmallTerms(Bytecode.Points.Of(origin, problem.Terms.AsSpan()[..(held.IsEmpty ? 1 : held[^1] + 1)]), held, origin, new TermCosts(costs.Prior));
        bank.Fill(self, Offsets, costs, isLate);
        return bank;
    }

    /// <summary>A bank of terms over a number, told apart at some numbers.</summary>
    public static SmallTerms Of(ImmutableArray<long> numbers, SearchCosts costs, Func<bool> isLate)
    {
        var bank = new SmallTerms(Bytecode.Points.Of([.. numbers]), [.. Enumerable.Range(0, numbers.Length)], 0, new TermCosts(costs.Prior));
        bank.Fill(0, 0, costs, isLate);
        return bank;
    }

    /// <summary>The cheapest sums, counts, … over each range, with and without a condition: by bits alone, sums of all kinds would come before the first count with a condition.</summary>
    /// <param name="ofEach">How many of each.</param>
    public IEnumerable<Term> Folds(int ofEach) => _cheapest.Values
        .Where(t => t.Term is Bind)
        .OrderBy(t => t.Cost)
        .Select(t => (Bind)t.Term)
        .GroupBy(b => (b.Binder, b.Domain, b.Bounds[0], b.Guard is null))
        .SelectMany(g => g.Take(ofEach));

    private void Fill(int self, int offsets, SearchCosts costs, Func<bool> isLate)
    {
        var n = new Variable(0, DataType.Int);
        var atoms = new List<Term> { n };
        atoms.AddRange(costs.Literals(Role.Value).Take(Literals).Select(l => Literal.Of(l.Value)));
        atoms.AddRange(Enumerable.Range(1, offsets).Select(k => new Element(0, [new Apply(OperationTable.Get("sub"), [n, Literal.Of(k)])], DataType.Int)));

        // Draws need an integer and a truth value, however little time there is.
        foreach (var atom in atoms.Append(new Literal(Value.Of(true))).Append(new Literal(Value.Of(false))))
            Add(atom);
        Take(Combined(atoms, atoms));
        Take(Folded(n));
        Take(Combined(Cheapest(MostOfFirstLevel), atoms));
        var second = Cheapest(MostOfSecondLevel);
        Take(Combined(second, second));
        Take(Combined([.. Folds(OfEachFold)], atoms[..AtomsOfFolds]));
        var terms = _cheapest.Values.OrderBy(t => t.Cost).Select(t => (Term: Retarget(t.Term, self), Cost: (int)t.Cost)).ToList();
        _integers = new([.. terms.Where(t => t.Term.Type == DataType.Int)], Flatness);
        _truths = new([.. terms.Where(t => t.Term.Type == DataType.Bool)], Flatness);
        Truths = [.. terms.Where(t => t.Term.Type == DataType.Bool).Select(t => t.Term)];
        Integers = [.. terms.Where(t => t.Term.Type == DataType.Int).Select(t => t.Term)];

        void Take(IEnumerable<Term> candidates)
        {
            foreach (var term in candidates.TakeWhile(_ => !isLate()))
                Add(term);
        }
    }

    private List<Term> Cheapest(int count) =>
        [.. _cheapest.Values.Where(t => t.Term.Type == DataType.Int).OrderBy(t => t.Cost).Take(count).Select(t => t.Term)];

    private void Add(Term term)
    {
        var column = ColumnOf(term, 0);
        if ((column is null || Array.TrueForAll(column, v => v == Lane.Undefined)) && term.Size > 1)
            return;
        var key = (Key(_column), term.Type);
        if (_costs.Of(term) is { } cost && (!_cheapest.TryGetValue(key, out var known) || cost < known.Cost))
            _cheapest[key] = (term, cost);
    }

    // 128 bits: that two columns share one by chance is out of the question.
    private static UInt128 Key(ReadOnlySpan<long> column)
    {
        var (low, high) = (0x9E3779B97F4A7C15UL, 0xC2B2AE3D27D4EB4FUL);
        foreach (var value in column)
        {
            low = (low ^ (ulong)value) * 0xFF51AFD7ED558CCDUL;
            low ^= low >> 32;
            high = (high + (ulong)value) * 0xC4CEB9FE1A85EC53UL;
            high ^= high >> 29;
        }

        return new(high, low);
    }

    /// <summary>Every operation with a 64-bit body over one of the left and one of the right.</summary>
    public static IEnumerable<Term> Combined(List<Term> left, List<Term> right) =>
        from operation in OperationTable.All
        where operation.HasBody && operation.Signature.Result != DataType.Real && operation.Signature.Parameters.All(p => p.Type == DataType.Int)
        from arguments in operation.Signature.Arity switch
        {
            1 => left.Select(x => ImmutableArray.Create(x)),
            2 => left.SelectMany(x => right.Select(y => ImmutableArray.Create(x, y))).Concat(left.Count == right.Count ? [] : right.SelectMany(x => left.Select(y => ImmutableArray.Create(x, y)))),
            _ => [],
        }
        where !arguments.All(a => a is Literal)
        select (Term)new Apply(operation, arguments);

    // Binders over divisors and numbers up to n, with small bodies and guards.
    private static IEnumerable<Term> Folded(Variable n)
    {
        var (k, outer) = (new Variable(0, DataType.Int), new Variable(1, DataType.Int));
        List<Term> inner = [k, outer, Literal.Of(1), Literal.Of(2), Literal.Of(3)];
        var combined = Combined(inner, inner).Where(t => Rewriting.Uses(t, 0) > 0).ToList();
        List<Term?> guards = [null, .. combined.Where(t => t.Type == DataType.Bool)];
        var gcd = combined.Where(t => t.Type == DataType.Int && t is Apply { Operation: var o } && o.Is(LawKind.Commutative) && Rewriting.Uses(t, 1) > 0);
        guards.AddRange(gcd.Select(t => new Apply(OperationTable.Get("eq"), [t, Literal.Of(1)])));
        List<Term> bodies = [k, .. combined.Where(t => t.Type == DataType.Int)];
        (Domain, ImmutableArray<Term>)[] domains =
        [
            (Domain.Divisors, [n]), (Domain.Divisors, [new Apply(OperationTable.Get("add"), [n, Literal.Of(1)])]),
            (Domain.Interval, [Literal.Of(1), n]), (Domain.Interval, [Literal.Of(0), n]),
        ];
        foreach (var (domain, bounds) in domains)
            foreach (var binder in Binder.All.Where(b => b.Domains.Contains(domain) && b.MayHaveGuard && b.Combination != Combination.First))
                foreach (var guard in guards)
                    foreach (var body in guard is null ? bodies : [k])
                        yield return new Bind(binder, domain, bounds, [], guard, binder.BodyCount(0) == 0 ? [] : [body]);
    }

    private static Term Retarget(Term term, int self) => term switch
    {
        Element element => new Element(self, element.Children, element.Type),
        { Children.IsEmpty: true } => term,
        _ => term.With([.. term.Children.Select(c => Retarget(c, self))]),
    };
}
