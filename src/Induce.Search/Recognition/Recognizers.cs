// The entry: every family in a fixed order, cheap ones first, each result verified by the exact interpreter.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;

namespace Induce.Search.Recognition;

/// <summary>Finds members of closed families of integer sequences by algebra.</summary>
public static class Recognizers
{
    private const int FewestTerms = 5;
    private const int Excess = 3;
    private const int PartExcess = 4;
    private const int MostPrefix = 3;

    private static readonly RunLimits VerificationLimits = new(Steps: 200_000);

    /// <summary>
    /// Programs that generate exactly the given terms at indices origin, origin + 1, …, in a fixed order: families
    /// that hold for the terms themselves, then those found behind one transform, then behind two.
    /// </summary>
    /// <returns>
    /// Lazily; the order depends on the terms only. Cancelling ends the enumeration early. Empty for fewer than
    /// five terms. Every program was run by the exact interpreter and reproduces all terms, and every family left
    /// at least three equations that it did not need to determine its coefficients.
    /// </returns>
    public static IEnumerable<Candidate> Propose(
        ReadOnlySpan<BigInteger> terms, BigInteger origin, CancellationToken cancellation = default)
    {
        var samples = new Samples([.. terms], origin);
        return samples.Count < FewestTerms ? [] : Verified(samples, cancellation);
    }

    private static IEnumerable<Candidate> Verified(Samples samples, CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        foreach (var proposal in All(samples, cancellation))
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            var program = proposal.ToProgram();
            if (Reproduces(program, samples, cancellation) && seen.Add(Key(program)))
                yield return new(program, proposal.Family);
        }
    }

    private static IEnumerable<Proposal> All(Samples samples, CancellationToken cancellation)
    {
        foreach (var proposal in Direct(samples, Excess, 3, true, cancellation))
            yield return proposal;
        for (var prefix = 1; prefix <= MostPrefix && samples.Count - prefix >= 2 * FewestTerms; prefix++)
            foreach (var proposal in AfterPrefix(samples, prefix, cancellation))
                yield return proposal;
        for (var depth = 0; depth <= 1; depth++)
            foreach (var proposal in Transformed(samples, depth, cancellation))
                yield return proposal;
    }

    /// <summary>The families that algebra decides on the terms themselves.</summary>
    private static IEnumerable<Proposal> Direct(
        Samples samples, int excess, int forms, bool whole, CancellationToken cancellation)
    {
        var found = false;
        foreach (var family in new Func<IEnumerable<Proposal>>[]
        {
            () => Polynomials.Propose(samples, excess, forms),
            () => Periodics.Propose(samples, excess, forms, whole),
            () => QuasiPolynomials.Propose(samples, excess, forms),
            () => LinearRecurrences.Propose(samples, excess, forms),
            () => QuasiLinear.Propose(samples, excess),
            () => DigitRecurrences.Propose(samples, excess, cancellation),
            () => HolonomicRecurrences.Propose(samples, excess + 1, cancellation),
            () => Convolutions.Propose(samples, excess + 1, cancellation),
            () => ModularRecurrences.Propose(samples, excess, cancellation),
        })
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            foreach (var proposal in family())
            {
                found = true;
                yield return proposal;
            }
            // a part needs one law, the first; the whole is offered in every family
            if (found && !whole)
                yield break;
        }
    }

    /// <summary>Closed forms that hold after a few first terms.</summary>
    private static IEnumerable<Proposal> AfterPrefix(Samples samples, int prefix, CancellationToken cancellation)
    {
        var rest = samples.Skip(prefix);
        foreach (var proposal in Polynomials.Propose(rest, Excess + prefix, 2)
            .Concat(QuasiPolynomials.Propose(rest, Excess + prefix, 2))
            .Concat(QuasiLinear.Propose(rest, Excess + prefix))
            .Concat(HolonomicRecurrences.Propose(rest, Excess + prefix + 1, cancellation)))
            yield return proposal with { Data = samples, BaseCases = proposal.BaseCases + prefix };
    }

    private static IEnumerable<Proposal> Transformed(Samples samples, int depth, CancellationToken cancellation)
    {
        IEnumerable<Proposal> Part(Samples inner)
        {
            if (inner.Count < FewestTerms + 1 || cancellation.IsCancellationRequested)
                return [];
            return depth == 0
                ? Direct(inner, PartExcess, 1, false, cancellation)
                : Transformed(inner, depth - 1, cancellation).Take(2);
        }
        return Transforms.Propose(samples, Part).Concat(SeriesTransforms.Propose(samples, Part));
    }

    private static bool Reproduces(Program program, Samples samples, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(program, VerificationLimits);
        for (var i = 0; i < samples.Count; i++)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            var value = interpreter.Element(program.Generators.Length - 1, samples.IndexOf(i));
            if (!value.IsInteger || value.AsInteger() != samples[i])
                return false;
        }
        return true;
    }

    private static string Key(Program program) => string.Join('\n', program.Generators
        .Cast<SequenceGenerator>()
        .SelectMany(g => g.Equations.Select(e => $"{g.Name} {e.Pattern[0]} {e.Body}")));
}
