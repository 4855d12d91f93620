// One family for several sequences, where that takes fewer bits than the programs apart.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Recognition;

namespace Induce.Search.Generalization;

/// <summary>A sequence to be generalized.</summary>
/// <param name="Name">What its instance will be called.</param>
/// <param name="Forms">Sequences of one generator that are equal to it, or reproduce its data; the first is the one to beat.</param>
/// <param name="Elements">On how many elements an instance is checked against it: for data all of them.</param>
public sealed record Example(string Name, ImmutableArray<SequenceGenerator> Forms, int Elements = 60);

/// <summary>A family with its instances.</summary>
/// <param name="Program">The family first, then one instance per example.</param>
/// <param name="Bits">What it takes.</param>
/// <param name="ApartBits">What the shortest programs of the examples take together.</param>
public sealed record Family(Program Program, double Bits, double ApartBits)
{
    /// <summary>Whether the family is worth its bits.</summary>
    public bool IsShorter => Bits < ApartBits;
}

/// <summary>Finds families by anti-unification.</summary>
public static class Generalizer
{
    private const int MostForms = 24;
    private static readonly string[] Names = ["p", "q", "r", "s", "t", "u", "v", "w"];

    /// <summary>The cheapest family of the examples.</summary>
    /// <param name="examples">At least two.</param>
    /// <param name="prior">What programs cost; null for the prior of this version.</param>
    /// <returns>Null where no two of their forms have a skeleton in common.</returns>
    public static Family? Generalize(IReadOnlyList<Example> examples, Prior? prior = null)
    {
        prior ??= Prior.Current;
        var apart = examples.Sum(e => e.Forms.Min(f => ProgramCode.Cost(Program.Of(f), prior)));
        (Program Program, long Cost)? best = null;
        foreach (var form in examples[0].Forms.Take(MostForms))
        {
            var (skeleton, family) = (Skeleton.Of(form), ((Program Program, long Cost)?)null);
            foreach (var example in examples.Skip(1))
            {
                (Skeleton, (Program, long Cost) Family)? joined = null;
                foreach (var other in example.Forms.Take(MostForms))
                    if (skeleton.Join(other) is { Holes.Length: > 0 } next && Cheapest(next, examples, prior) is var made && (joined is null || made.Cost < joined.Value.Family.Cost))
                        joined = (next, made);
                family = joined?.Family;
                if (joined is null)
                    break;
                skeleton = joined.Value.Item1;
            }

            if (family is { } found && (best is null || found.Cost < best.Value.Cost) && Holds(found.Program, examples))
                best = found;
        }

        return best is var (program, cost) ? new(program, FixedPoint.ToBits(cost), FixedPoint.ToBits(apart)) : null;
    }

    /// <summary>Forms of a sequence that may share a skeleton with others: itself, those proved equal to it, and its expansion in binomials.</summary>
    /// <param name="program">A program of one generator, a sequence without parameters.</param>
    /// <param name="cancellation">Ends the search for them.</param>
    public static ImmutableArray<SequenceGenerator> FormsOf(Program program, CancellationToken cancellation = default)
    {
        var simple = Simplification.Simplifier.Simplify(program, cancellation: cancellation);
        return
        [
            .. new[] { program, simple }
                .Concat(Theorems.Theorem.Identities(program, cancellation: cancellation).Select(t => t.Right))
                .Concat(Binomials(program))
                .Where(p => p is { Functions.IsEmpty: true, Generators: [SequenceGenerator] })
                .Select(p => (SequenceGenerator)p.Generators[0])
                .DistinctBy(KeyOf),
        ];
    }

    /// <summary>The last sequence of a program as a program of its own; null where it refers to other generators.</summary>
    public static Program? Alone(Program program)
    {
        var (sequence, position) = ((SequenceGenerator)program.Generators[^1], program.Generators.Length - 1);
        var own = sequence.Equations.SelectMany(e => e.Guard is null ? [e.Body] : new[] { e.Guard, e.Body }).All(t => RefersOnlyTo(t, position));
        return own ? Program.Of(Simplification.ClosedForms.At(sequence, sequence.Equations, 0)) : null;
    }

    /// <summary>What tells the equations of two sequences apart.</summary>
    internal static string KeyOf(SequenceGenerator sequence) =>
        $"{sequence.Origin}:{string.Join(';', sequence.Equations.Select(e => $"{e.Pattern[0]}|{e.Guard}|{e.Body}"))}";

    private static bool RefersOnlyTo(Term term, int position) =>
        term is not (Elements or Call) && (term is not Element element || element.Generator == position) && term.Children.All(c => RefersOnlyTo(c, position));

