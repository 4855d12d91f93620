// Builds contexts: which leaves, operations and binders a place in a program offers, at the prior's costs.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Evaluation;
using Induce.Search.Scheduling;

namespace Induce.Search.Enumeration;

/// <summary>Earlier elements as a context may refer to them.</summary>
/// <param name="Terms">The data as lanes, marks where they don't fit.</param>
/// <param name="Origin">The index of the first.</param>
internal sealed record EarlierElements(long[] Terms, long Origin)
{
    /// <summary>a(index) as a lane, where the equation for a(self) may refer to it.</summary>
    public long At(long index, long self) =>
        index < Origin || index >= self || index - Origin >= Terms.Length ? Lane.Undefined : Terms[index - Origin];
}

/// <summary>The elements of a sequence that stands before the one that is sought: h(0), h(1), ….</summary>
/// <param name="Terms">Its first elements as lanes.</param>
/// <param name="Origin">The index of the first.</param>
internal sealed record HelperElements(long[] Terms, long Origin)
{
    /// <summary>The number of the helper in terms of a context; the sequence that is sought has 0.</summary>
    public const int Generator = 1;

    /// <summary>h(index) as a lane.</summary>
    public long At(long index) =>
        index < Origin ? Lane.Undefined : index - Origin < Terms.Length ? Terms[index - Origin] : Lane.Overflow;
}

/// <summary>Builds contexts over sequences.</summary>
/// <param name="costs">The prior's costs.</param>
/// <param name="resources">What all of a factory's contexts may use together.</param>
/// <param name="helper">A sequence that terms may refer to, at less than its cost, so that they are found early; null for none.</param>
/// <param name="loops">Whether terms may hold `iterate`, at less than its cost.</param>
internal sealed class ContextFactory(SearchCosts costs, Resources resources, HelperElements? helper = null, bool loops = false)
{
    /// <summary>Levels of h(v) beyond those of the variable v, of h(v ± 1), and of h(x) beyond those of a term x.</summary>
    private const int HelperLevels = SearchCosts.LevelsPerBit;
    private const int NextHelperLevels = 4 * SearchCosts.LevelsPerBit;

    /// <summary>The parts that contexts take of the memory add up to this: banks, inner banks to depth two, tables, long tables.</summary>
    private const double Parts = 1.6;

    /// <summary>The part of the memory for the tables of binders.</summary>
    private const double TableShare = 0.06;

    /// <summary>Points by which the steps of loops are told apart.</summary>
    private const int SampleStates = 24;

    private const int Offsets = 8;
    private const int InnerOffsets = 3;
    private readonly double _bytes = resources.Bytes / Parts;

    /// <summary>The most tables that are continued further, and the part of the memory for that.</summary>
    private const int MostLongColumns = 160;
    private const double LongShare = 0.08;

    /// <summary>How deep binders are nested whose bodies mention the variables around them.</summary>
    private const int BinderDepth = 2;

    /// <summary>Ranges of a tabulated binder: from 0, 1 or 2 on, and divisors.</summary>
    private const int MostRanges = 4;

    /// <summary>How deep tabulated binders are nested.</summary>
    private const int TabulatedDepth = 2;

    /// <summary>The largest |n| for which binders over 0..n are looked into.</summary>
    private const long MostInnerPoints = 64;

