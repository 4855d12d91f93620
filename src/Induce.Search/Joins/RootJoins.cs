// Joins: the root operation is inverted, and the missing operand's column is looked up.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Scheduling;

namespace Induce.Search.Joins;

/// <summary>target = x ∘ y for all x and y of a bank, by one lookup per y; and the same one operation below the root.</summary>
internal sealed unsafe class RootJoins : IDisposable
{
    private readonly ColumnIndex _index;
    private readonly int[] _joined;
    private readonly int[] _beyond;
    private readonly Context _context;
    private readonly Action<Term, string> _offer;
    private readonly Func<long> _unitsToBeat;
    private readonly ImmutableArray<Inversion> _inversions;
    private readonly Goal _root;
    private readonly Bank _columns;
    private readonly List<List<Goal>> _goals = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly ImmutableArray<(long Value, int Level)> _divisors;
    private readonly ImmutableArray<(long Value, int Level)> _exponents;
    private readonly int _powerLevel;
    private readonly TwoValuedGoals _ofGoals;
    private readonly IEnumerator<Step> _below;
    private long _allowed;
    private readonly long* _results;
    private readonly ulong* _hashes;

    /// <summary>Joins over a context's integers.</summary>
    /// <param name="context">The context.</param>
    /// <param name="target">The target.</param>
    /// <param name="lanes">How many lanes, from the first on, columns are joined by; beyond them some may be unknown.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="offer">Receives terms that give the target where it is wanted.</param>
    /// <param name="unitsToBeat">What a term must cost less than, in units of 1/256 bit.</param>
    public RootJoins(Context context, Target target, int lanes, SearchCosts costs, Action<Term, string> offer, Func<long> unitsToBeat)
    {
        (_context, _offer, _unitsToBeat) = (context, offer, unitsToBeat);
        var wanted = target.Wanted;
        _joined = [.. Enumerable.Range(0, wanted.Length).Where(i => wanted[i] && i < lanes)];
        _beyond = [.. Enumerable.Range(0, wanted.Length).Where(i => wanted[i] && i >= lanes)];
        _index = new ColumnIndex(context.Integers, context.Layout.WeightsWhere(i => wanted[i] && i < lanes));
        _results = (long*)NativeMemory.AlignedAlloc((nuint)(Batch.Size * context.Layout.Lanes * sizeof(long)), 64);
        _hashes = (ulong*)NativeMemory.Alloc(Batch.Size, sizeof(ulong));
        _inversions =
        [
            .. from operation in OperationTable.All
               where operation.Signature.Arity == 2 && operation.Signature.Result == DataType.Int && operation.MirrorOf is null
               from argument in Enumerable.Range(0, operation.Is(LawKind.Commutative) ? 1 : 2)
               where operation.HasInverse(argument)
               let kernel = Kernel.Inverse(operation, argument)
               where kernel is not null
               select new Inversion(operation, argument, SearchCosts.Level(costs.Operation(operation)), kernel),
            .. from operation in OperationTable.All
               where operation.Signature.Arity == 2 && operation.Signature.Result == DataType.Int && operation.MirrorOf is null && !operation.HasInverse(0)
               from law in operation.Laws
               where law.Kind == LawKind.Undoing
               let kernel = Kernel.FixedLeft(OperationTable.Get(law.With!))
               select new Inversion(operation, 0, SearchCosts.Level(costs.Operation(operation) + costs.Escape(operation.Signature.Parameters[1].Role)), kernel),
        ];
        _ofGoals = new TwoValuedGoals(context, _joined, SearchCosts.Level(costs.Operation(If)), (goal, term) => _offer(goal(term), "join"), unitsToBeat);
        var power = costs.Operation(Power);
        _powerLevel = SearchCosts.Level(power + costs.Escape(Role.Exponent));
        _exponents = [.. costs.Literals(Role.Exponent).Where(l => l.Value is > 1 and <= MostExponent).Select(l => (l.Value, SearchCosts.Level(power + l.Cost)))];
        var divide = costs.Operation(Divide);
        _divisors = [.. costs.Literals(Role.Divisor).Where(l => l.Value is > 1 and <= MostDivisor).Select(l => (l.Value, SearchCosts.Level(divide + l.Cost)))];
        _columns = new Bank(context.Layout, MostGoals + FewGoals);
        _root = new(Enter(target.Column), 0, term => term);
        _below = BelowRoot().GetEnumerator();
    }

