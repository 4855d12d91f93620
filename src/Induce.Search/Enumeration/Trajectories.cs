// What `iterate` yields after 0, 1, 2, … steps: for step functions and initial states in order of level.
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Bytecode;
using Induce.Search.Costs;
using Induce.Search.Scheduling;

namespace Induce.Search.Enumeration;

/// <summary>Tables of `iterate x times s = c [, t = d] : f [, g]` over x, where f and g mention the states and the step's number only.</summary>
/// <remarks>
/// Steps are told apart by their values at sample states: a fingerprint, by which one may be lost but none is wrongly
/// accepted, since what is found is run. Each is run from eight initial states at a time. The level of a table is a quarter of
/// what its parts cost: in order of bits, loops would come too late to be parts of anything.
/// </remarks>
internal sealed unsafe class Trajectories : IDisposable
{
    /// <summary>Entries of a table: the state after 0, 1, 2, … steps.</summary>
    public const int Length = 128;

    /// <summary>Before this step nothing new is expected of two tables that agree.</summary>
    private const int Compared = 24;
    private const int MostTables = 1 << 9;
    private const int Initials = 8;
    private const int Discount = 4;

    private readonly Context _steps;
    private readonly int _states;
    private readonly int _variables;
    private readonly (long First, long Second, int Level)[] _initial;
    private readonly List<List<int>> _byLevel = [];
    private readonly List<(nint Table, int F, int G, int Initial)> _tables = [];
    private readonly HashSet<ulong> _known = [];
    private readonly Population _population = new();
    private readonly Assembler _assembler;
    private readonly Machine _machine = new();
    private readonly Points _points;
    private readonly Dictionary<int, bool[]> _uses = [];
    private int _done = -1;

    /// <summary>No tables yet.</summary>
    /// <param name="steps">The context of the step functions, over the step's number, the state, and the second state if there is one.</param>
    /// <param name="states">One or two.</param>
    /// <param name="costs">The prior's costs.</param>
    public Trajectories(Context steps, int states, SearchCosts costs)
    {
        (_steps, _states, _variables) = (steps, states, steps.Scope);
        _assembler = new(_population);
        var literals = costs.Literals(Role.Value).Select(l => (l.Value, Level: SearchCosts.Level(l.Cost))).Take(Initials).ToArray();
        _initial = states == 1
            ? [.. literals.Select(l => (l.Value, 0L, l.Level))]
            : [.. literals.SelectMany(l => literals.Select(m => (l.Value, m.Value, l.Level + m.Level))).OrderBy(i => i.Item3).Take(Initials)];
        _points = Points.Of([.. Enumerable.Range(0, _variables).Select(_ => new long[Initials])]);
    }

    /// <summary>Number of levels of the steps' context that a level here asks for.</summary>
    private int StepLevels(int level) => (level * Discount) - _initial[0].Level;

    /// <summary>Whether there is room for more.</summary>
    public bool IsFull => _tables.Count >= MostTables;

    /// <summary>The tables of a level.</summary>
    public IReadOnlyList<int> Entries(int level) => level >= 0 && level < _byLevel.Count ? _byLevel[level] : [];

    /// <summary>The state after 0, 1, 2, … steps.</summary>
    public long* Table(int table) => (long*)_tables[table].Table;

    /// <summary>Completes tables up to a level.</summary>
    /// <returns>False when the budget ran out before.</returns>
    public bool Advance(int level, Budget budget)
    {
        for (; _done < level; _done++)
            for (var steps = Math.Max(StepLevels(_done) + 1, 0); steps <= StepLevels(_done + 1); steps++)
                if (!IsFull && !Tabulate(steps, budget))
                    return false;
        return true;
    }