    /// <summary>A context over the variables of one place in a program, with binders.</summary>
    /// <param name="variables">
    /// Per variable (innermost first) its values at the points; the last one is the index of the sequence where
    /// earlier elements may be referred to. Binders range up to the greatest value of any.
    /// </param>
    /// <param name="scope">Number of integer variables in scope, those given being the innermost.</param>
    /// <param name="earlier">The elements that terms may refer to; null for none.</param>
    /// <param name="bound">How many of the points, from the first on, binders are evaluated at (whole tiles); elsewhere their values stay unknown.</param>
    /// <param name="parts">Further terms that are entered like leaves, with their values at the points.</param>
    public Context Create(long[][] variables, int scope, EarlierElements? earlier, int bound, params ReadOnlySpan<Leaf> parts)
    {
        var points = variables[0].Length;
        var tiles = (points + Layout.TileLanes - 1) / Layout.TileLanes;
        var valid = new bool[tiles * Layout.TileLanes];
        for (var i = 0; i < points; i++)
            valid[i] = true;
        long[] Padded(long[] column) => [.. Enumerable.Range(0, valid.Length).Select(i => column[Math.Min(i, points - 1)])];
        long[][] lanes = [.. variables.Select(Padded)];
        var layout = new Layout([.. lanes], valid);
        var reach = variables.Length == 1 ? lanes[0] : [.. Enumerable.Range(0, valid.Length).Select(i => lanes[..^1].Max(v => v[i]))];
        var withBinders = bound > 0 && reach.Take(bound).All(n => n is >= 0 and <= MostInnerPoints);
        var entry = Bank.BytesPerEntry(layout) + Bank.BytesPerSlots;
        var share = withBinders ? 0.5 : 0.8;
        var context = new Context(layout, scope, Capacity(_bytes * share, entry), Capacity(_bytes * 0.15, entry), resources.Evaluator);
        var terms = lanes.Select((_, i) => new Variable(i, DataType.Int)).ToArray();
        var more = new List<Leaf>();
        foreach (var part in parts)
            more.Add(part with { Column = Padded(part.Column) });
        var level = SearchCosts.Level(costs.Prior.VariableCost(DataType.Int, scope));
        more.AddRange(terms.Zip(lanes, (variable, values) => FunctionLibrary.Leaves(costs.Functions, variable, values, level)).SelectMany(l => l));
        AddLeaves(context, terms.Zip(lanes), Earlier(earlier, terms[^1], lanes[^1], Offsets).Concat(more));
        AddOperations(context);
        if (earlier is not null)
            context.Add(new ElementProduction(context, SearchCosts.Level(costs.Prior.EarlierCost(DataType.Int)), 0, (i, lane) => earlier.At(i, lanes[^1][lane])));
        if (helper is not null)
            context.Add(new ElementProduction(context, HelperLevels, HelperElements.Generator, (i, _) => helper.At(i)));
        if (loops)
            for (var states = 1; states <= 2; states++)
            {
                var steps = Steps(states, scope);
                var trajectories = new Trajectories(steps, states, costs);
                context.Owned.Add(steps);
                context.Owned.Add(trajectories);
                context.Add(new TrajectoryProduction(context, SearchCosts.LevelsPerBit, trajectories));
            }

        var columns = new LongColumns((int)Math.Min(MostLongColumns, _bytes * LongShare / (LongColumns.Length * sizeof(long))));
        context.Owned.Add(columns);
        AddTabulated(context, TabulatedDepth, columns);
        if (withBinders)
            AddBinders(context, reach, lanes, (bound + Layout.TileLanes - 1) / Layout.TileLanes, earlier, 1);
        return context;
    }

    /// <summary>A context over any points without binders.</summary>
    /// <param name="layout">The points; the context takes over its disposal.</param>
    /// <param name="scope">Number of integer variables in scope.</param>
    /// <param name="leaves">Its leaves beside literals.</param>
    /// <param name="greatest">Literals of a greater magnitude are left out.</param>
    public Context Over(Layout layout, int scope, IEnumerable<Leaf> leaves, long greatest)
    {
        var entry = Bank.BytesPerEntry(layout);
        var context = new Context(layout, scope, Capacity(_bytes * 0.8, entry), Capacity(_bytes * 0.15, entry), resources.Evaluator);
        context.Add(new LeafProduction(context, context.Integers, leaves));
        context.Add(new LiteralProduction(context, [.. costs.Literals(Role.Value).Where(l => l.Value >= -greatest && l.Value <= greatest)]));
        AddOperations(context);
        return context;
    }

    /// <summary>A context over k = 0, 1, 2, … alone.</summary>
    /// <param name="scope">Number of integer variables in scope, k being the innermost.</param>
    public Context Tabulated(int scope)
    {
        var columns = new LongColumns(0);
        var context = Tabulated(scope, TabulatedDepth, columns);
        context.Owned.Add(columns);
        return context;
    }

    /// <summary>The context of a loop's step: over the step's number and one or two states, at sample points.</summary>
    internal Context Steps(int states, int scope)
    {
        var (number, samples) = (new long[SampleStates], new long[states][]);
        for (var s = 0; s < states; s++)
            samples[s] = new long[SampleStates];
        var random = new Random(1);
        for (var i = 0; i < SampleStates; i++)
        {
            number[i] = 1 + (i / 2);
            for (var s = 0; s < states; s++)
                samples[s][i] = i < SampleStates / 3 ? random.Next(-1, 5) : i < SampleStates * 2 / 3 ? random.Next(-10, 40) : random.Next(0, 2000);
        }

        var valid = new bool[SampleStates];
        Array.Fill(valid, true);
        var layout = new Layout([number, .. samples], valid);
        var entry = Bank.BytesPerEntry(layout);
        var context = new Context(layout, scope + states + 1, Capacity(_bytes * 0.05, entry), Capacity(_bytes * 0.02, entry), resources.Evaluator);
        AddLeaves(context, [.. layout.Variables.Select((v, i) => (new Variable(i, DataType.Int), v))], []);
        AddOperations(context);
        return context;
    }

