// Programs of grids that are wrong at some cells: the equations that came nearest, judged with their residual.
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Costs;

namespace Induce.Search.Grids;

/// <summary>Keeps the general equations that come nearest to a grid.</summary>
/// <remarks>
/// With a residual clause earlier cells are the data's, as enumeration sees them. Equations are sifted by what they miss at
/// the cells of an engine's sample, then at some hundred more, then at all; the last few are judged by the bits that an
/// archive takes.
/// </remarks>
/// <param name="data">The grid.</param>
/// <param name="problem">Its cells.</param>
/// <param name="prior">The prior.</param>
/// <param name="evaluator">Evaluates terms at cells.</param>
internal sealed class NearGrids(GridData data, GridProblem problem, Prior prior, GridEvaluator evaluator)
{
    private const int MostKept = 256;
    private const int MostSifted = 24;
    private const int MostJudged = 3;
    private const int Glance = 768;
    private const int Tabulated = 255;

    /// <summary>Bits that a miss at a cell of the sample counts, beside the levels of the term: the sample is small, and chance fits it.</summary>
    private const double SampleWeight = 1.5;

    private static readonly ResidualKind[] Kinds = [ResidualKind.Symbol, ResidualKind.Laplace];

    private readonly PriorityQueue<Term, double> _kept = new();
    private readonly double _most = 2 + Math.Log2(problem.Range);
    private readonly double[] _missed = [0, .. Enumerable.Range(1, Tabulated).Select(d => 2 + (2 * Math.Log2(d + 1)))];

    /// <summary>About the bits that a cell takes whose value was predicted as another.</summary>
    public double Missed(long predicted, long cell)
    {
        // Wraps for values beyond all measure, marks among them.
        var deviation = predicted < cell ? (ulong)cell - (ulong)predicted : (ulong)predicted - (ulong)cell;
        return deviation > Tabulated ? _most : Math.Min(_most, _missed[deviation]);
    }

    /// <summary>The bits that a term of a level may miss at the cells of a sample to be kept.</summary>
    public double MostMissed(int level) => _kept.Count < MostKept || !_kept.TryPeek(out _, out var worst)
        ? double.MaxValue
        : (-worst - (level / (double)SearchCosts.LevelsPerBit)) / SampleWeight;

    /// <summary>Keeps a term if it is among the nearest.</summary>
    public void Note(Term term, int level, double missed)
    {
        _kept.Enqueue(term, -Bits(level, missed));
        if (_kept.Count > MostKept)
            _kept.Dequeue();
    }

    /// <summary>The program with the fewest bits, residual included; null when none takes fewer than <paramref name="most"/>.</summary>
    /// <param name="most">The bits to stay below.</param>
    /// <param name="candidates">Candidates evaluated by then.</param>
    /// <param name="goesOn">Whether there is time left; asked between programs.</param>
    public Leader? Best(double most, long candidates, Func<bool> goesOn)
    {
        int[] places = [.. Enumerable.Range(0, problem.Cells.Length)];
        new Random(3).Shuffle(places);
        int[] glance = [.. places.Take(Glance)];
        Leader? best = null;
        var terms = _kept.UnorderedItems.Select(i => i.Element).Distinct().ToList();
        foreach (var term in Sifted(Sifted(terms, glance, MostSifted), places, MostJudged))
            foreach (var outside in GridTerms.OffsetsIn(term).IsEmpty ? [Outside.Undefined] : new[] { new Outside(false, Literal.Of(0)), new(true, null) })
                foreach (var kind in Kinds)
                {
                    if (!goesOn())
                        return best;
                    var program = WithResidual(term, outside, kind);
                    var cost = ProgramCode.Cost(program, prior);
                    if (FixedPoint.ToBits(cost) >= (best?.TotalBits ?? most) || Score.Of(program, data) is not { } score)
                        continue;
                    if (FixedPoint.ToBits(cost) + score.Residual < (best?.TotalBits ?? most))
                        best = new(program, cost, "nearest rule", candidates)
                        {
                            Wrong = evaluator.Mismatches(term, places, outside, int.MaxValue).Count,
                            ResidualBits = score.Residual,
                        };
                }

        return best is { Wrong: > 0 } && best.Wrong * 2 < problem.Cells.Length ? best : null;
    }

    private static double Bits(int level, double missed) => (level / (double)SearchCosts.LevelsPerBit) + (SampleWeight * missed);

    /// <summary>Those that miss least at some cells, in proportion for all of them.</summary>
    private List<Term> Sifted(IReadOnlyCollection<Term> terms, int[] places, int most) =>
    [
        .. terms
            .Select(t => (Term: t, Bits: Cost(t) + (evaluator.Deviation(t, places, this) * problem.Cells.Length / places.Length)))
            .OrderBy(t => t.Bits)
            .Take(most)
            .Select(t => t.Term),
    ];

    private double Cost(Term term) => FixedPoint.ToBits(ProgramCode.Cost(GridTerms.Program(problem, [new(null, null, term)], Outside.Undefined), prior));

    private Program WithResidual(Term term, Outside outside, ResidualKind kind)
    {
        var program = GridTerms.Program(problem, [new(null, null, term)], outside);
        var generator = (GridGenerator)program.Generators[^1];
        return program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, generator with { Residual = new(kind) }) };
    }
}
