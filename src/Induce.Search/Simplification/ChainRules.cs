// Sums and products of many operands: any two of them may meet.
using Induce.Core.Operations;
using Induce.Core.Terms;

namespace Induce.Search.Simplification;

/// <summary>Rewrites of two operands of a chain of one associative and commutative operation, and of its differences.</summary>
/// <remarks>x − y + z counts as the chain of x, −y, z by the law that makes a difference of a sum.</remarks>
internal static class ChainRules
{
    /// <summary>Longer chains are left as they are.</summary>
    private const int Longest = 12;

    /// <summary>The terms in which two operands became one shorter term.</summary>
    public static IEnumerable<Term> Of(Apply term, Definedness defined)
    {
        var (sum, difference, negation) = ChainOf(term.Operation);
        if (sum is null)
            yield break;
        var operands = new List<(bool Negative, Term Term)>();
        Flatten(term, false);
        if (operands.Count is < 3 or > Longest)
            yield break;
        for (var i = 0; i < operands.Count; i++)
        {
            for (var j = i + 1; j < operands.Count; j++)
            {
                var (x, y) = (operands[i], operands[j]);
                if (x.Negative && !y.Negative)
                    (x, y) = (y, x);
                var pair = new Apply(x.Negative == y.Negative ? sum : difference!, [x.Term, y.Term]);
                foreach (var met in LawRules.Of(pair, defined))
                    if (met.Size < pair.Size)
                        yield return Built(i, j, (x.Negative, met));
            }
        }

        void Flatten(Term operand, bool negative)
        {
            if (operand is Apply apply && (apply.Operation == sum || apply.Operation == difference))
            {
                Flatten(apply.Children[0], negative);
                Flatten(apply.Children[1], negative ^ apply.Operation == difference);
            }
            else
            {
                operands.Add((negative, operand));
            }
        }

        Term Built(int i, int j, (bool Negative, Term Term) met)
        {
            var rest = operands.Where((_, k) => k != i && k != j).Append(met).OrderBy(o => o.Negative).ToList();
            var built = rest[0].Negative ? new Apply(negation!, [rest[0].Term]) : rest[0].Term;
            foreach (var (negative, operand) in rest.Skip(1))
                built = new Apply(negative ? difference! : sum, [built, operand]);
            return built;
        }
    }

    /// <summary>The chain's operation, its difference and its negation, where there are such; null sum where it is none.</summary>
    private static (Operation? Sum, Operation? Difference, Operation? Negation) ChainOf(Operation operation)
    {
        var own = operation.Laws.FirstOrDefault(l => l.Kind == LawKind.Difference);
        var sum = own is null ? operation : OperationTable.Get(own.With!);
        if (sum.Choose is not null || !sum.Is(LawKind.Associative) || !sum.Is(LawKind.Commutative))
            return (null, null, null);
        if (own is not null)
            return (sum, operation, OperationTable.Get(own.Then!));
        var (difference, law) = LawRules.Naming(sum).FirstOrDefault(u => u.Law.Kind == LawKind.Difference);
        return (sum, difference, law is null ? null : OperationTable.Get(law.Then!));
    }
}
