// Proved equalities between programs.
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Search.Recognition;

namespace Induce.Search.Theorems;

/// <summary>Two sequences are equal at every index: they satisfy recurrences, and agree on enough terms.</summary>
/// <param name="Left">The one program.</param>
/// <param name="Right">The other program.</param>
/// <param name="LeftFamily">The family of the one, derived from its text.</param>
/// <param name="RightFamily">The family of the other, derived from its text.</param>
/// <param name="From">The common origin: equal for all n from here on.</param>
/// <param name="TermsCompared">How many first terms were computed and compared, which settles the rest.</param>
public sealed record Theorem(
    Program Left, Program Right, SequenceClass LeftFamily, SequenceClass RightFamily, BigInteger From, int TermsCompared)
{
    private const int MostTerms = 20_000;

    /// <summary>The sum of the orders' bounds: so many equal terms from <see cref="Start"/> on settle all.</summary>
    public int Orders => LeftFamily.Order + RightFamily.Order;

    /// <summary>The first index from which both families' laws hold.</summary>
    public BigInteger Start => ClassAlgebra.Later(From, ClassAlgebra.Later(LeftFamily.Start, RightFamily.Start))!.Value;

    /// <summary>How many first terms have to agree for two programs to be equal at every index.</summary>
    /// <returns>Null where no number is known to be enough: a family is unknown, the origins differ, or it would be more than 20,000.</returns>
    public static int? TermsToSettle(Program left, Program right) =>
        ClosureRules.Of(left) is { } x && ClosureRules.Of(right) is { } y ? Stated(left, x, right, y)?.TermsCompared : null;

    /// <summary>Proves that two programs generate the same sequence.</summary>
    /// <returns>
    /// Null where it can't be proved: they differ, a family is unknown, the origins differ, a term is undefined within
    /// the terms compared, or more than 20,000 terms would have to be compared.
    /// </returns>
    public static Theorem? Prove(Program left, Program right, CancellationToken cancellation = default) =>
        ClosureRules.Of(left) is { } x && ClosureRules.Of(right) is { } y ? Prove(left, x, right, y, cancellation) : null;

    /// <summary>
    /// Forms of the same sequence that are proved equal to a program: closed forms for a recurrence, recurrences for a
    /// sum, and so on, each once, in the order in which the recognizers propose them.
    /// </summary>
    /// <param name="program">The program, whose last generator is meant.</param>
    /// <param name="terms">How many first terms to recognize forms from.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static IEnumerable<Theorem> Identities(Program program, int terms = 40, CancellationToken cancellation = default)
    {
        if (program.Generators[^1] is not SequenceGenerator sequence || ClosureRules.Of(program) is not { } family)
            yield break;
        var interpreter = new Interpreter(program);
        var values = new BigInteger[terms];
        for (var i = 0; i < terms; i++)
        {
            if (interpreter.Element(program.Generators.Length - 1, sequence.Origin + i) is not { IsInteger: true } value)
                yield break;
            values[i] = value.AsInteger();
        }
        foreach (var candidate in Recognizers.Propose(values, sequence.Origin, cancellation))
            if (ClosureRules.Of(candidate.Program) is { } other
                && !Same(candidate.Program, program)
                && Prove(program, family, candidate.Program, other, cancellation) is { } theorem)
                yield return theorem;
    }

    private static bool Same(Program x, Program y) =>
        x.Generators.Length == 1 && y.Generators.Length == 1
        && x.Generators[0] is SequenceGenerator a && y.Generators[0] is SequenceGenerator b
        && a.Equations.SequenceEqual(b.Equations);

    private static Theorem? Prove(
        Program left, SequenceClass x, Program right, SequenceClass y, CancellationToken cancellation)
    {
        if (Stated(left, x, right, y) is not { } theorem)
            return null;
        var (one, other) = (new Interpreter(left), new Interpreter(right));
        for (var i = 0; i < theorem.TermsCompared; i++)
        {
            if (cancellation.IsCancellationRequested)
                return null;
            var value = one.Element(left.Generators.Length - 1, theorem.From + i);
            if (!value.IsInteger || !value.Equals(other.Element(right.Generators.Length - 1, theorem.From + i)))
                return null;
        }
        return theorem;
    }

    /// <summary>The theorem, its terms not compared yet: a difference satisfies a recurrence of order ≤ p + q, so p + q zeros settle it.</summary>
    private static Theorem? Stated(Program left, SequenceClass x, Program right, SequenceClass y)
    {
        var origin = ((SequenceGenerator)left.Generators[^1]).Origin;
        if (origin != ((SequenceGenerator)right.Generators[^1]).Origin)
            return null;
        var theorem = new Theorem(left, right, x, y, origin, 0);
        var count = theorem.Start - origin + theorem.Orders;
        return count > MostTerms ? null : theorem with { TermsCompared = (int)count };
    }
}
