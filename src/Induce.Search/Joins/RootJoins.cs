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
    private readonly List<Goal> _goals = [];
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
        ];
        _goals.Add(new((nint)target.Column, 0, term => term));
    }

    private sealed record Inversion(Operation Operation, int Argument, int Level, Kernel Kernel)
    {
        /// <summary>The application, from the argument that was solved for and the other.</summary>
        public Term Apply(Term solved, Term other) =>
            new Apply(Operation, Argument == 0 ? [solved, other] : [other, solved]);
    }

    private sealed record Goal(nint Column, int Level, Func<Term, Term> Wrap);

    /// <summary>Joins the entries of a level, which has just been completed, with all up to it.</summary>
    /// <returns>False when the budget ran out before.</returns>
    public bool Level(int level, Budget budget)
    {
        var bank = _context.Integers;
        var (from, to) = bank.Entries(level);
        _index.Extend(to);
        foreach (var goal in _goals)
            foreach (var inversion in _inversions)
                if (!Join(goal, inversion, from, to, level, budget))
                    return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Join(Goal goal, Inversion inversion, int from, int to, int level, Budget budget)
    {
        var bank = _context.Integers;
        var batch = new Batch
        {
            Fixed = (long*)goal.Column,
            OthersStride = bank.Stride,
            Tiles = _context.Layout.Tiles,
            Weights = _index.Weights,
            Results = _results,
            Hashes = _hashes,
        };
        var known = goal.Level + inversion.Level + level;
        for (var at = from; at < to; at += Batch.Size)
        {
            batch.Others = bank.Column(at);
            batch.Count = Math.Min(Batch.Size, to - at);
            inversion.Kernel.Run(batch);
            for (var i = 0; i < batch.Count; i++)
                _index.Prefetch(_hashes[i]);
            for (var i = 0; i < batch.Count; i++)
            {
                var column = _results + ((nint)i * bank.Stride);
                var found = _index.Find(column, _hashes[i]);
                Term solved;
                if (found >= 0)
                {
                    if ((long)(known + bank.LevelOf(found)) * SearchCosts.UnitsPerLevel >= _unitsToBeat())
                        continue;
                    if (!Agrees(column, bank.Column(found)))
                        continue;
                    solved = _context.Build(bank, found);
                }
                else if (Constant(column) is { } constant)
                {
                    solved = Literal.Of(constant);
                }
                else
                {
                    continue;
                }

                _offer(goal.Wrap(inversion.Apply(solved, _context.Build(bank, at + i))), "join");
            }

            if (!budget.Spend(batch.Count, batch.Tiles))
                return false;
        }

        return true;
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
        NativeMemory.AlignedFree(_results);
        NativeMemory.Free(_hashes);
    }
}
