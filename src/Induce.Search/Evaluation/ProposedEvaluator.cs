// Evaluation with the help of a device: it proposes, and what it proposes is evaluated here as if nothing else had been left out.
using System.Collections.Immutable;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Joins;
using Induce.Search.Scheduling;

namespace Induce.Search.Evaluation;

/// <summary>Evaluates what a device proposes, in the order and on the account of <see cref="VectorEvaluator"/>.</summary>
/// <remarks>
/// Banks, matches and the moment when a budget ends are those of the vector loops: batches without a proposal are only
/// counted. So it doesn't matter when a device is used; a lost one costs the block at hand, which the processor does again.
/// </remarks>
/// <param name="device">The device; null while there is none.</param>
/// <param name="lost">Told once, in one line, when the device is lost.</param>
internal sealed unsafe class ProposedEvaluator(Func<IProposer?> device, Action<string> lost) : IEvaluator
{
    /// <summary>The most products that a device gets at a time: enough for one launch to be worth it.</summary>
    private const int MostProducts = 1 << 14;

    private volatile bool _isLost;

    /// <inheritdoc/>
    public string Name => Proposer?.Name ?? VectorEvaluator.Instance.Name;

    private IProposer? Proposer => _isLost ? null : device();

    /// <inheritdoc/>
    public bool Run(Context context, Production production, IEnumerable<Product> products, Budget budget)
    {
        var bank = production.Bank;
        var (batch, pairs, most) = (new List<Product>(), 0L, 0L);
        foreach (var product in products)
        {
            if (Proposer is not { } proposer)
            {
                if (!Flush() || !VectorEvaluator.Instance.Run(context, production, [product], budget))
                    return false;
                continue;
            }

            most = proposer.MostPairs(!bank.IsFull);
            foreach (var part in product.Parts(() => most))
            {
                if ((pairs + part.Pairs > most || batch.Count == MostProducts) && !Flush())
                    return false;
                batch.Add(part);
                pairs += part.Pairs;
            }
        }

        return Flush();

        bool Flush()
        {
            var goesOn = Run(context, production, batch, pairs, budget);
            batch.Clear();
            pairs = 0;
            most = Proposer?.MostPairs(!bank.IsFull) ?? most;
            return goesOn;
        }
    }

    /// <inheritdoc/>
    public bool TryLookUp(in Product product, ColumnIndex index, List<long> pairs)
    {
        var asked = product;
        return Proposer is { } proposer && product.Pairs >= proposer.LeastPairs && Try(() => proposer.TryLookUp([asked], index, true, pairs));
    }

    /// <inheritdoc/>
    public long MostFillings => Proposer?.MostFillings ?? VectorEvaluator.Instance.MostFillings;

    /// <inheritdoc/>
    public ImmutableArray<long>? Fill(Sketch sketch, Func<bool> isLate)
    {
        var fillings = new List<long>();
        return Proposer is { } proposer && Try(() => proposer.TryFill(sketch, fillings)) ? [.. fillings] : VectorEvaluator.Instance.Fill(sketch, isLate);
    }

    /// <inheritdoc/>
    public void Forget(Bank bank) => device()?.Forget(bank);

    private bool Run(Context context, Production production, List<Product> products, long pairs, Budget budget)
    {
        var (bank, target) = (production.Bank, context.TargetOf(production.Bank));
        if (products.Count == 0 || (bank.IsFull && target is null))
            return true;
        var proposals = new List<long>();
        if (Proposer is not { } proposer || pairs < proposer.LeastPairs || !Try(() => proposer.TryPropose(products, bank.IsFull ? null : bank, target, proposals)))
            return VectorEvaluator.Instance.Run(context, production, products, budget);
        var (next, before) = (0, 0L);
        foreach (var product in products)
        {
            if (!Replay(context, production, product, before, proposals, ref next, budget))
                return false;
            before += product.Pairs;
        }

        return true;
    }

    /// <summary>Asks the device; a lost one answers that it doesn't do such pairs.</summary>
    private bool Try(Func<bool> ask)
    {
        if (_isLost)
            return false;
        try
        {
            return ask();
        }
        catch (DeviceLostException e)
        {
            if (!_isLost)
                lost(e.Message);
            _isLost = true;
            return false;
        }
    }

    /// <summary>Goes through a product's batches: those with proposals are evaluated, the others counted.</summary>
    /// <param name="context">The context.</param>
    /// <param name="production">The production.</param>
    /// <param name="block">The product.</param>
    /// <param name="before">The number of its first pair.</param>
    /// <param name="proposals">The numbers of the pairs that are proposed.</param>
    /// <param name="next">The first proposal that hasn't been dealt with.</param>
    /// <param name="budget">The budget.</param>
    private static bool Replay(Context context, Production production, in Product block, long before, List<long> proposals, ref int next, Budget budget)
    {
        var (bank, inner) = (production.Bank, block.Inner);
        for (var o = block.Outer.From; o < block.Outer.To; o++)
        {
            // The number that the pair with inner entry 0 would have.
            var row = before + ((long)(o - block.Outer.From) * inner.Count) - inner.From;
            for (var i = block.InnerFrom(o); i < inner.To;)
            {
                if (bank.IsFull && context.TargetOf(bank) is null)
                    return true;
                var tiles = bank.IsFull ? 0 : context.Layout.Tiles;
                var proposed = next < proposals.Count ? Math.Min(proposals[next] - row, inner.To) : inner.To;
                var empty = (int)(proposed - i) / Batch.Size;
                if (empty > 0)
                {
                    if (!budget.SpendBatches(empty, Batch.Size, tiles))
                        return false;
                    i += empty * Batch.Size;
                    continue;
                }

                var count = Math.Min(Batch.Size, inner.To - i);
                for (; next < proposals.Count && proposals[next] < row + i + count; next++)
                    Evaluate(context, production, block, o, (int)(proposals[next] - row));
                if (!(tiles == 0 ? budget.SpendComparing(count) : budget.Spend(count, tiles)))
                    return false;
                i += count;
            }
        }

        return true;
    }

    private static void Evaluate(Context context, Production production, in Product block, int outer, int inner)
    {
        var one = block.BatchOf(context, outer);
        one.Others = block.Inner.Bank.Column(inner);
        one.Count = 1;
        block.Kernel.Run(one);
        context.Take(production.Bank, production, block.DerivationOf(production.Id, outer, inner), block.InnerAt, 1);
    }
}
