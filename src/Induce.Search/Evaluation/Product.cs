// The unit of work that evaluators get: every pair of two ranges of columns, under one function.
using Induce.Search.Banks;
using Induce.Search.Enumeration;

namespace Induce.Search.Evaluation;

/// <summary>Consecutive entries of a bank.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="From">The first.</param>
/// <param name="To">The one after the last.</param>
internal readonly record struct Operands(Bank Bank, int From, int To)
{
    /// <summary>Number of entries.</summary>
    public int Count => To - From;
}

/// <summary>All pairs of an outer and an inner operand under one function, in order of the outer one, then of the inner one.</summary>
/// <param name="Kernel">The function; the inner operand is the one that runs.</param>
/// <param name="Outer">The operands that stay.</param>
/// <param name="Inner">The operands that run.</param>
/// <param name="InnerAt">Which operand of a derivation the inner one is: 0 or 1, and 2 for functions of three, where the outer one is 1.</param>
internal readonly unsafe record struct Product(Kernel Kernel, Operands Outer, Operands Inner, int InnerAt)
{
    /// <summary>The one entry that is the first argument, for functions of three; null for others.</summary>
    public Operands? First { get; init; }

    /// <summary>Whether the order of the two doesn't matter: then only pairs are wanted whose inner entry isn't before the outer one.</summary>
    public bool IsTriangular { get; init; }

    /// <summary>Number of pairs of the whole rectangle.</summary>
    public long Pairs => (long)Outer.Count * Inner.Count;

    /// <summary>The first inner entry for an outer one.</summary>
    public int InnerFrom(int outer) => IsTriangular ? Math.Max(outer, Inner.From) : Inner.From;

    /// <summary>The pairs of some outer operands only.</summary>
    public Product Rows(int from, int to) => this with { Outer = Outer with { From = from, To = to } };

    /// <summary>Parts of at most so many pairs, in order, that begin where <see cref="VectorEvaluator"/> begins a batch.</summary>
    /// <param name="most">The most pairs of a part, at least a batch's; asked for each part anew.</param>
    public IEnumerable<Product> Parts(Func<long> most)
    {
        for (var from = Outer.From; from < Outer.To;)
        {
            var rows = (int)Math.Min(most() / Inner.Count, Outer.To - from);
            if (rows > 0)
            {
                yield return Rows(from, from += rows);
                continue;
            }

            // A single row that is too long.
            for (int at = InnerFrom(from), to; at < Inner.To; at = to)
            {
                to = (int)Math.Min(at + (most() / Batch.Size * Batch.Size), Inner.To);
                yield return Rows(from, from + 1) with { Inner = Inner with { From = at, To = to } };
            }

            from++;
        }
    }

    /// <summary>A batch with an outer operand that stays, in which no inner ones run yet.</summary>
    public Batch BatchOf(Context context, int outer)
    {
        var batch = context.NewBatch();
        batch.OthersStride = Inner.Bank.Stride;
        batch.Fixed = Outer.Bank.Column(outer);
        if (First is { } first)
        {
            batch.Second = batch.Fixed;
            batch.Fixed = first.Bank.Column(first.From);
        }

        return batch;
    }

    /// <summary>How the result of a pair is made.</summary>
    public Derivation DerivationOf(int production, int outer, int inner) =>
        InnerAt == 2 ? new(production, First!.Value.From, outer, inner)
        : InnerAt == 1 ? new(production, outer, inner, 0)
        : new(production, inner, outer, 0);
}
