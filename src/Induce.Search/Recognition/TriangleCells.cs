// Terms over the row and the column of a triangle's cells, written over the index of the sequence that reads it by rows.
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Costs;

namespace Induce.Search.Recognition;

/// <summary>The cells of a triangle whose rows have 1, 2, 3, … of them, one row after the other.</summary>
/// <param name="origin">The index of the first cell.</param>
/// <param name="base">The row and the column of the first cell.</param>
internal readonly struct TriangleCells(BigInteger origin, int @base)
{
    private static readonly Operation RowOperation = OperationTable.Get("trirow");
    private static readonly Operation ColumnOperation = OperationTable.Get("tricolumn");

    /// <summary>The row of the cell with an index.</summary>
    public Term Row(Term index) => Counted(RowOperation, index);

    /// <summary>A term over column and row (the two innermost variables), with each put in where it is used.</summary>
    /// <param name="term">The term.</param>
    /// <param name="index">The index, where the term will stand.</param>
    public IEnumerable<Term> Written(Term term, Term index)
    {
        var row = Row(index);
        foreach (var column in Columns(Rewriting.Shift(index, 1)))
            foreach (var body in new[] { Build.Let(column, term), Rewriting.Substitute(term, column) })
            {
                yield return Build.Let(row, body);
                yield return Rewriting.Substitute(body, row);
            }
    }

    /// <summary>That which takes the fewest bits in a sequence of its own.</summary>
    public Term Cheapest(Term term, Term index)
    {
        var costs = new TermCosts(Prior.Current);
        return Written(term, index).MinBy(written => costs.Of(written) ?? long.MaxValue)!;
    }

    /// <summary>The term with both named by a `let`.</summary>
    public IEnumerable<Term> Named(Term term, Term index)
    {
        var row = Row(index);
        return Columns(Rewriting.Shift(index, 1)).Select(column => Build.Let(row, Build.Let(column, term)));
    }

    // From the index alone, and from the index and the row, which is the innermost variable there.
    private Term[] Columns(Term index) =>
    [
        Counted(ColumnOperation, index),
        Build.Subtract(Build.Subtract(index, Build.Number(origin - @base)), Build.Binomial(Build.Add(Build.N, Build.Number(1 - @base)), Build.Number(2))),
    ];

    private Term Counted(Operation operation, Term index) =>
        Build.Add(new Apply(operation, [Build.Subtract(index, Build.Number(origin))]), Build.Number(@base));
}