    /// <summary>Adds binders whose body mentions only their own variable, with any term of the context as their bound.</summary>
    /// <param name="outer">The context.</param>
    /// <param name="depth">How many binders deep.</param>
    /// <param name="columns">Where tables are continued for large values.</param>
    private void AddTabulated(Context outer, int depth, LongColumns columns)
    {
        if (depth == 0)
            return;
        var inner = new LazyContext(() => Tabulated(outer.Scope + 1, depth, columns));
        outer.Owned.Add(inner);
        var (add, multiply) = (OperationTable.Get("add"), OperationTable.Get("mul"));
        var (least, greatest) = (OperationTable.Get("min"), OperationTable.Get("max"));
        (Binder Binder, Operation? Combine, long? Start, Folded Folded)[] folds =
        [
            (Binder.Count, add, 0, Folded.Elements),
            (Binder.Count, add, 0, Folded.Guards),
            (Binder.Sum, add, 0, Folded.Bodies),
            (Binder.Sum, add, 0, Folded.GuardedBodies),
            (Binder.Product, multiply, 1, Folded.Bodies),
            (Binder.Product, multiply, 1, Folded.GuardedBodies),
            (Binder.Min, least, null, Folded.Bodies),
            (Binder.Min, least, null, Folded.GuardedBodies),
            (Binder.Max, greatest, null, Folded.Bodies),
            (Binder.Max, greatest, null, Folded.GuardedBodies),
            (Binder.First, null, null, Folded.Guards),
        ];
        var mostTables = (int)Math.Max(_bytes * TableShare / TabulatedDepth / (folds.Length * MostRanges) / (TabulatedProduction.Length * sizeof(long)), 4);
        var escape = costs.Escape(Role.Bound);
        var variable = SearchCosts.Level(costs.Prior.VariableCost(DataType.Int, outer.Scope));
        foreach (var (binder, combine, start, folded) in folds)
            foreach (var domain in binder == Binder.First ? [Domain.From] : new[] { Domain.Interval, Domain.Divisors })
                for (var low = 0L; low <= (domain == Domain.Interval ? 2 : 0); low++)
                {
                    var cost = costs.Binder(binder, domain, folded is Folded.Guards or Folded.GuardedBodies) + escape;
                    if (domain == Domain.Interval)
                        cost += costs.Literal(Role.Bound, low);
                    var production = new TabulatedProduction(
                        outer, SearchCosts.Level(cost), binder, combine, start, new(domain, low), folded, inner, variable, columns, mostTables);
                    outer.Owned.Add(production);
                    outer.Add(production);
                }
    }

    /// <summary>The context of a tabulated binder's guard and body: over k = 0, 1, 2, ….</summary>
    private Context Tabulated(int scope, int depth, LongColumns columns)
    {
        var lanes = Enumerable.Range(0, TabulatedProduction.Length).Select(k => (long)k).ToArray();
        var valid = new bool[lanes.Length];
        Array.Fill(valid, true);
        var layout = new Layout([lanes], valid);
        var entry = Bank.BytesPerEntry(layout);
        var context = new Context(layout, scope, Capacity(_bytes * 0.1, entry), Capacity(_bytes * 0.05, entry), resources.Evaluator);
        AddLeaves(context, [(new Variable(0, DataType.Int), lanes)], []);
        AddOperations(context);
        AddTabulated(context, depth - 1, columns);
        return context;
    }

