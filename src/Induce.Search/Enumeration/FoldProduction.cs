// Binders: bodies from an inner context, folded over ranges to columns of the outer one.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Scheduling;

namespace Induce.Search.Enumeration;

/// <summary>`binder k in range [where guard] : body`.</summary>
/// <param name="context">The outer context.</param>
/// <param name="level">What the binder adds to range, guard and body.</param>
/// <param name="binder">The binder.</param>
/// <param name="kernel">How it folds.</param>
/// <param name="inner">The context of guard and body.</param>
/// <param name="pairs">How the inner layout belongs to the outer one.</param>
/// <param name="ranges">The ranges.</param>
/// <param name="bodies">Whether what runs is the body; otherwise it is the guard, and there is no body.</param>
/// <param name="guarded">Whether a body has a guard too.</param>
/// <param name="limits">Whether the context is incomplete where bodies or ranges are left out; otherwise no claim rests on this production.</param>
internal sealed unsafe class FoldProduction(
    Context context, int level, Binder binder, FoldKernel kernel, Context inner, Pairs pairs, RangeTable ranges, bool bodies, bool guarded, bool limits)
    : Production(context, context.Integers, level)
{
    private readonly Bank _runs = bodies ? inner.Integers : inner.Truths;

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var rest = level - Level;
        if (rest < 0)
            return true;
        ranges.Advance(rest);
        if (rest < ranges.LeastLevel)
            return true;
        if (!inner.Advance(rest - ranges.LeastLevel, budget))
            return false;

        // A range that was left out would be missed first with the cheapest body, a body with the cheapest range.
        if (limits && (rest > ranges.CompleteTo + 1L || rest - ranges.LeastLevel > inner.CompleteTo))
            Context.LimitTo(level - 1);
        for (var r = ranges.LeastLevel; r <= rest; r++)
            for (var g = 0; g <= (guarded ? rest - r : 0); g++)
                if (!Each(r, g, rest - r - g, budget))
                    return false;

        return true;
    }

    /// <summary>Folds what runs over all ranges and guards of their levels.</summary>
    private bool Each(int rangeLevel, int guardLevel, int level, Budget budget)
    {
        var (from, to) = _runs.Entries(level);
        if (from == to)
            return true;
        var (r0, r1) = ranges.Entries(rangeLevel);
        var (g0, g1) = guarded ? inner.Truths.Entries(guardLevel) : (-1, 0);
        for (var range = r0; range < r1; range++)
            for (var guard = g0; guard < g1; guard++)
                if (!Fold(range, guard, from, to, budget))
                    return false;

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation)
    {
        var runs = inner.Build(_runs, derivation.A);
        var guard = !bodies ? runs : guarded ? inner.Build(inner.Truths, derivation.C) : null;
        return new Bind(binder, ranges.Domain, ranges.Bounds(derivation.B), [], guard, bodies ? [runs] : []);
    }

    private bool Fold(int range, int guard, int from, int to, Budget budget)
    {
        var batch = Context.NewBatch();
        batch.OthersStride = _runs.Stride;
        for (var at = from; at < to; at += Batch.Size)
        {
            batch.Fixed = guard < 0 ? null : inner.Truths.Column(guard);
            batch.Others = _runs.Column(at);
            batch.Count = Math.Min(Batch.Size, to - at);
            kernel.Run(batch, pairs, ranges.Mask(range));
            Context.Take(Bank, this, new(Id, at, range, guard), 0, batch.Count);
            if (!budget.Spend(batch.Count, inner.Layout.Tiles))
                return false;
        }

        return true;
    }
}
