// Forms of terms that the program code treats specially.
using System.Globalization;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>Recognizes and builds the indices a(n − k) and p(x + i, y + j).</summary>
internal static class TermShape
{
    private static readonly Operation Add = OperationTable.Get("add");
    private static readonly Operation Subtract = OperationTable.Get("sub");

    /// <summary>Whether a `where` is there is a choice (`first` must have one).</summary>
    public static bool ChoosesGuard(Binder binder) => binder.MayHaveGuard && binder.Combination != Combination.First;

    /// <summary>k where the index of an earlier element is n − k with a literal k; null otherwise.</summary>
    public static BigInteger? Offset(Term index, Scope scope) =>
        index is Apply { Operation: var operation, Children: [Variable variable, Literal literal] }
        && operation == Subtract && variable.Index == scope.IndexVariable(0)
            ? literal.Value.AsInteger()
            : null;

    /// <summary>The term n − k.</summary>
    public static Term Back(BigInteger offset, Scope scope) =>
        new Apply(Subtract, [new Variable(scope.IndexVariable(0), DataType.Int), Literal.Of(offset)]);

    /// <summary>The neighbour's alternative in the prior.</summary>
    public static string NeighbourKey(BigInteger dx, BigInteger dy) =>
        string.Create(CultureInfo.InvariantCulture, $"{dx},{dy}");

    /// <summary>The neighbour's alternative in the prior where a cell's indices are the grid's own, each shifted by a literal or not; null otherwise.</summary>
    public static string? NeighbourKey(Element element, Scope scope) =>
        Shift(element.Children[0], scope.IndexVariable(0)) is { } dx && Shift(element.Children[1], scope.IndexVariable(1)) is { } dy
            ? NeighbourKey(dx, dy)
            : null;

    /// <summary>The indices of a neighbour.</summary>
    public static (Term X, Term Y) Neighbour(string key, Scope scope)
    {
        var comma = key.IndexOf(',', StringComparison.Ordinal);
        return (Shifted(0, key[..comma]), Shifted(1, key[(comma + 1)..]));

        Term Shifted(int index, string by)
        {
            var variable = new Variable(scope.IndexVariable(index), DataType.Int);
            var shift = BigInteger.Parse(by, CultureInfo.InvariantCulture);
            return shift.IsZero ? variable : new Apply(shift.Sign > 0 ? Add : Subtract, [variable, Literal.Of(BigInteger.Abs(shift))]);
        }
    }

    private static BigInteger? Shift(Term term, int index) => term switch
    {
        Variable variable when variable.Index == index => 0,
        Apply { Operation: var operation, Children: [Variable variable, Literal literal] }
            when variable.Index == index && (operation == Add || operation == Subtract) && literal.Value.AsInteger().Sign > 0 =>
            operation == Add ? literal.Value.AsInteger() : -literal.Value.AsInteger(),
        _ => null,
    };
}
