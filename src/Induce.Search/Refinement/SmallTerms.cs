// The bank that moves draw from: small terms over the index and earlier elements, one for each distinct column.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Costs;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Terms of one or two levels of operations, the cheapest for each column of values at the data's elements.</summary>
internal sealed class SmallTerms
{
    private const int MostPoints = 24;
    private const int MostSkipped = 8;
    private const int Literals = 10;
    private const int Offsets = 3;
    private const int MostOfFirstLevel = 40;

    // Half of what the prior says: dearer terms are drawn more often than the prior has them.
    private const double Flatness = 512;

    private static readonly RunLimits Limits = new(Steps: 500) { IntegerBits = 4096 };

    private readonly Weighted<Term> _integers;
    private readonly Weighted<Term> _truths;

    private readonly Dictionary<string, Term> _columns;

    private SmallTerms(ImmutableArray<int> points, Dictionary<string, Term> columns, IEnumerable<(Term Term, long Cost)> integers, IEnumerable<(Term Term, long Cost)> truths) =>
        (Points, _columns, _integers, _truths) = (points, columns, new([.. integers.Select(t => (t.Term, (int)t.Cost))], Flatness), new([.. truths.Select(t => (t.Term, (int)t.Cost))], Flatness));

    /// <summary>The positions of the elements by which columns are told apart: not the first ones, which may be written out.</summary>
    public ImmutableArray<int> Points { get; }

    /// <summary>The cheapest term with these values at the points; null when there is none.</summary>
    public Term? Find(long[] column) => _columns.GetValueOrDefault(string.Join(',', column));

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
        var n = new Variable(0, DataType.Int);
        var atoms = new List<Term> { n };
        atoms.AddRange(costs.Literals(Role.Value).Take(Literals).Select(l => Literal.Of(l.Value)));
        atoms.AddRange(Enumerable.Range(1, Offsets).Select(k => new Element(0, [new Apply(OperationTable.Get("sub"), [n, Literal.Of(k)])], DataType.Int)));
        var observed = ImmutableDictionary<int, IReadOnlyList<Value>>.Empty.Add(0, [.. problem.Terms.Select(Value.Of)]);
        var skipped = Math.Min(MostSkipped, problem.Terms.Length / 3);
        ImmutableArray<int> points = [.. Enumerable.Range(skipped, Math.Min(MostPoints, problem.Terms.Length - skipped))];
        var seen = new Dictionary<string, (Term Term, long Cost)>();
        foreach (var atom in atoms.Append(new Literal(Value.Of(true))))
            Add(atom);
        var first = Combined(atoms, atoms).ToList();
        foreach (var term in first.TakeWhile(_ => !isLate()))
            Add(term);
        var level = seen.Values.Where(t => t.Term.Type == DataType.Int).OrderBy(t => t.Cost).Select(t => t.Term).Take(MostOfFirstLevel).ToList();
        foreach (var term in Combined(level, atoms).TakeWhile(_ => !isLate()))
            Add(term);
        var terms = seen.Values.OrderBy(t => t.Cost).Select(t => (Term: Retarget(t.Term, self), t.Cost)).ToList();
        return new(points, seen.Where(s => s.Value.Term.Type == DataType.Int).ToDictionary(s => s.Key, s => s.Value.Term), terms.Where(t => t.Term.Type == DataType.Int), terms.Where(t => t.Term.Type == DataType.Bool));

        void Add(Term term)
        {
            var program = Program.Of(new SequenceGenerator("term", [], origin, null, [new([null], null, term)], term.Type));
            var interpreter = new Interpreter(program, Limits, observed);
            var column = string.Join(',', points.Select(i => interpreter.Element(0, origin + i) is { IsUndefined: false } v && !(v.IsInteger && v.AsInteger().GetBitLength() > 4096) ? v.ToString() : "?"));
            if (column.All(c => c is '?' or ','))
                return;
            var cost = ProgramCode.Cost(program, costs.Prior);
            if (!seen.TryGetValue(column, out var known) || cost < known.Cost)
                seen[column] = (term, cost);
        }
    }

    private static IEnumerable<Term> Combined(List<Term> left, List<Term> right) =>
        from operation in OperationTable.All
        where operation.HasBody && operation.Signature.Parameters.All(p => p.Type == DataType.Int)
        from arguments in operation.Signature.Arity switch
        {
            1 => left.Select(x => ImmutableArray.Create(x)),
            2 => left.SelectMany(x => right.Select(y => ImmutableArray.Create(x, y))).Concat(left.Count == right.Count ? [] : right.SelectMany(x => left.Select(y => ImmutableArray.Create(x, y)))),
            _ => [],
        }
        where !arguments.All(a => a is Literal)
        select (Term)new Apply(operation, arguments);

    private static Term Retarget(Term term, int self) => term switch
    {
        Element element => new Element(self, element.Children, element.Type),
        { Children.IsEmpty: true } => term,
        _ => term.With([.. term.Children.Select(c => Retarget(c, self))]),
    };
}
