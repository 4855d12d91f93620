// Evaluation by the vector units of this processor: the reference that every other evaluator equals.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Joins;
using Induce.Search.Scheduling;

namespace Induce.Search.Evaluation;

/// <summary>Evaluates products in batches, on the thread that asks.</summary>
internal sealed unsafe class VectorEvaluator : IEvaluator
{
    /// <summary>It has no state.</summary>
    public static VectorEvaluator Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "cpu";

    /// <inheritdoc/>
    public bool Run(Context context, Production production, IEnumerable<Product> products, Budget budget)
    {
        foreach (var product in products)
            if (!Run(context, production, product, budget))
                return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Run(Context context, Production production, in Product product, Budget budget)
    {
        // Most products are small: what can be is done once for all rows.
        var (outer, inner, bank, kernel) = (product.Outer, product.Inner, production.Bank, product.Kernel);
        var batch = product.BatchOf(context, outer.From);
        for (var o = outer.From; o < outer.To; o++)
        {
            if (context.IsIdle(bank))
                return true;
            if (product.First is null)
                batch.Fixed = outer.Bank.Column(o);
            else
                batch.Second = outer.Bank.Column(o);
            for (var i = product.InnerFrom(o); i < inner.To; i += Batch.Size)
            {
                batch.Others = inner.Bank.Column(i);
                batch.Count = Math.Min(Batch.Size, inner.To - i);
                if (!context.Run(bank, production, kernel, batch, product.DerivationOf(production.Id, o, i), product.InnerAt, budget))
                    return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool TryLookUp(in Product product, ColumnIndex index, List<long> pairs) => false;

    /// <inheritdoc/>
    public long MostFillings => 1 << 20;

    /// <inheritdoc/>
    public ImmutableArray<long>? Fill(Sketch sketch, Func<bool> isLate) => SketchMachine.Fill(sketch, isLate);

    /// <inheritdoc/>
    public void Forget(Bank bank)
    {
    }
}
