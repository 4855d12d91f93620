// Binders whose body mentions only their own variable: folded once into a table, then looked up for any bound.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Scheduling;

namespace Induce.Search.Enumeration;

/// <summary>What a tabulated binder folds.</summary>
internal enum Folded : byte
{
    /// <summary>The elements of the range, without a condition.</summary>
    Elements,

    /// <summary>Bodies.</summary>
    Bodies,

    /// <summary>The elements that satisfy a guard.</summary>
    Guards,

    /// <summary>Bodies where a guard holds.</summary>
    GuardedBodies,
}

/// <summary>A range with one bound that varies: `low..x`, `divisors(x)` or `from x`.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Low">The lower bound of an interval.</param>
internal readonly record struct TabulatedRange(Domain Domain, long Low);

/// <summary>`binder k in range(x) [where guard(k)] : body(k)` for every term x of the context.</summary>
/// <param name="context">The context.</param>
/// <param name="level">What the binder adds to x, guard and body, its other bound included.</param>
/// <param name="binder">The binder.</param>
/// <param name="combine">The scalar operation that folds; null for `first`.</param>
/// <param name="start">The value of an empty range; null where that is undefined.</param>
/// <param name="range">The range.</param>
/// <param name="folded">What is folded.</param>
/// <param name="body">The context of guard and body, over k = 0, 1, 2, …; made when it is first needed.</param>
/// <param name="least">The lowest level of x that is looked at.</param>
/// <param name="columns">Where tables are continued for large x.</param>
/// <param name="mostTables">The tables kept; more are computed as they are needed.</param>
internal sealed unsafe class TabulatedProduction(
    Context context, int level, Binder binder, Operation? combine, long? start, TabulatedRange range, Folded folded, LazyContext body, int least, LongColumns columns, int mostTables)
    : Production(context, context.Integers, level), IDisposable
{
    /// <summary>Entries of a table, unless it is continued: k = 0, 1, 2, ….</summary>
    public const int Length = 1024;

    private readonly Dictionary<(int Guard, int Body), nint> _tables = [];
    private readonly Dictionary<(int Guard, int Body), nint> _longTables = [];
    private readonly IScalarFold? _fold = combine?.Accept(new FoldMaker());
    private long* _scratch;

    private Context Inner => body.Value;

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var rest = level - Level;
        if (rest < least)
            return true;
        if (folded == Folded.Elements)
            return Look(-1, -1, rest, budget);
        if (!Inner.Advance(rest - least, budget))
            return false;
        if (rest - least > Inner.CompleteTo)
            Context.LimitTo(level - 1);
        return folded switch
        {
            Folded.Guards => Each(Inner.Truths, null, rest, budget),
            Folded.Bodies => Each(null, Inner.Integers, rest, budget),
            _ => Each(Inner.Truths, Inner.Integers, rest, budget),
        };
    }

    /// <summary>Looks up the tables of all guards and bodies; levels without an x, a guard or a body are passed over as a whole.</summary>
    private bool Each(Bank? guards, Bank? bodies, int rest, Budget budget)
    {
        for (var g = 0; g <= (guards is null ? 0 : rest - least); g++)
        {
            var (g0, g1) = guards?.Entries(g) ?? (-1, 0);
            if (g0 == g1)
                continue;
            for (var b = 0; b <= (bodies is null ? 0 : rest - least - g); b++)
            {
                var (b0, b1) = bodies?.Entries(b) ?? (-1, 0);
                var (x0, x1) = Context.Integers.Entries(rest - g - b);
                if (b0 == b1 || x0 == x1)
                    continue;
                for (var guard = g0; guard < g1; guard++)
                    for (var body = b0; body < b1; body++)
                        if (!Look(guard, body, rest - g - b, budget))
                            return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation)
    {
        var x = Context.Build(Context.Integers, derivation.A);
        ImmutableArray<Term> bounds = range.Domain == Domain.Interval ? [Literal.Of(range.Low), x] : [x];
        return new Bind(
            binder,
            range.Domain,
            bounds,
            [],
            derivation.C < 0 ? null : Inner.Build(Inner.Truths, derivation.C),
            derivation.B < 0 ? [] : [Inner.Build(Inner.Integers, derivation.B)]);
    }

    /// <summary>Looks up all x of a level in the table of a guard and a body.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Look(int guard, int body, int level, Budget budget)
    {
        var bank = Context.Integers;
        var (from, to) = bank.Entries(level);
        if (from == to)
            return true;
        var table = TableOf(guard, body);
        var below = Vector512.Create(Below);
        var (zero, last, overflow) = (Vector512<long>.Zero, Vector512.Create(Length - 1L), Vector512.Create(Lane.Overflow));
        var mayContinue = true;
        var batch = Context.NewBatch();
        for (var at = from; at < to; at += Batch.Size)
        {
            var count = Math.Min(Batch.Size, to - at);
            var (result, column) = ((nint)batch.Results, (nint)bank.Column(at));
            for (var i = 0; i < count; i++)
            {
                var sum = Vector512<long>.Zero;
                for (var t = 0; t < batch.Tiles; t++, result += Layout.TileLanes * sizeof(long), column += Layout.TileLanes * sizeof(long))
                {
                    var x = Vector512.LoadAligned((long*)column);
                    if (mayContinue && Vector512.GreaterThanAny(x, last))
                    {
                        mayContinue = false;
                        var continued = LongTableOf(guard, body);
                        if (continued != null)
                        {
                            table = continued;
                            last = Vector512.Create(LongColumns.Length - 1L);
                        }
                    }

                    var found = Gather(table, Vector512.Max(Vector512.Min(x, last), zero));
                    found = Vector512.ConditionalSelect(Vector512.LessThan(x, zero), below, found);
                    found = Vector512.ConditionalSelect(Vector512.GreaterThan(x, last), overflow, found);
                    found = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, overflow), x, found);
                    found.StoreAligned((long*)result);
                    sum += found * Vector512.LoadAligned(batch.Weights + (t * Layout.TileLanes));
                }

                batch.Hashes[i] = Layout.Finish(sum);
            }

            Context.Take(Bank, this, new(Id, at, body, guard), 0, count);
            if (!budget.Spend(count, batch.Tiles))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Gather(long* table, Vector512<long> index)
    {
        if (Avx2.IsSupported)
            return Vector512.Create(
                Avx2.GatherVector256(table, index.GetLower(), sizeof(long)), Avx2.GatherVector256(table, index.GetUpper(), sizeof(long)));
        var result = Vector512<long>.Zero;
        for (var i = 0; i < Layout.TileLanes; i++)
            result = result.WithElement(i, table[index[i]]);
        return result;
    }

    private long* TableOf(int guard, int body)
    {
        if (_tables.TryGetValue((guard, body), out var known))
            return (long*)known;
        var keep = _tables.Count < mostTables;
        if (!keep && _scratch == null)
            _scratch = New();
        var table = keep ? New() : _scratch;
        if (keep)
            _tables.Add((guard, body), (nint)table);
        Fill(table, Length, guard < 0 ? null : Inner.Truths.Column(guard), body < 0 ? null : Inner.Integers.Column(body));
        return table;
    }

    /// <summary>The table continued to <see cref="LongColumns.Length"/>; null when there is no room for it.</summary>
    private long* LongTableOf(int guard, int body)
    {
        if (_longTables.TryGetValue((guard, body), out var known))
            return (long*)known;
        var guards = guard < 0 ? null : columns.Of(new(Inner, Inner.Truths), guard);
        var bodies = body < 0 ? null : columns.Of(new(Inner, Inner.Integers), body);
        var table = (guard >= 0 && guards == null) || (body >= 0 && bodies == null) ? null : columns.New();
        if (table != null)
            Fill(table, LongColumns.Length, guards, bodies);
        _longTables.Add((guard, body), (nint)table);
        return table;
    }

    private void Fill(long* table, int length, long* guards, long* bodies)
    {
        switch (range.Domain)
        {
            case Domain.From:
                Witnesses(table, length, guards);
                break;
            case Domain.Divisors:
                _fold!.Divisors(table, length, guards, bodies, start);
                break;
            default:
                _fold!.Interval(table, length, (int)range.Low, guards, bodies, start);
                break;
        }
    }

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        var x = columns.Of(new(Context, Context.Integers), derivation.A);
        var table = x == null ? null : LongTableOf(derivation.C, derivation.B);
        if (table == null)
            return false;
        for (var k = 0; k < LongColumns.Length; k++)
            to[k] = x[k] <= Lane.Overflow ? x[k] : x[k] < 0 ? Below : x[k] < LongColumns.Length ? table[x[k]] : Lane.Overflow;
        return true;
    }

    private long Below => range.Domain switch
    {
        Domain.Interval => start ?? Lane.Undefined,
        Domain.Divisors => Lane.Undefined,
        _ => Lane.Overflow,
    };

    private long* New() => (long*)NativeMemory.AlignedAlloc((nuint)(Length * sizeof(long)), 64);

    /// <summary>table[x] = the first k ≥ x that satisfies the guard.</summary>
    private static void Witnesses(long* table, int length, long* guards)
    {
        var next = Lane.Overflow;
        for (var k = length - 1; k >= 0; k--)
        {
            if (!Lane.IsDefined(guards[k]))
                next = guards[k];
            else if (guards[k] != 0)
                next = k;
            table[k] = next;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var table in _tables.Values)
            NativeMemory.AlignedFree((void*)table);
        NativeMemory.AlignedFree(_scratch);
        _scratch = null;
        _tables.Clear();
    }

    /// <summary>Folds a table, specialized for the operation.</summary>
    private interface IScalarFold
    {
        /// <summary>table[x] = the fold over low..x.</summary>
        void Interval(long* table, int length, int low, long* guards, long* bodies, long? start);

        /// <summary>table[x] = the fold over the divisors of x.</summary>
        void Divisors(long* table, int length, long* guards, long* bodies, long? start);
    }

    private sealed class FoldMaker : IBodyVisitor<IScalarFold?>
    {
        public IScalarFold? Unary<TBody>()
            where TBody : struct, IUnaryBody => null;

        public IScalarFold? Binary<TBody>()
            where TBody : struct, IBinaryBody => new ScalarFold<TBody>();

        public IScalarFold? Ternary<TBody>()
            where TBody : struct, ITernaryBody => null;
    }

    private sealed class ScalarFold<TBody> : IScalarFold
        where TBody : struct, IBinaryBody
    {
        /// <summary>What a range has that nothing was folded into yet and that yields nothing when empty.</summary>
        private const long Nothing = long.MaxValue;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Interval(long* table, int length, int low, long* guards, long* bodies, long? start)
        {
            var total = start ?? Nothing;
            for (var x = 0; x < length; x++)
            {
                if (x >= low)
                    total = Step(total, x, guards, bodies);
                table[x] = total == Nothing ? Lane.Undefined : total;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Divisors(long* table, int length, long* guards, long* bodies, long? start)
        {
            new Span<long>(table, length).Fill(start ?? Nothing);
            for (var d = 1; d < length; d++)
                for (var x = d; x < length; x += d)
                    table[x] = Step(table[x], d, guards, bodies);
            for (var x = 0; x < length; x++)
                if (x == 0 || table[x] == Nothing)
                    table[x] = Lane.Undefined;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static long Step(long total, int k, long* guards, long* bodies)
        {
            if (!Lane.IsDefined(total))
                return total;
            if (guards != null)
            {
                if (!Lane.IsDefined(guards[k]))
                    return guards[k];
                if (guards[k] == 0)
                    return total;
            }

            var body = bodies == null ? 1 : bodies[k];
            return total == Nothing ? body : default(TBody).Apply(total, body);
        }
    }
}
