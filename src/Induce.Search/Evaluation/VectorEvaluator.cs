// Evaluation by the vector units of this processor: the reference that every other evaluator equals.
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

    private static bool Run(Context context, Production production, in Product product, Budget budget)
    {
        var (outer, inner) = (product.Outer, product.Inner);
        for (var o = outer.From; o < outer.To; o++)
        {
            var batch = product.BatchOf(context, o);
            for (var i = product.InnerFrom(o); i < inner.To; i += Batch.Size)
            {
                batch.Others = inner.Bank.Column(i);
                batch.Count = Math.Min(Batch.Size, inner.To - i);
                if (!context.Run(production.Bank, production, product.Kernel, batch, product.DerivationOf(production.Id, o, i), product.InnerAt, budget))
                    return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool TryLookUp(in Product product, ColumnIndex index, List<long> pairs) => false;

    /// <inheritdoc/>
    public void Forget(Bank bank)
    {
    }
}