    /// <summary>The largest literal divisor at the root that joins are tried under.</summary>
    private const long MostDivisor = 120;

    /// <summary>The largest literal exponent at the root that joins are tried under.</summary>
    private const int MostExponent = 3;

    /// <summary>How many entries of the bank, from the first on, joins are tried under as exponents at the root.</summary>
    private const int MostPowers = 1 << 12;

    /// <summary>The most goals below the root.</summary>
    private const int MostGoals = 1 << 16;

    /// <summary>Room for the target itself and what literal divisors and exponents make of it.</summary>
    private const int FewGoals = 1 << 10;

    /// <summary>Work on joins below the root, for each unit of work on enumeration, as a percentage.</summary>
    private const int BelowShare = 80;

    private static readonly Operation Divide = OperationTable.Get("div");
    private static readonly Operation Power = OperationTable.Get("pow");
    private static readonly Operation If = OperationTable.Get("if");

    /// <summary>What a step of the joins below the root did.</summary>
    private readonly record struct Step(long Work, bool NeedsLevel);

    private sealed record Inversion(Operation Operation, int Argument, int Level, Kernel Kernel)
    {
        /// <summary>The application, from the argument that was solved for and the other.</summary>
        public Term Apply(Term solved, Term other) =>
            new Apply(Operation, Argument == 0 ? [solved, other] : [other, solved]);
    }

    /// <summary>A column that is wanted, and what makes the target of a term that has it.</summary>
    /// <param name="Entry">The column's entry among the goals' columns.</param>
    /// <param name="Level">What that takes away from the level of the whole.</param>
    /// <param name="Wrap">Makes the target's term.</param>
    private sealed record Goal(int Entry, int Level, Func<Term, Term> Wrap);

    /// <summary>Joins the entries of a level, which has just been completed, with all up to it.</summary>
    /// <param name="level">The level.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="work">What completing the level took; joins below the root get a share of that.</param>
    /// <returns>False when the budget ran out before.</returns>
    public bool Level(int level, Budget budget, long work)
    {
        if (_joined.Length == 0)
            return !budget.IsSpent;
        var bank = _context.Integers;
        var (from, to) = bank.Entries(level);
        _index.Extend(to);
        foreach (var inversion in _inversions)
            if (!Join(_root, inversion, from, to, level, budget))
                return false;

        _ofGoals.Extend();
        _budget = budget;
        for (_allowed += work * BelowShare / 100; _allowed > 0 && !budget.IsSpent && _below.MoveNext(); _allowed -= _below.Current.Work)
            if (_below.Current.NeedsLevel)
                break;
        return !budget.IsSpent;
    }

    private Budget? _budget;

    /// <summary>target = z ∘ (x ∘ y), and (x ∘ y) div c, in order of the levels of y and of what stands above.</summary>
    private IEnumerable<Step> BelowRoot()
    {
        var bank = _context.Integers;
        for (var sum = 1; ; sum++)
        {
            while (_context.Done < sum)
                yield return new(0, true);
            _goals.Add([]);
            yield return new(AddGoals(sum), false);
            for (var g = 0; g < _goals.Count; g++)
                foreach (var goal in _goals[g])
                {
                    var level = sum - goal.Level;
                    var (from, to) = bank.Entries(level);
                    if (from == to)
                        continue;
                    foreach (var inversion in _inversions)
                        if (!Join(goal, inversion, from, to, level, _budget!))
                            yield break;
                    yield return new((long)(to - from) * _inversions.Length * _context.Layout.Tiles, false);
                }
        }
    }

