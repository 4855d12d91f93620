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
    private const int HeadTerms = 200;
    private const long MostTermsVerified = 4_000_000;

    private static readonly RunLimits VerificationLimits = new(Steps: 200_000);

    /// <summary>
    /// Programs that generate exactly the given terms at indices origin, origin + 1, …, in a fixed order: families
    /// that hold for the terms themselves, then those found behind one transform, then behind two.
    /// </summary>
    /// <returns>
    /// Lazily; the order depends on the terms only. Cancelling ends the enumeration early. Empty for fewer than
    /// five terms. Every program was run by the exact interpreter and reproduces all terms, and every family left
    /// at least three equations that it did not need to determine its coefficients. Laws are sought in the first 200
    /// terms (periods in all of them), and the enumeration ends once four million terms were verified.
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
        var verified = 0L;
        var isLong = samples.Count > HeadTerms;
        var head = isLong ? new Samples(samples.Terms[..HeadTerms], samples.Origin) : samples;
        foreach (var proposal in isLong ? Periodics.ProposeLong(samples, HeadTerms / 2).Concat(All(head, cancellation)) : All(head, cancellation))
        {
            if (cancellation.IsCancellationRequested || verified > MostTermsVerified)
                yield break;
            var program = proposal.ToProgram();
            if (!seen.Add(Key(program)))
                continue;
            var reproduced = Reproduced(program, samples, cancellation);
            verified += reproduced;
            if (reproduced == samples.Count)
                yield return new(program, proposal.Family);
        }
    }

    private static IEnumerable<Proposal> All(Samples samples, CancellationToken cancellation)
    {
        var isLinear = false;
        foreach (var proposal in Direct(samples, Excess, 3, cancellation))
        {
            isLinear |= proposal.IsLinear;
            yield return proposal;
        }
        foreach (var proposal in NumberSets.Propose(samples, isLinear, cancellation))
            yield return proposal;
        for (var prefix = 1; prefix <= MostPrefix && samples.Count - prefix >= 2 * FewestTerms; prefix++)
            foreach (var proposal in AfterPrefix(samples, prefix, isLinear, cancellation))
                yield return proposal;
        foreach (var proposal in BehindOne(samples, isLinear, cancellation))
            yield return proposal;
        // Most transforms of a C-finite sequence are C-finite: a second one tells nothing new.
        if (!isLinear)
            foreach (var proposal in BinomialSums.Propose(samples, cancellation))
                yield return proposal;
        if (!isLinear)
            foreach (var proposal in BehindTwo(samples, cancellation))
                yield return proposal;
    }

    /// <summary>Every law that algebra decides on the terms themselves.</summary>
    private static IEnumerable<Proposal> Direct(Samples samples, int excess, int forms, CancellationToken cancellation) =>
        Polynomials.Propose(samples, excess, forms)
            .Concat(Periodics.Propose(samples, excess, forms, true))
            .Concat(QuasiPolynomials.Propose(samples, excess, forms))
            .Concat(LinearRecurrences.Propose(samples, excess, forms))
            .Concat(QuasiLinear.Propose(samples, excess))
            .Concat(DigitRecurrences.Propose(samples, excess, cancellation))
            .Concat(HolonomicRecurrences.Propose(samples, excess + 1, cancellation))
            .Concat(Convolutions.Propose(samples, excess + 1, cancellation))
            .Concat(DigitExpansions.Propose(samples, cancellation))
            .Concat(ContinuedFractions.Propose(samples))
            .Concat(RoundedProducts.Propose(samples))
            .Concat(ModularRecurrences.Propose(samples, excess, cancellation));

    /// <summary>The first laws found for a part, which the whole is written with.</summary>
    private static IEnumerable<Proposal> OfPart(Samples samples, PartFamilies families, CancellationToken cancellation)
    {
        const int most = 2;
        if (samples.Count < FewestTerms + 1 || cancellation.IsCancellationRequested)
            return [];
        var result = Polynomials.Propose(samples, PartExcess, 1)
            .Concat(Periodics.Propose(samples, PartExcess, 1, families != PartFamilies.Closed))
            .Concat(QuasiPolynomials.Propose(samples, PartExcess, 1));
        if (families != PartFamilies.Closed)
            result = result.Concat(LinearRecurrences.Propose(samples, PartExcess, 1));
        if (families == PartFamilies.All)
            result = result
                .Concat(QuasiLinear.Propose(samples, PartExcess))
                .Concat(DigitRecurrences.Propose(samples, PartExcess, cancellation))
                .Concat(HolonomicRecurrences.Propose(samples, PartExcess + 1, cancellation));
        return result.Take(most);
    }

    /// <summary>How widely the laws of a part are sought.</summary>
    private enum PartFamilies { Closed, Linear, All }

    /// <summary>Closed forms that hold after a few first terms.</summary>
    private static IEnumerable<Proposal> AfterPrefix(
        Samples samples, int prefix, bool isLinear, CancellationToken cancellation)
    {
        var rest = samples.Skip(prefix);
        foreach (var proposal in Polynomials.Propose(rest, Excess + prefix, 2)
            .Concat(QuasiPolynomials.Propose(rest, Excess + prefix, 2))
            .Concat(QuasiLinear.Propose(rest, Excess + prefix))
            .Concat(isLinear ? [] : HolonomicRecurrences.Propose(rest, Excess + prefix + 1, cancellation)))
            yield return proposal with { Data = samples, BaseCases = proposal.BaseCases + prefix };
    }

    /// <summary>Laws behind one transform.</summary>
    private static IEnumerable<Proposal> BehindOne(Samples samples, bool isLinear, CancellationToken cancellation)
    {
        IEnumerable<Proposal> Any(Samples inner) => OfPart(inner, PartFamilies.All, cancellation);
        IEnumerable<Proposal> Part(Samples inner) =>
            OfPart(inner, isLinear ? PartFamilies.Closed : PartFamilies.All, cancellation);
        // squares of a C-finite sequence may be far shorter than what their own recurrences need
        return Transforms.Images(samples, Any)
            .Concat(Transforms.Differences(samples, Part))
            .Concat(Transforms.Multiples(samples, Part))
            .Concat(Transforms.Ratios(samples, Part))
            .Concat(Transforms.Quotients(samples, Part))
            .Concat(Transforms.Runs(samples, Part))
            .Concat(Transforms.Members(samples, Any))
            .Concat(Transforms.Interleavings(samples, Part, 2))
            .Concat(Transforms.Interleavings(samples, Part, 3))
            .Concat(Transforms.Sums(samples, Part))
            .Concat(isLinear ? [] : Triangles.Propose(samples, Any, PartExcess, cancellation))
            .Concat(SeriesTransforms.Divisors(samples, Part))
            .Concat(SeriesTransforms.Moebius(samples, Part))
            .Concat(SeriesTransforms.Kernels(samples, Part))
            .Concat(SeriesTransforms.Binomials(samples, Part))
            .Concat(SeriesTransforms.Stirling(samples, Part))
            .Concat(SeriesTransforms.StirlingInverse(samples, Part))
            .Concat(CompositionTransforms.Propose(samples, Part));
    }

    /// <summary>Laws behind two transforms, of those pairs that are common.</summary>
    private static IEnumerable<Proposal> BehindTwo(Samples samples, CancellationToken cancellation)
    {
        const int most = 2;
        IEnumerable<Proposal> Part(Samples inner) => OfPart(inner, PartFamilies.Linear, cancellation);
        IEnumerable<Proposal> Inner(Samples inner) => cancellation.IsCancellationRequested
            ? []
            : SeriesTransforms.Divisors(inner, Part)
                .Concat(Transforms.Differences(inner, Part))
                .Concat(Transforms.Multiples(inner, Part))
                .Concat(Transforms.Ratios(inner, Part))
                .Concat(Transforms.Runs(inner, Part))
                .Concat(Transforms.Images(inner, Part))
                .Take(most);
        return SeriesTransforms.Kernels(samples, Inner)
            .Concat(Transforms.Differences(samples, Inner))
            .Concat(Transforms.Multiples(samples, Inner))
            .Concat(Transforms.Ratios(samples, Inner))
            .Concat(Transforms.Runs(samples, Inner))
            .Concat(SeriesTransforms.Divisors(samples, Inner))
            .Concat(SeriesTransforms.Moebius(samples, Inner))
            .Concat(Transforms.Images(samples, Inner))
            .Concat(SeriesTransforms.Stirling(samples, inner => SeriesTransforms.Kernels(inner, sums => SeriesTransforms.Divisors(sums, Part))));
    }

    /// <summary>How many first terms a program reproduces.</summary>
    private static int Reproduced(Program program, Samples samples, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(program, VerificationLimits);
        for (var i = 0; i < samples.Count; i++)
        {
            if (cancellation.IsCancellationRequested)
                return i;
            var value = interpreter.Element(program.Generators.Length - 1, samples.IndexOf(i));
            if (!value.IsInteger || value.AsInteger() != samples[i])
                return i;
        }
        return samples.Count;
    }

    private static string Key(Program program) => string.Join('\n', program.Generators
        .Cast<SequenceGenerator>()
        .SelectMany(g => g.Equations.Select(e => $"{g.Name} {e.Pattern[0]} {e.Body}")));
}