    /// <summary>Adds binders whose body may mention the variables around it; at depth 1 their bodies hold such binders again.</summary>
    /// <param name="outer">The context.</param>
    /// <param name="reach">Per lane the greatest value of the bound variable.</param>
    /// <param name="variables">The variables of the context, innermost first.</param>
    /// <param name="tiles">The tiles, from the first on, where binders are evaluated.</param>
    /// <param name="earlier">The elements that terms may refer to; null for none.</param>
    /// <param name="depth">How deep the binders stand.</param>
    private void AddBinders(Context outer, long[] reach, long[][] variables, int tiles, EarlierElements? earlier, int depth)
    {
        var first = new int[outer.Layout.Tiles + 1];
        var ks = new List<long>();
        for (var t = 0; t < outer.Layout.Tiles; t++)
        {
            first[t] = ks.Count;
            if (t >= tiles)
                continue;
            var most = Enumerable.Range(t * Layout.TileLanes, Layout.TileLanes).Max(i => reach[i]);
            for (var k = 0L; k <= most; k++)
                ks.Add(k);
        }

        first[^1] = ks.Count;
        var pairs = new Pairs(first, [.. ks]);
        var lanes = ks.Count * Layout.TileLanes;
        var (innerK, valid) = (new long[lanes], new bool[lanes]);
        var outers = variables.Select(_ => new long[lanes]).ToArray();
        for (var s = 0; s < ks.Count; s++)
            for (var i = 0; i < Layout.TileLanes; i++)
            {
                var (lane, source) = ((s * Layout.TileLanes) + i, (pairs.Outer[s] * Layout.TileLanes) + i);
                (innerK[lane], valid[lane]) = (ks[s], outer.Layout.Valid[source]);
                for (var v = 0; v < variables.Length; v++)
                    outers[v][lane] = variables[v][source];
            }

        var layout = new Layout([innerK, .. outers], valid);
        var entry = Bank.BytesPerEntry(layout);
        var inner = new Context(layout, outer.Scope + 1, Capacity(_bytes * 0.25 / depth, entry), Capacity(_bytes * 0.1 / depth, entry), resources.Evaluator);
        outer.Owned.Add(inner);
        var terms = variables.Select((_, i) => new Variable(i + 1, DataType.Int)).ToArray();
        AddLeaves(inner, [(new Variable(0, DataType.Int), innerK), .. terms.Zip(outers)], Earlier(earlier, terms[^1], outers[^1], InnerOffsets));
        AddOperations(inner);
        if (earlier is not null)
            inner.Add(new ElementProduction(inner, SearchCosts.Level(costs.Prior.EarlierCost(DataType.Int)), 0, (i, lane) => earlier.At(i, outers[^1][lane])));
        if (depth < BinderDepth)
            AddBinders(inner, [.. pairs.Outer.SelectMany(t => reach.AsSpan(t * Layout.TileLanes, Layout.TileLanes).ToArray())], [innerK, .. outers], layout.Tiles, earlier, depth + 1);

        var outerTerms = new Source(outer, outer.Integers);
        var bounds = Literals(outer, Role.Bound);
        var escape = (int)Math.Floor(costs.Escape(Role.Bound) / (double)SearchCosts.UnitsPerLevel);
        RangeTable Table(Domain domain) => new(domain, outer.Layout, pairs, bounds, outerTerms, escape);
        var (intervals, divisors, from) = (Table(Domain.Interval), Table(Domain.Divisors), Table(Domain.From));
        var (add, multiply) = (OperationTable.Get("add"), OperationTable.Get("mul"));
        var (least, greatest) = (OperationTable.Get("min"), OperationTable.Get("max"));
        (Binder Binder, FoldKernel Kernel, bool Bodies)[] folds =
        [
            (Binder.Sum, FoldKernel.By(add, 0, true), true),
            (Binder.Product, FoldKernel.By(multiply, 1, true), true),
            (Binder.Count, FoldKernel.By(add, 0, true), false),
            (Binder.Min, FoldKernel.By(least, long.MaxValue, false), true),
            (Binder.Max, FoldKernel.By(greatest, Lane.Overflow + 1, false), true),
            (Binder.First, FoldKernel.First, false),
        ];
        foreach (var (binder, kernel, bodies) in folds)
            foreach (var ranges in new[] { intervals, divisors, from })
            {
                if (!binder.Domains.Contains(ranges.Domain))
                    continue;
                outer.Add(new FoldProduction(
                    outer, SearchCosts.Level(costs.Binder(binder, ranges.Domain, !bodies)), binder, kernel, inner, pairs, ranges, bodies, guarded: false, limits: depth == 1));
                if (bodies)
                    outer.Add(new FoldProduction(
                        outer, SearchCosts.Level(costs.Binder(binder, ranges.Domain, true)), binder, kernel, inner, pairs, ranges, bodies, guarded: true, limits: depth == 1));
            }
    }

    private IEnumerable<Leaf> Earlier(EarlierElements? earlier, Variable index, long[] n, int offsets)
    {
        if (earlier is null)
            yield break;
        for (var offset = 1; offset <= offsets; offset++)
        {
            var term = new Element(0, [new Apply(OperationTable.Get("sub"), [index, Literal.Of(offset)])], DataType.Int);
            yield return new(term, SearchCosts.Level(costs.Prior.EarlierCost(DataType.Int, offset)), [.. n.Select(i => earlier.At(i - offset, i))]);
        }
    }

