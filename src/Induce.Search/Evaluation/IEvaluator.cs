// What evaluates candidates: this interface is all that a search knows of it.
using System.Collections.Immutable;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Joins;
using Induce.Search.Scheduling;

namespace Induce.Search.Evaluation;

/// <summary>Evaluates products of columns. Whatever it runs on, the outcome is the same: banks, matches and what was spent.</summary>
internal interface IEvaluator
{
    /// <summary>What it runs on, for reports: `cpu`, `cuda:0`.</summary>
    string Name { get; }

    /// <summary>Evaluates all pairs of products: results are compared with the target, and the new ones enter the bank.</summary>
    /// <param name="context">The context.</param>
    /// <param name="production">The production whose results they are.</param>
    /// <param name="products">The pairs; which they are doesn't depend on what becomes of those before.</param>
    /// <param name="budget">The budget.</param>
    /// <returns>False when the budget ran out.</returns>
    bool Run(Context context, Production production, IEnumerable<Product> products, Budget budget);

    /// <summary>Finds the pairs of a product whose column an index may have, or that is constant where the index compares.</summary>
    /// <param name="product">The pairs.</param>
    /// <param name="index">The index.</param>
    /// <param name="pairs">Empty; gets the number of each, row by row, ascending.</param>
    /// <returns>False when that wasn't done: then every pair is to be looked up.</returns>
    bool TryLookUp(in Product product, ColumnIndex index, List<long> pairs);

    /// <summary>How many fillings of a sketch are worth trying.</summary>
    long MostFillings { get; }

    /// <summary>Finds the fillings of a sketch that give what is wanted.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="isLate">Whether to stop with what is found so far.</param>
    /// <returns>The numbers of the fillings, ascending, the first <see cref="Sketch.MostFound"/>; null when the structure can't be held.</returns>
    ImmutableArray<long>? Fill(Sketch sketch, Func<bool> isLate);

    /// <summary>Says that a bank is about to be disposed of.</summary>
    void Forget(Bank bank);
}
