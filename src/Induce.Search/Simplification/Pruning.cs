// Shorter programs for a sequence that generate nearly the same: parts are left out as long as the deviation allows it.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Simplification;

/// <summary>A program that stands for another one.</summary>
/// <param name="Program">The program.</param>
/// <param name="Bits">What it takes.</param>
/// <param name="Error">The mean of the squares of its deviations.</param>
public sealed record Approximation(Program Program, double Bits, double Error);

/// <summary>Prunes programs whose last generator is a sequence of integers.</summary>
/// <remarks>
/// A step puts a part of a subterm in its place, or 0, 1 or a rounder number, or leaves an equation out. A few of the best
/// programs of each round are pruned further, so that all that is given up is what no single step leads to.
/// </remarks>
public static class Pruning
{
    private const int Beam = 12;
    private const int MostRounds = 16;

    /// <summary>The shortest program found whose error is at most so large.</summary>
    /// <param name="starts">Programs to prune; the error of each is measured.</param>
    /// <param name="terms">What the first one generates.</param>
    /// <param name="most">The error that is allowed: the mean of squares.</param>
    /// <param name="isLate">Ends it.</param>
    public static Approximation? Shortest(IEnumerable<Program> starts, ImmutableArray<BigInteger> terms, double most, Func<bool> isLate) =>
        Best(starts, terms, a => a.Error <= most, a => (a.Bits, a.Error), isLate);

    /// <summary>The program found of at most so many bits whose error is least.</summary>
    /// <param name="starts">Programs to prune.</param>
    /// <param name="terms">What the first one generates.</param>
    /// <param name="most">The bits that are allowed.</param>
    /// <param name="isLate">Ends it.</param>
    public static Approximation? Nearest(IEnumerable<Program> starts, ImmutableArray<BigInteger> terms, double most, Func<bool> isLate) =>
        Best(starts, terms, a => a.Bits <= most, a => (a.Error, a.Bits), isLate);

    private static Approximation? Best(
        IEnumerable<Program> starts, ImmutableArray<BigInteger> terms, Func<Approximation, bool> isAnswer, Func<Approximation, (double, double)> order, Func<bool> isLate)
    {
        var seen = new HashSet<string>();
        var beam = Measured(starts).ToList();
        var best = beam.Where(isAnswer).OrderBy(order).FirstOrDefault();
        for (var round = 0; round < MostRounds && beam.Count > 0 && !isLate(); round++)
        {
            // those that may be answers by themselves, and those that lose least for their bits
            var steps = Measured(beam.SelectMany(a => Steps(a.Program))).ToList();
            beam = [.. steps.Where(isAnswer).OrderBy(order).Take(Beam).Concat(steps.OrderBy(Total).Take(Beam)).Distinct()];
            best = beam.Where(isAnswer).Concat(best is null ? [] : [best]).OrderBy(order).FirstOrDefault();
        }

        return best;

        double Total(Approximation a) => a.Bits + (terms.Length * Math.Log2(1 + a.Error) / 2);

        IEnumerable<Approximation> Measured(IEnumerable<Program> programs) =>
            from program in programs.TakeWhile(_ => !isLate())
            where seen.Add(Generalization.Generalizer.KeyOf((SequenceGenerator)program.Generators[^1]))
            let error = Error(program, terms)
            where error is not null
            select new Approximation(program, ProgramCode.Bits(program), error.Value);
    }

    /// <summary>The mean of the squares; null where an element isn't defined.</summary>
    private static double? Error(Program program, ImmutableArray<BigInteger> terms)
    {
        var interpreter = new Interpreter(program, new RunLimits(Steps: 20_000) { IntegerBits = 8192 });
        var origin = ((SequenceGenerator)program.Generators[^1]).Origin;
        var sum = 0.0;
        for (var i = 0; i < terms.Length; i++)
        {
            var value = interpreter.Element(program.Generators.Length - 1, origin + i);
            if (!value.IsInteger)
                return null;
            var deviation = (double)(value.AsInteger() - terms[i]);
            sum += deviation * deviation;
        }

        return double.IsFinite(sum) ? sum / terms.Length : null;
    }

    private static IEnumerable<Program> Steps(Program program)
    {
        var position = program.Generators.Length - 1;
        var sequence = (SequenceGenerator)program.Generators[position];
        Program With(ImmutableArray<Equation> equations) => program with { Generators = program.Generators.SetItem(position, sequence with { Equations = equations }) };
        for (var e = 0; e < sequence.Equations.Length; e++)
        {
            var equation = sequence.Equations[e];
            if (e < sequence.Equations.Length - 1)
                yield return With(sequence.Equations.RemoveAt(e));
            if (equation.Guard is { } guard)
                foreach (var other in Steps(guard, position))
                    yield return With(sequence.Equations.SetItem(e, equation with { Guard = other }));
            foreach (var other in Steps(equation.Body, position))
                yield return With(sequence.Equations.SetItem(e, equation with { Body = other }));
        }
    }

    /// <summary>The terms with one subterm less. Which earlier element is meant stays as it is: that it is an earlier one must stay visible.</summary>
    private static IEnumerable<Term> Steps(Term term, int self)
    {
        if (term is Literal { Value.IsInteger: true } number)
        {
            // rounder numbers, and the same without the zeros: what they were divided by may go in the next step
            var value = number.Value.AsInteger();
            for (var unit = (BigInteger)10; BigInteger.Abs(value) * 2 >= unit; unit *= 10)
            {
                var rounded = (value + (value.Sign * unit / 2)) / unit;
                yield return Literal.Of(rounded * unit);
                yield return Literal.Of(rounded);
            }

            yield return Literal.Of(0);
            yield return Literal.Of(1);
            yield break;
        }

        if (term.Type == DataType.Int && term is not Variable)
        {
            yield return Literal.Of(0);
            yield return Literal.Of(1);
        }

        if (term is Element element && element.Generator == self)
            yield break;
        // (c*x) div d is about c/d * x
        if (term is Apply { Children: [var dividend, Literal { Value.IsInteger: true } divisor] } apply && apply.Operation.Signature.Parameters[1].Role == Role.Divisor && !divisor.Value.AsInteger().IsZero)
            foreach (var scaled in Scaled(dividend, divisor.Value.AsInteger()))
                yield return scaled;
        for (var i = 0; i < term.Children.Length; i++)
        {
            if (term.Children[i].Type == term.Type && term.BoundIn(i) == 0)
                yield return term.Children[i];
            foreach (var other in Steps(term.Children[i], self))
                yield return term.With(term.Children.SetItem(i, other));
        }
    }

    /// <summary>The terms with one literal divided.</summary>
    private static IEnumerable<Term> Scaled(Term term, BigInteger divisor)
    {
        if (term is Literal { Value.IsInteger: true } number)
            yield return Literal.Of((number.Value.AsInteger() + (divisor / 2)) / divisor);
        if (term is not Apply)
            yield break;
        for (var i = 0; i < term.Children.Length; i++)
            foreach (var scaled in Scaled(term.Children[i], divisor))
                yield return term.With(term.Children.SetItem(i, scaled));
    }
}
