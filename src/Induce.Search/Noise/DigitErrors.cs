// Digits of a number of which one among the first is wrong: no other stretch tells the number, so each digit is tried in each place.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Search.Recognition;

namespace Induce.Search.Noise;

/// <summary>Corrects the digits of rational numbers, roots and quadratic irrationals.</summary>
internal static class DigitErrors
{
    /// <summary>So many first digits tell the number, with one of them tried.</summary>
    private static readonly ImmutableArray<int> Heads = [28, 40];

    /// <summary>At most one digit in so many is corrected.</summary>
    private const int Rarity = 5;

    private static readonly RunLimits Limits = new(Leaderboard.Steps);

    /// <summary>The digits of each number that all but a few of the terms are digits of.</summary>
    /// <param name="terms">The elements.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<ImmutableArray<BigInteger>> Of(ImmutableArray<BigInteger> terms, BigInteger origin, CancellationToken cancellation) =>
        from length in terms.All(t => t.Sign >= 0 && t < 10) ? Heads : []
        where length < terms.Length
        from wrong in Enumerable.Range(0, length)
        from digit in Enumerable.Range(0, 10)
        where digit != terms[wrong] && !cancellation.IsCancellationRequested
        from proposal in DigitExpansions.Propose(new Samples(terms[..length].SetItem(wrong, digit), origin), cancellation)
        let digits = Digits(proposal, terms.Length, origin)
        let errors = Enumerable.Range(0, terms.Length).Count(i => digits[i] != terms[i])
        where errors > 0 && errors * Rarity <= terms.Length
        select digits;

    private static ImmutableArray<BigInteger> Digits(Proposal proposal, int count, BigInteger origin)
    {
        var program = proposal.ToProgram();
        var interpreter = new Interpreter(program, Limits);
        return [.. Enumerable.Range(0, count).Select(i => interpreter.Element(program.Generators.Length - 1, origin + i) is { IsInteger: true } value ? value.AsInteger() : -1)];
    }
}