    /// <summary>`iterate x times …`, as tabulated.</summary>
    public Term Build(int table, Term x)
    {
        var (_, f, g, initial) = _tables[table];
        var (first, second, _) = _initial[initial];
        ImmutableArray<Term> states = _states == 1 ? [Literal.Of(first)] : [Literal.Of(first), Literal.Of(second)];
        ImmutableArray<Term> bodies = _states == 1 ? [Step(f)] : [Step(f), Step(g)];
        return new Bind(Binder.Iterate, Domain.Times, [x], states, null, bodies);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (table, _, _, _) in _tables)
            NativeMemory.Free((void*)table);
        _tables.Clear();
    }

    private Term Step(int entry) => _steps.Build(_steps.Integers, entry);

    /// <summary>All step functions whose levels add up to <paramref name="level"/>.</summary>
    private bool Tabulate(int level, Budget budget)
    {
        if (!_steps.Advance(level, budget))
            return false;
        var bank = _steps.Integers;
        for (var i = 0; i <= (_states == 1 ? 0 : level); i++)
        {
            var (f0, f1) = bank.Entries(level - i);
            var (g0, g1) = _states == 1 ? (0, 1) : bank.Entries(i);
            for (var f = f0; f < f1 && g0 < g1; f++)
                for (var g = g0; g < g1 && !IsFull; g++)
                    if (IsWorthwhile(f, g) && (!Run(f, g, level) || !budget.Spend(Initials, Length * _states)))
                        return false;
        }

        return true;
    }

    /// <summary>The first state must depend on the states, on the second one where there are two; so must the second.</summary>
    private bool IsWorthwhile(int f, int g) => _states == 1
        ? Uses(f)[0]
        : Uses(f)[1] && (Uses(g)[0] || Uses(g)[1]);

    private bool[] Uses(int entry)
    {
        if (!_uses.TryGetValue(entry, out var uses))
        {
            var term = Step(entry);
            _uses.Add(entry, uses = [Rewriting.Uses(term, 1) > 0, _states == 2 && Rewriting.Uses(term, 2) > 0]);
        }

        return uses;
    }

    /// <summary>Runs a step, or two, from all initial states.</summary>
    private bool Run(int f, int g, int level)
    {
        _population.Clear();
        if (!_assembler.TryAdd(Step(f), _variables) || (_states == 2 && !_assembler.TryAdd(Step(g), _variables)))
            return true;
        var table = stackalloc long[Length * Initials];
        Span<long> first = stackalloc long[Initials];
        Span<long> second = stackalloc long[Initials];
        for (var i = 0; i < Initials; i++)
            (first[i], second[i]) = (_initial[i].First, _initial[i].Second);
        var (number, state, other) = (_variables - 1, _variables - 2, _variables - 3);
        var ended = false;
        for (var step = 0; step < Length; step++)
        {
            for (var i = 0; i < Initials; i++)
                table[(i * Length) + step] = ended ? Lane.Overflow : first[i];
            if (ended)
                continue;
            _points.Variable(number).Fill(step + 1);
            first.CopyTo(_points.Variable(state));
            if (_states == 2)
                second.CopyTo(_points.Variable(other));
            _machine.Run(_population, 0, _points, Leaderboard.Steps, first);
            if (_states == 2)
                _machine.Run(_population, 1, _points, Leaderboard.Steps, second);
            ended = true;
            for (var i = 0; i < Initials; i++)
            {
                // A loop has no value once one of its states has none.
                var least = Math.Min(first[i], second[i]);
                if (!Lane.IsDefined(least))
                    first[i] = second[i] = least;
                ended &= !Lane.IsDefined(first[i]);
            }
        }

        for (var i = 0; i < Initials && !IsFull; i++)
            Keep(new ReadOnlySpan<long>(table + (i * Length), Length), f, g, i, level + _initial[i].Level);
        return true;
    }

    private void Keep(ReadOnlySpan<long> table, int f, int g, int initial, int cost)
    {
        if (IsLinear(table) || !_known.Add(Hash(table[..Compared])))
            return;
        var kept = (long*)NativeMemory.Alloc(Length, sizeof(long));
        table.CopyTo(new Span<long>(kept, Length));
        var level = cost / Discount;
        while (_byLevel.Count <= level)
            _byLevel.Add([]);
        _byLevel[level].Add(_tables.Count);
        _tables.Add(((nint)kept, f, g, initial));
    }

    /// <summary>Whether the table adds nothing to arithmetic: its steps are equal, or it has hardly a value.</summary>
    private static bool IsLinear(ReadOnlySpan<long> table)
    {
        const int few = 6;
        for (var i = 2; i < Compared; i++)
        {
            if (!Lane.IsDefined(table[i]))
                return i < few;
            if (table[i] - table[i - 1] != table[1] - table[0])
                return false;
        }

        return true;
    }

    private static ulong Hash(ReadOnlySpan<long> values)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var value in values)
        {
            hash = (hash ^ (ulong)value) * 0xD6E8FEB86659FD93;
            hash ^= hash >> 32;
        }

        return hash;
    }
}

/// <summary>`iterate x times …` for every term x of the context.</summary>
/// <param name="context">The context.</param>
/// <param name="level">What it adds to the levels of table and x.</param>
/// <param name="trajectories">The tables.</param>
internal sealed unsafe class TrajectoryProduction(Context context, int level, Trajectories trajectories) : Production(context, context.Integers, level)
{
    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var rest = level - Level;
        if (rest < 0)
            return true;
        if (!trajectories.Advance(rest, budget))
            return false;
        for (var t = 0; t <= rest; t++)
            foreach (var table in trajectories.Entries(t))
                if (!Look(table, rest - t, budget))
                    return false;
        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) => trajectories.Build(derivation.B, Context.Build(Context.Integers, derivation.A));

    private bool Look(int table, int level, Budget budget)
    {
        var bank = Context.Integers;
        var (from, to) = bank.Entries(level);
        var batch = Context.NewBatch();
        var values = trajectories.Table(table);
        for (var at = from; at < to; at++)
        {
            var x = bank.Column(at);
            for (var lane = 0; lane < bank.Stride; lane++)
                batch.Results[lane] = x[lane] <= Lane.Overflow ? x[lane] : x[lane] < Trajectories.Length ? values[Math.Max(x[lane], 0)] : Lane.Overflow;
            batch.Hashes[0] = Layout.Hash(batch.Results, batch.Weights, batch.Tiles);
            Context.Take(Bank, this, new(Id, at, table, 0), 0, 1);
            if (!budget.Spend(1, batch.Tiles))
                return false;
        }

        return true;
    }
}
