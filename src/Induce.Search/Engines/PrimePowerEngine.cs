// a(n) = ∏ f(e, p) or Σ f(e, p) over the prime powers p^e that divide n exactly: multiplicative and additive functions.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Datasets;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;
using Induce.Search.Problems;
using Induce.Search.Scheduling;
using Induce.Search.Simplification;

namespace Induce.Search.Engines;

/// <summary>Enumerates the terms over exponent and prime that give a sequence at prime powers, where these determine it.</summary>
/// <remarks>
/// p^e and p^(e−1) are entered at hardly more than the level of a variable, as most such functions are written with them; so
/// nothing is ruled out.
/// </remarks>
internal sealed class PrimePowerEngine : IEngine
{
    /// <summary>A law is told from chance by so many numbers with two prime factors or more …</summary>
    private const int FewestChecks = 5;

    /// <summary>… and a term by so many prime powers.</summary>
    private const int FewestPoints = 10;
    private const int MostPoints = 32;

    /// <summary>Most prime powers are primes: so many points may be others.</summary>
    private const int MostPowers = 16;

    /// <summary>Joins that fail beyond the points are costly: only so many are run, and one more for so many candidates.</summary>
    private const int MostFailures = 100;
    private const int CandidatesPerFailure = 10_000;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly Binder _binder;
    private readonly SearchCosts _costs;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly Target? _condition;
    private readonly RootJoins _joins;
    private readonly ConditionalJoins _conditionals;
    private readonly double _overhead;

    /// <summary>
    /// A program must cost less than with the values at prime powers written out: as these determine all others, the literal
    /// code of the whole sequence would admit nearly any term that fits them.
    /// </summary>
    private readonly long _most;
    private Budget? _budget;
    private int _failed;

    private PrimePowerEngine(
        SequenceProblem problem, long origin, Binder binder, ImmutableArray<PrimePower> points, SearchCosts costs, Leaderboard leaderboard, Resources resources)
    {
        (_problem, _origin, _binder, _costs, _leaderboard) = (problem, origin, binder, costs, leaderboard);
        var (e, p) = (new Variable(0, DataType.Int), new Variable(1, DataType.Int));
        var power = OperationTable.Get("pow");
        var level = SearchCosts.Level(costs.Prior.VariableCost(DataType.Int, Scope)) + SearchCosts.LevelsPerBit;
        _context = new ContextFactory(costs, resources).Create(
            [[.. points.Select(x => x.Exponent)], [.. points.Select(x => x.Prime)]],
            Scope,
            null,
            points.Length,
            new Leaf(new Apply(power, [p, e]), level, [.. points.Select(x => x.Value)]),
            new Leaf(new Apply(power, [p, new Apply(OperationTable.Get("sub"), [e, Literal.Of(1)])]), level, [.. points.Select(x => x.Value / x.Prime)]));
        var (column, wanted) = (new long[_context.Layout.Lanes], new bool[_context.Layout.Lanes]);
        for (var i = 0; i < points.Length; i++)
            (column[i], wanted[i]) = (Lane.Of(problem.Terms[(int)(points[i].Value - origin)]), true);
        _target = new Target(column, wanted, (derivation, _) => Offer(_context.Build(derivation), "prime powers"));
        _context.IntegerTarget = _target;
        var units = ProgramCode.Cost(Build(p), costs.Prior) - costs.Prior.VariableCost(DataType.Int, Scope - 1);
        _overhead = FixedPoint.ToBits(units);
        var values = new SequenceData("values", [.. points.Select(x => problem.Terms[(int)(x.Value - origin)])]);
        _most = units + (long)((Baselines.LiteralBits(values) - Baselines.ShapeBits(values)) * FixedPoint.One);
        _joins = new RootJoins(_context, _target, points.Length, costs, (term, _) => Offer(term, Joined), () => Math.Min(_leaderboard.CostToBeat, _most) - units);
        _conditionals = new ConditionalJoins(_context, _target, (term, _) => Offer(term, Joined));

        // Of two values the one is taken where a condition holds.
        if (column.Take(points.Length).Distinct().Order().ToArray() is [var low, var high])
        {
            _condition = new Target([.. column.Select(t => t == high ? 1L : 0L)], wanted, (derivation, _) => Offer(
                new Apply(OperationTable.Get("if"), [_context.Build(derivation), Literal.Of(high), Literal.Of(low)]), "prime powers"));
            _context.TruthTarget = _condition;
        }
    }

    private const string Joined = "prime power join";

    /// <summary>The exponent, the prime and the index of the sequence.</summary>
    private const int Scope = 3;

    private readonly record struct PrimePower(long Value, long Prime, long Exponent);