    /// <summary>h(v), h(v − 1) and h(v + 1).</summary>
    private IEnumerable<Leaf> Helper(Variable variable, long[] values, int level)
    {
        if (helper is null)
            yield break;
        foreach (var (offset, more, operation) in new[] { (0, HelperLevels, ""), (-1, NextHelperLevels, "sub"), (1, NextHelperLevels, "add") })
        {
            long[] column = [.. values.Select(v => helper.At(v + offset))];
            Term index = offset == 0 ? variable : new Apply(OperationTable.Get(operation), [variable, Literal.Of(1)]);
            yield return new(new Element(HelperElements.Generator, [index], DataType.Int), level + more, column);
        }
    }

    private void AddLeaves(Context context, IEnumerable<(Variable Term, long[] Column)> variables, IEnumerable<Leaf> more)
    {
        var level = SearchCosts.Level(costs.Prior.VariableCost(DataType.Int, context.Scope));
        context.Add(new LeafProduction(context, context.Integers,
        [
            .. variables.Select(v => new Leaf(v.Term, level, v.Column)),
            .. variables.SelectMany(v => Helper(v.Term, v.Column, level)),
            .. more,
        ]));
        context.Add(new LiteralProduction(context, costs.Literals(Role.Value)));
    }

    /// <summary>The literals of a role, as a context that is as far as the one that uses them.</summary>
    private Source Literals(Context context, Role role)
    {
        var valid = context.Layout.Valid;
        var literals = new Context(new Layout([], [.. valid]), context.Scope, costs.Literals(role).Length + 1, 1, resources.Evaluator);
        literals.Add(new LiteralProduction(literals, costs.Literals(role)));
        context.AddLiterals(literals);
        return new(literals, literals.Integers);
    }

    private void AddOperations(Context context)
    {
        var roles = new Dictionary<Role, Source>();
        foreach (var operation in OperationTable.All.Where(IsEnumerable))
        {
            // Of two operations that mirror each other the one is run, and the cheaper one is written.
            var mirror = OperationTable.All.FirstOrDefault(o => o.MirrorOf == operation.Name);
            var types = operation.Signature.Result.IsVariable ? new[] { DataType.Int, DataType.Bool } : [operation.Signature.Result];
            foreach (var type in types)
            {
                var cost = costs.Prior.OperationCost(operation, type);
                var swapped = mirror is not null && costs.Prior.OperationCost(mirror, type) < cost;
                if (swapped)
                    cost = costs.Prior.OperationCost(mirror!, type);
                foreach (var (sources, extra) in Alternatives(context, operation.Signature.Parameters, type, 0, roles))
                    context.Add(Production(context, operation, swapped ? mirror : null, type, SearchCosts.Level(cost + extra), sources));
            }
        }

        foreach (var function in costs.Functions)
            context.Add(new LibraryProduction(context, function));
    }

    private static Production Production(Context context, Operation operation, Operation? writtenAs, DataType type, int level, ImmutableArray<Source> sources) =>
        sources.Length switch
        {
            1 => new UnaryProduction(context, level, operation, sources[0]),
            2 => new BinaryProduction(context, level, operation, writtenAs, sources[0], sources[1]),
            _ => new TernaryProduction(context, context.BankOf(type), level, operation, sources[0], sources[1], sources[2]),
        };

    /// <summary>Where each argument may come from, with what that costs beyond the argument: in a role, literals have costs of their own.</summary>
    private IEnumerable<(ImmutableArray<Source> Sources, int Extra)> Alternatives(
        Context context, ImmutableArray<OperationParameter> parameters, DataType variable, int at, Dictionary<Role, Source> roles)
    {
        if (at == parameters.Length)
        {
            yield return ([], 0);
            yield break;
        }

        var type = parameters[at].Type.IsVariable ? variable : parameters[at].Type;
        var terms = new Source(context, context.BankOf(type));
        foreach (var (rest, extra) in Alternatives(context, parameters, variable, at + 1, roles))
        {
            var role = type == DataType.Int ? parameters[at].Role : Role.Value;
            yield return (rest.Insert(0, terms), extra + costs.Escape(role));
            if (role == Role.Value)
                continue;
            if (!roles.TryGetValue(role, out var literals))
                roles.Add(role, literals = Literals(context, role));
            yield return (rest.Insert(0, literals), extra);
        }
    }

    private static bool IsEnumerable(Operation operation) =>
        operation.HasBody && operation.MirrorOf is null
        && operation.Signature.Parameters.All(p => p.Type == DataType.Int || p.Type == DataType.Bool || p.Type == DataType.Any)
        && (operation.Signature.Result == DataType.Int || operation.Signature.Result == DataType.Bool || operation.Signature.Result == DataType.Any);

    private static int Capacity(double bytes, int entry) => (int)Math.Clamp(bytes / entry, 1 << 7, 1 << 28);
}
