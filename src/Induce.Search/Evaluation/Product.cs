// The unit of work that evaluators get: every pair of two ranges of columns, under one function.
using Induce.Search.Banks;

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
/// <param name="OuterAt">Which operand of a derivation the outer one is: 0, 1 or 2.</param>
/// <param name="InnerAt">Which operand of a derivation the inner one is.</param>
internal readonly record struct Product(Kernel Kernel, Operands Outer, Operands Inner, int OuterAt, int InnerAt)
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

    /// <summary>How the result of a pair is made.</summary>
    public Derivation DerivationOf(int production, int outer, int inner)
    {
        return new(production, Operand(0, this), Operand(1, this), Operand(2, this));

        int Operand(int at, in Product product) =>
            at == product.OuterAt ? outer : at == product.InnerAt ? inner : product.First?.From ?? 0;
    }
}