    /// <summary>An engine for the terms; null where they aren't those of a multiplicative or additive function.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    /// <param name="resources">What columns may use.</param>
    public static PrimePowerEngine? Create(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources)
    {
        if (origin is not (0 or 1) || !problem.Doubtful.IsEmpty || problem.Terms.Length < 2)
            return null;
        var unit = problem.Terms[(int)(1 - origin)];
        if (!(unit.IsZero || unit.IsOne) || Powers(problem.Terms, origin, unit.IsOne) is not { } powers)
            return null;
        powers = [.. powers.Where(q => Lane.IsDefined(Lane.Of(problem.Terms[(int)(q.Value - origin)])))];
        var others = powers.Where(q => q.Exponent > 1).Take(MostPowers).ToArray();
        ImmutableArray<PrimePower> points = [.. powers.Where(q => q.Exponent == 1).Take(MostPoints - others.Length).Concat(others).OrderBy(q => q.Value)];
        return points.Length < FewestPoints ? null
            : new(problem, origin, unit.IsOne ? Binder.Product : Binder.Sum, points, costs, leaderboard, resources);
    }

    /// <summary>The prime powers within the data; null where they don't determine the rest, or there is too little of it.</summary>
    private static List<PrimePower>? Powers(ImmutableArray<BigInteger> terms, long origin, bool isMultiplicative)
    {
        var powers = new List<PrimePower>();
        var (checks, values) = (0, new HashSet<BigInteger>());
        BigInteger At(long n) => terms[(int)(n - origin)];
        for (var n = 2L; n < origin + terms.Length; n++)
        {
            var p = 2L;
            while (n % p != 0)
                p = p * p > n ? n : p + 1;
            var (q, e) = (1L, 0L);
            for (; n / q % p == 0; q *= p)
                e++;
            if (q == n)
            {
                powers.Add(new(n, p, e));
                continue;
            }

            var (x, y) = (At(q), At(n / q));
            if (At(n) != (isMultiplicative ? x * y : x + y))
                return null;
            checks++;
            values.Add(At(n));
        }

        return checks >= FewestChecks && values.Count > 1 ? powers : null;
    }

    /// <inheritdoc/>
    public string Fragment => $"sequence from {_origin}: a {(_binder == Binder.Product ? "product" : "sum")} over prime powers, one term over exponent and prime";

    /// <inheritdoc/>
    public double ExcludedBits => 0;

    /// <inheritdoc/>
    public double NextBits => _overhead + ((double)(_context.Done + 1) / SearchCosts.LevelsPerBit);

    /// <inheritdoc/>
    /// <remarks>That all of the checks come out by chance is unlikely.</remarks>
    public double Share => 2;

    /// <inheritdoc/>
    public bool IsExhausted => NextBits * FixedPoint.One >= _most;

    /// <inheritdoc/>
    public bool Step(Budget budget)
    {
        _budget = budget;
        var before = budget.Work;
        if (!_context.Advance(_context.Done + 1, budget) || !_joins.Level(_context.Done, budget, budget.Work - before))
            return false;
        _conditionals.Extend();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _joins.Dispose();
        _target.Dispose();
        _condition?.Dispose();
        _context.Dispose();
    }

    private void Offer(Term term, string foundBy)
    {
        if (foundBy == Joined && _failed > MostFailures + (_budget!.Candidates / CandidatesPerFailure))
            return;
        var program = Build(term);
        if (ProgramCode.Cost(program, _costs.Prior) < _most && !_leaderboard.Offer(program, _origin, foundBy, _budget!.Candidates, out var mismatch) && mismatch >= 0)
            _failed++;
    }

    /// <summary>The program of a term over (exponent, prime), with the exponent and one more part bound by `let` where that is cheaper.</summary>
    private Program Build(Term term)
    {
        // Within the binder p is variable 0 and n is variable 1.
        var (p, n) = (new Variable(0, DataType.Int), new Variable(1, DataType.Int));
        var exponent = new Apply(OperationTable.Get("valuation"), [n, p]);
        var direct = Rewriting.Substitute(term, exponent);
        var defined = new Definedness(VariablesAre: true);
        IEnumerable<Term> Bound(IEnumerable<Term> bodies) => bodies.Select(body => new Bind(Binder.Let, Domain.None, [], [exponent], null, [body]));
        Term[] bodies = Rewriting.Uses(term, 0) < 2 ? [direct]
            : [direct, .. BinderRules.Hoisted(direct, defined, -1), .. Bound([term, .. BinderRules.Hoisted(term, defined, -1)])];
        return bodies
            .Select(body => Program.Of(GeneralEquation.Sequence(
                _problem,
                _origin,
                _origin == 0 ? [0] : [], // 0 has no divisors
                new Bind(_binder, Domain.Divisors, [p], [], new Apply(OperationTable.Get("isprime"), [p]), [body]))))
            .MinBy(program => ProgramCode.Cost(program, _costs.Prior))!;
    }
}