    /// <summary>Σ cᵢ·binomial(n, i) for a polynomial: its differences at 0, integers that similar polynomials share most of.</summary>
    private static IEnumerable<Program> Binomials(Program program)
    {
        if (Theorems.ClosureRules.Of(program) is not Theorems.QuasiPolynomial { Period: 1, Degree: >= 2 and <= 12 } polynomial)
            yield break;
        var sequence = (SequenceGenerator)program.Generators[0];
        var row = Enumerable.Range(0, polynomial.Degree + 1).Select(i => polynomial.Pieces[0].At(i)).ToArray();
        if (row.Any(v => !v.IsInteger))
            yield break;
        var sum = Build.Number(0);
        for (var degree = 0; degree < row.Length; degree++)
        {
            var basis = degree switch { 0 => Build.Number(1), 1 => Build.N, _ => Build.Binomial(Build.N, Build.Number(degree)) };
            if (!row[0].IsZero)
                sum = Build.Add(sum, Build.Multiply(Build.Number(row[0].Numerator), basis));
            row = [.. row.Zip(row.Skip(1), (x, y) => y - x), 0];
        }

        var form = Program.Of(sequence with { Equations = [new([null], null, sum)] });
        if (Theorems.Theorem.Prove(program, form) is not null)
            yield return form;
    }

    /// <summary>The family of a skeleton, with parameters that follow from others written so where bits fall.</summary>
    private static (Program Program, long Cost) Cheapest(Skeleton skeleton, IReadOnlyList<Example> examples, Prior prior)
    {
        var all = Enumerable.Range(0, skeleton.Holes.Length).ToImmutableArray();
        var best = Made(skeleton, examples, all, [], prior);
        var follows = ImmutableDictionary<int, (int From, BigInteger Difference)>.Empty;
        for (var hole = 1; hole < skeleton.Holes.Length; hole++)
            for (var from = 0; from < hole; from++)
                if (!follows.ContainsKey(from) && Difference(skeleton.Holes[from], skeleton.Holes[hole]) is { } difference)
                {
                    var more = follows.SetItem(hole, (from, difference));
                    var other = Made(skeleton, examples, [.. all.Where(h => !more.ContainsKey(h))], more, prior);
                    if (other.Cost < best.Cost)
                        (best, follows) = (other, more);
                    break;
                }

        return best;
    }

    private static BigInteger? Difference(ImmutableArray<Value> from, ImmutableArray<Value> to) =>
        from.Concat(to).All(v => v.IsInteger) && from.Zip(to, (x, y) => y.AsInteger() - x.AsInteger()).Distinct().ToList() is [var difference] ? difference : null;

    private static (Program Program, long Cost) Made(
        Skeleton skeleton, IReadOnlyList<Example> examples, ImmutableArray<int> parameters,
        ImmutableDictionary<int, (int From, BigInteger Difference)> follows, Prior prior)
    {
        Term Parameter(int hole, int bound)
        {
            if (follows.TryGetValue(hole, out var rule))
                return Build.Add(Parameter(rule.From, bound), Build.Number(rule.Difference));
            // within the equation the index is innermost, then the parameters, the last one first
            return new Variable(bound + 1 + (parameters.Length - 1 - parameters.IndexOf(hole)), skeleton.Holes[hole][0].Type);
        }

        Term Filled(Term term) => Rewriting.Replace(term, (t, bound) => AntiUnifier.HoleOf(t) is { } hole ? Parameter(hole, bound) : null);

        var example = skeleton.Examples[0];
        var family = new SequenceGenerator(
            "family",
            [.. parameters.Select((hole, i) => new Parameter(i < Names.Length ? Names[i] : $"p{i}", skeleton.Holes[hole][0].Type))],
            example.Origin,
            null,
            [.. skeleton.Equations.Select(e => e with { Guard = e.Guard is null ? null : Filled(e.Guard), Body = Filled(e.Body) })],
            example.ElementType);
        var instances = Enumerable.Range(0, skeleton.Examples.Length).Select(i => (Generator)new InstanceGenerator(
            examples[i].Name, 0, [.. parameters.Select(hole => (Term)new Literal(skeleton.Holes[hole][i]))]));
        var program = new Program([], [family, .. instances]);
        return (program, ProgramCode.Cost(program, prior));
    }

    /// <summary>Whether every instance generates what its example does.</summary>
    private static bool Holds(Program program, IReadOnlyList<Example> examples)
    {
        var limits = new RunLimits(Steps: 1_000_000);
        var interpreter = new Interpreter(program, limits);
        for (var i = 0; i < examples.Count; i++)
        {
            var (example, form) = (new Interpreter(Program.Of(examples[i].Forms[0]), limits), examples[i].Forms[0]);
            for (var k = 0; k < examples[i].Elements; k++)
                if (interpreter.Element(i + 1, form.Origin + k) != example.Element(0, form.Origin + k))
                    return false;
        }

        return true;
    }
}
