// Evaluation with the help of a device: it proposes, and what it proposes is evaluated here as if nothing else had been left out.
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Scheduling;

namespace Induce.Search.Evaluation;

/// <summary>Evaluates what a device proposes, in the order and on the account of <see cref="VectorEvaluator"/>.</summary>
/// <remarks>
/// Banks, matches and the moment when a budget ends are those of the vector loops: batches without a proposal are only
/// counted. A lost device costs the block at hand, which the processor does again.
/// </remarks>
/// <param name="proposer">The device.</param>
/// <param name="lost">Told once, in one line, when the device is lost.</param>
internal sealed unsafe class ProposedEvaluator(IProposer proposer, Action<string> lost) : IEvaluator
{
    private volatile bool _isLost;

    /// <inheritdoc/>
    public string Name => proposer.Name;

    /// <inheritdoc/>
    public bool Run(Context context, Production production, in Product product, Budget budget)
    {
        if (_isLost || product.Pairs < proposer.LeastPairs)
            return VectorEvaluator.Instance.Run(context, production, product, budget);
        var proposals = new List<long>();
        for (var from = product.Outer.From; from < product.Outer.To;)
        {
            var (bank, target) = (production.Bank, context.TargetOf(production.Bank));
            if (bank.IsFull && target is null)
                return true;
            var rows = (int)Math.Clamp(proposer.MostPairs(!bank.IsFull) / product.Inner.Count, 1, product.Outer.To - from);
            var block = product.Rows(from, from + rows);
            proposals.Clear();
            if (!(TryPropose(block, bank.IsFull ? null : bank, target, proposals)
                    ? Replay(context, production, block, proposals, budget)
                    : VectorEvaluator.Instance.Run(context, production, block, budget)))
                return false;
            from += rows;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Forget(Bank bank) => proposer.Forget(bank);

    private bool TryPropose(in Product block, Bank? known, Target? target, List<long> proposals)
    {
        if (_isLost)
            return false;
        try
        {
            return proposer.TryPropose(block, known, target, proposals);
        }
        catch (DeviceLostException e)
        {
            if (!_isLost)
                lost(e.Message);
            _isLost = true;
            return false;
        }
    }

    /// <summary>Goes through a block's batches: those with proposals are evaluated, the others counted.</summary>
    private static bool Replay(Context context, Production production, in Product block, List<long> proposals, Budget budget)
    {
        var (bank, width) = (production.Bank, block.Inner.Count);
        var batch = context.NewBatch();
        batch.OthersStride = block.Inner.Bank.Stride;
        batch.Count = 1;
        var next = 0;
        var previous = -1L;
        for (var o = block.Outer.From; o < block.Outer.To; o++)
        {
            var row = (long)(o - block.Outer.From) * width;
            var i = block.InnerFrom(o);
            while (i < block.Inner.To)
            {
                if (bank.IsFull && context.TargetOf(bank) is null)
                    return true;
                var storing = !bank.IsFull;
                var wanted = next < proposals.Count && proposals[next] < row + width ? block.Inner.From + (int)(proposals[next] - row) : block.Inner.To;
                var empty = (wanted - i) / Batch.Size;
                if (empty > 0)
                {
                    // Whole batches without a proposal change nothing but the account.
                    var end = Math.Min(i + (empty * Batch.Size), block.Inner.To);
                    if (!budget.SpendBatches(empty, Batch.Size, storing ? context.Layout.Tiles : 0))
                        return false;
                    i = end;
                    continue;
                }

                var count = Math.Min(Batch.Size, block.Inner.To - i);
                for (; next < proposals.Count && proposals[next] < row + i - block.Inner.From + count; next++)
                {
                    if (proposals[next] == previous)
                        continue;
                    previous = proposals[next];
                    Evaluate(block.Inner.From + (int)(previous - row), o, block, batch);
                }

                if (!(storing ? budget.Spend(count, context.Layout.Tiles) : budget.SpendComparing(count)))
                    return false;
                i += count;

                void Evaluate(int inner, int outer, in Product product, Batch one)
                {
                    one.Fixed = product.Outer.Bank.Column(outer);
                    if (product.First is { } first)
                    {
                        one.Second = one.Fixed;
                        one.Fixed = first.Bank.Column(first.From);
                    }

                    one.Others = product.Inner.Bank.Column(inner);
                    product.Kernel.Run(one);
                    context.Take(bank, production, product.DerivationOf(production.Id, outer, inner), product.InnerAt, 1);
                }
            }
        }

        return true;
    }
}