    /// <summary>Adds the goals of a level: the target with one known operand of the root taken away.</summary>
    /// <returns>The work that it took.</returns>
    private long AddGoals(int level)
    {
        var bank = _context.Integers;
        var work = 0L;
        foreach (var inversion in _inversions)
        {
            var (from, to) = bank.Entries(level - inversion.Level);
            for (var z = from; z < to && _seen.Count < MostGoals; z++, work += _context.Layout.Tiles)
            {
                var entry = z;
                var batch = NewBatch(_root, bank.Column(z), 1);
                inversion.Kernel.Run(batch);
                AddGoal(level, solved => inversion.Apply(solved, _context.Build(bank, entry)));
            }
        }

        foreach (var (divisor, at) in _divisors)
        {
            if (at != level)
                continue;
            var target = _columns.Column(_root.Entry);
            for (var i = 0; i < bank.Stride; i++)
                _results[i] = Lane.IsDefined(target[i]) ? Lane.Of((Int128)target[i] * divisor) : target[i];
            _hashes[0] = Layout.Hash(_results, _index.Weights, _context.Layout.Tiles);
            AddGoal(level, solved => new Apply(Divide, [solved, Literal.Of(divisor)]));
        }

        foreach (var (exponent, at) in _exponents)
        {
            if (at != level)
                continue;
            var target = _columns.Column(_root.Entry);
            for (var i = 0; i < bank.Stride; i++)
                _results[i] = Root(target[i], exponent);
            _hashes[0] = Layout.Hash(_results, _index.Weights, _context.Layout.Tiles);
            AddGoal(level, solved => new Apply(Power, [solved, Literal.Of(exponent)]));
        }

        var (first, end) = bank.Entries(level - _powerLevel);
        for (var y = first; y < Math.Min(end, MostPowers); y++, work += _context.Layout.Tiles)
        {
            var entry = y;
            if (TakeRoots(bank.Column(y)))
                AddGoal(level, solved => new Apply(Power, [solved, _context.Build(bank, entry)]));
        }

        return work;
    }

    /// <summary>The roots of the target whose exponents a column holds.</summary>
    /// <returns>False where one of them, or an exponent above 0, is lacking, or all exponents are the same.</returns>
    private bool TakeRoots(long* exponents)
    {
        var target = _columns.Column(_root.Entry);
        foreach (var i in _joined)
            if (!Lane.IsDefined(exponents[i]) || exponents[i] < 1 || !Lane.IsDefined(Root(target[i], exponents[i])))
                return false;
        if (_joined.All(i => exponents[i] == exponents[_joined[0]]))
            return false;
        for (var i = 0; i < _context.Integers.Stride; i++)
            _results[i] = Lane.IsDefined(exponents[i]) && exponents[i] > 0 ? Root(target[i], exponents[i]) : Lane.Overflow;
        _hashes[0] = Layout.Hash(_results, _index.Weights, _context.Layout.Tiles);
        return true;
    }

    /// <summary>Adds the column at hand as a goal, unless it is there already or isn't defined everywhere.</summary>
    private void AddGoal(int level, Func<Term, Term> wrap)
    {
        foreach (var i in _joined)
            if (!Lane.IsDefined(_results[i]))
                return;
        if (!_seen.Add(_hashes[0]))
            return;
        var entry = Enter(_results);
        if (entry < 0)
            return;
        var column = _columns.Column(entry);
        _goals[^1].Add(new(entry, level, wrap));
        _ofGoals.Add(column, level, wrap);
        var found = _index.Find(column, _hashes[0]);
        if (found >= 0 && (long)(level + _context.Integers.LevelOf(found)) * SearchCosts.UnitsPerLevel < _unitsToBeat() && Agrees(column, _context.Integers.Column(found)))
            _offer(wrap(_context.Build(_context.Integers, found)), "join");
    }

    /// <summary>Enters a column among those of goals, unless it is there.</summary>
    /// <returns>Its entry; −1 when there are too many.</returns>
    private int Enter(long* column)
    {
        var hash = Layout.Hash(column, _context.Layout.Weights, _context.Layout.Tiles);
        var entry = _columns.TryAdd(column, hash, default);
        return entry >= 0 ? entry : _columns.Find(column, hash);
    }

    /// <summary>The exact root; undefined where there is none, the one that isn't negative where there are two.</summary>
    private static long Root(long lane, long exponent)
    {
        if (!Lane.IsDefined(lane) || exponent == 1)
            return lane;
        if (exponent > sizeof(long) * 8)
            return lane is 0 or 1 ? lane : Lane.Undefined;
        if (lane < 0 && exponent % 2 == 0)
            return Lane.Undefined;
        var near = (long)Math.Round(Math.Sign(lane) * Math.Pow(Math.Abs((double)lane), 1.0 / exponent));
        for (var root = near - 1; root <= near + 1; root++)
        {
            Int128 power = 1;
            for (var i = 0; i < exponent; i++)
                power *= root;
            if (power == lane)
                return root;
        }

        return Lane.Undefined;
    }

