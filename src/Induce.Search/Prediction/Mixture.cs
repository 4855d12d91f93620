// What comes next, by a mixture: programs that continue differently, and the literal code, weighted by their bits.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Values;

namespace Induce.Search.Prediction;

/// <summary>A program of a mixture.</summary>
/// <param name="Leader">The program and its bits.</param>
/// <param name="Weight">Its share of the mixture.</param>
public sealed record WeightedProgram(Leader Leader, double Weight);

/// <summary>A value that may come next.</summary>
/// <param name="Value">The value.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Programs">The programs that say so, by their positions in the mixture.</param>
public sealed record PredictedValue(BigInteger Value, double Probability, ImmutableArray<int> Programs);

/// <summary>What the mixture says of one element.</summary>
/// <param name="Position">How many elements are before it.</param>
/// <param name="Values">The values that a program predicts, the likeliest first.</param>
/// <param name="Other">The probability of any other value.</param>
public sealed record PredictedElement(int Position, ImmutableArray<PredictedValue> Values, double Other);

/// <summary>Programs weighted by 2^(−τ·bits), the literal code (no law) always among them.</summary>
/// <param name="Programs">The programs, the shortest first.</param>
/// <param name="LiteralBits">What the literal code takes for the values.</param>
/// <param name="LiteralWeight">The literal code's share.</param>
/// <param name="Elements">What it says of the elements after the last.</param>
public sealed record Mixture(ImmutableArray<WeightedProgram> Programs, double LiteralBits, double LiteralWeight, ImmutableArray<PredictedElement> Elements)
{
    /// <summary>
    /// The tempering exponent τ: bits count for so much less than their face value, since a search picks the shortest of
    /// very many programs. Fitted by log loss on the even lines of development sequences and frozen; `Induce.Benchmarks
    /// predict FILE.tsv` fits it again and checks the calibration on the odd lines (docs/benchmarks.md).
    /// </summary>
    public const double Tempering = 0.075;

    /// <summary>The bits that are searched beyond the best program's, or the literal code's, for others that continue differently.</summary>
    public const double Reach = 12;

    /// <summary>How many programs take part.</summary>
    public const int MostPrograms = 8;

    /// <summary>Longer data aren't coded again to ask the literal code about single values.</summary>
    private const int MostCoded = 5_000;

    /// <summary>The bounds of a search that finds what a mixture needs.</summary>
    public static SearchOptions For(SearchOptions options) => options with { Alternatives = Reach, Margin = -Reach, Top = MostPrograms };

    /// <summary>The mixture of what a search found.</summary>
    /// <param name="terms">The data.</param>
    /// <param name="result">What was found for them.</param>
    /// <param name="next">How many elements to predict.</param>
    /// <param name="tempering">The exponent τ.</param>
    public static Mixture Of(ImmutableArray<BigInteger> terms, SearchResult result, int next, double tempering = Tempering)
    {
        var literal = result.LiteralBits;
        var best = result.Leaders.Select(l => l.TotalBits).Append(literal).Min();
        double Mass(double bits) => Math.Pow(2, -tempering * (bits - best));
        var total = result.Leaders.Sum(l => Mass(l.TotalBits)) + Mass(literal);
        ImmutableArray<WeightedProgram> programs = [.. result.Leaders.Select(l => new WeightedProgram(l, Mass(l.TotalBits) / total))];
        var mixture = new Mixture(programs, literal, Mass(literal) / total, []);
        var continued = programs.Select(p => Continued(p.Leader, terms, next)).ToArray();
        return mixture with { Elements = [.. Enumerable.Range(0, next).Select(k => mixture.Element(terms, continued, k))] };
    }

    private PredictedElement Element(ImmutableArray<BigInteger> terms, Value[][] continued, int k)
    {
        var (values, rest) = (new List<PredictedValue>(), 1.0);
        foreach (var group in Enumerable.Range(0, continued.Length).Where(i => continued[i][k].IsInteger).GroupBy(i => continued[i][k].AsInteger()))
        {
            var before = terms.AddRange(continued[group.First()][..k].Where(v => v.IsInteger).Select(v => v.AsInteger()));
            var probability = Math.Min(rest, group.Sum(i => Programs[i].Weight) + LiteralWeight * LiteralProbability(before, group.Key));
            rest -= probability;
            values.Add(new(group.Key, probability, [.. group]));
        }

        return new(terms.Length + k, [.. values.OrderByDescending(v => v.Probability)], rest);
    }

    /// <summary>2^(−bits) of one more value by the literal code, given those before it.</summary>
    public static double LiteralProbability(ImmutableArray<BigInteger> before, BigInteger value) =>
        before.Length > MostCoded ? 0 : Math.Pow(2, -Math.Max(0, Bits(before.Add(value)) - Bits(before)));

    private static double Bits(ImmutableArray<BigInteger> terms)
    {
        var data = new SequenceData("terms", terms);
        return Baselines.LiteralBits(data) - Baselines.ShapeBits(data);
    }

    /// <summary>What a program says of the next elements; one that is wrong at some goes on from the data, not from itself.</summary>
    private static Value[] Continued(Leader leader, ImmutableArray<BigInteger> terms, int next)
    {
        var position = leader.Program.Generators.Length - 1;
        var limits = new RunLimits(Steps: 10_000_000);
        var observed = leader.Wrong == 0 ? null : new Dictionary<int, IReadOnlyList<Value>> { [position] = [.. terms.Select(Value.Of)] };
        var interpreter = new Interpreter(leader.Program, limits, observed);
        var origin = ((SequenceGenerator)leader.Program.Generators[position]).Origin;
        return [.. Enumerable.Range(terms.Length, next).Select(i => interpreter.Element(position, origin + i))];
    }
}