    private Batch NewBatch(Goal goal, long* others, int count) => new()
    {
        Fixed = _columns.Column(goal.Entry),
        Others = others,
        Count = count,
        OthersStride = _context.Integers.Stride,
        Tiles = _context.Layout.Tiles,
        Weights = _index.Weights,
        Results = _results,
        Hashes = _hashes,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Join(Goal goal, Inversion inversion, int from, int to, int level, Budget budget)
    {
        var bank = _context.Integers;
        var known = goal.Level + inversion.Level + level;
        var pairs = new List<long>();
        if (_context.Evaluator.TryLookUp(new(inversion.Kernel, new(_columns, goal.Entry, goal.Entry + 1), new(bank, from, to), 1), _index, pairs))
            return Join(goal, inversion, from, to, known, pairs, budget);
        for (var at = from; at < to; at += Batch.Size)
        {
            var batch = NewBatch(goal, bank.Column(at), Math.Min(Batch.Size, to - at));
            inversion.Kernel.Run(batch);
            for (var i = 0; i < batch.Count; i++)
                _index.Prefetch(_hashes[i]);
            for (var i = 0; i < batch.Count; i++)
                _index.PrefetchColumn(_hashes[i]);
            for (var i = 0; i < batch.Count; i++)
                Solve(goal, inversion, known, at + i, _results + ((nint)i * bank.Stride), _hashes[i]);
            if (!budget.Spend(batch.Count, batch.Tiles))
                return false;
        }

        return true;
    }

    /// <summary>Joins the entries that a device found worth it, on the account of all.</summary>
    private bool Join(Goal goal, Inversion inversion, int from, int to, int known, List<long> pairs, Budget budget)
    {
        var (bank, next) = (_context.Integers, 0);
        for (var at = from; at < to; at += Batch.Size)
        {
            var end = Math.Min(at + Batch.Size, to);
            for (; next < pairs.Count && from + pairs[next] < end; next++)
            {
                var entry = from + (int)pairs[next];
                inversion.Kernel.Run(NewBatch(goal, bank.Column(entry), 1));
                Solve(goal, inversion, known, entry, _results, _hashes[0]);
            }

            if (!budget.Spend(end - at, _context.Layout.Tiles))
                return false;
        }

        return true;
    }

    /// <summary>Offers the term whose operand beside an entry has the column that was solved for, if that is known or constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Solve(Goal goal, Inversion inversion, int known, int entry, long* column, ulong hash)
    {
        var bank = _context.Integers;
        var found = _index.Find(column, hash);
        Term solved;
        if (found >= 0)
        {
            if ((long)(known + bank.LevelOf(found)) * SearchCosts.UnitsPerLevel >= _unitsToBeat() || !Agrees(column, bank.Column(found)))
                return;
            solved = _context.Build(bank, found);
        }
        else if (Constant(column) is { } constant)
        {
            solved = Literal.Of(constant);
        }
        else
        {
            return;
        }

        _offer(goal.Wrap(inversion.Apply(solved, _context.Build(bank, entry))), "join");
    }

    /// <summary>Whether the column that was solved for is defined where it was looked up, and contradicts the one found nowhere beyond.</summary>
    private bool Agrees(long* solved, long* found)
    {
        foreach (var i in _joined)
            if (!Lane.IsDefined(solved[i]))
                return false;
        foreach (var i in _beyond)
            if (solved[i] != found[i] && solved[i] != Lane.Overflow && found[i] != Lane.Overflow)
                return false;
        return true;
    }

    private long? Constant(long* column)
    {
        long? value = null;
        foreach (var i in _joined)
        {
            if (!Lane.IsDefined(column[i]) || (value is { } known && known != column[i]))
                return null;
            value = column[i];
        }

        return value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        _below.Dispose();
        _context.Evaluator.Forget(_columns);
        _columns.Dispose();
        NativeMemory.AlignedFree(_results);
        NativeMemory.Free(_hashes);
    }
}
