// The code of what a program leaves over.
using System.Numerics;
using Induce.Coding.Entropy;
using Induce.Core.Programs;

namespace Induce.Coding.Residuals;

/// <summary>A residual clause with its scale evaluated.</summary>
/// <param name="Kind">The code.</param>
/// <param name="Scale">Its parameter in the data's units; null for adaptive.</param>
internal sealed record ResidualClause(ResidualKind Kind, double? Scale);

/// <summary>Codes values, given what a program predicts for each.</summary>
/// <remarks>
/// First how: nothing is left over; deviations by an adaptive law; hits, and misses as symbols or as bytes; as the
/// clause says or, where it holds no law, few substitutions. What the clause says (without one: that nothing is left over) costs next to nothing.
/// </remarks>
internal static class ResidualCode
{
    private enum Way
    {
        Exact,
        Deviations,
        Hits,
        ByteHits,

        /// <summary>By the clause's law; without one by <see cref="SubstitutionModel"/>.</summary>
        ClauseOrSubstitutions,
    }

    private const uint Likely = 240;
    private const uint Unlikely = 4;
    private const uint Total = Likely + (4 * Unlikely);

    /// <summary>Codes the values.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="values">The data.</param>
    /// <param name="predictions">What the program says; null where it is undefined.</param>
    /// <param name="clause">The clause; null for none.</param>
    /// <param name="unit">The data's precision, by which the clause's scale is divided.</param>
    /// <returns>Whether nothing was left over.</returns>
    public static bool Encode(IBitSink sink, IReadOnlyList<BigInteger> values, IReadOnlyList<BigInteger?> predictions, ResidualClause? clause, double unit = 1)
    {
        var exact = true;
        var bytes = true;
        for (var i = 0; i < values.Count; i++)
        {
            exact &= values[i] == predictions[i];
            bytes &= values[i] == predictions[i] || HitModel.FitsBytes(values[i]);
        }

        var best = Way.Exact;
        if (!exact || HasLaw(clause))
        {
            var least = double.PositiveInfinity;
            foreach (var way in Enum.GetValues<Way>())
            {
                if ((way == Way.Exact && !exact) || (way == Way.ByteHits && !bytes))
                    continue;
                var cost = new CostCounter();
                Encode(cost, way, values, predictions, clause, unit);
                if (cost.Bits < least)
                    (best, least) = (way, cost.Bits);
            }
        }

        Encode(sink, best, values, predictions, clause, unit);
        return exact;
    }

    /// <summary>Decodes one value after the other.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="count">How many.</param>
    /// <param name="predict">What the program says for the value at a position, the earlier ones being known.</param>
    /// <param name="accept">Takes each value.</param>
    /// <param name="clause">The clause; null for none.</param>
    /// <param name="unit">The data's precision.</param>
    /// <exception cref="InvalidDataException">The program says nothing where it should, or the input ended.</exception>
    public static void Decode(IBitSource source, int count, Func<int, BigInteger?> predict, Action<BigInteger> accept, ResidualClause? clause, double unit = 1)
    {
        var way = Start(source, clause);
        var model = way == Way.Exact ? null : Model(way, clause, unit);
        BigInteger before = 0;
        for (var i = 0; i < count; i++)
        {
            var prediction = predict(i);
            var value = model is null
                ? prediction ?? throw new InvalidDataException("The program leaves undefined what it should generate.")
                : model.Decode(source, prediction ?? before);
            accept(value);
            before = value;
        }
    }

    private static void Encode(IBitSink sink, Way way, IReadOnlyList<BigInteger> values, IReadOnlyList<BigInteger?> predictions, ResidualClause? clause, double unit)
    {
        var likely = Expected(clause);
        var below = (uint)way * Unlikely + (way > likely ? Likely - Unlikely : 0);
        sink.Symbol(below, way == likely ? Likely : Unlikely, Total);
        if (way == Way.Exact)
            return;
        var model = Model(way, clause, unit);
        BigInteger before = 0;
        for (var i = 0; i < values.Count; i++)
        {
            model.Encode(sink, values[i], predictions[i] ?? before);
            before = values[i];
        }
    }

    private static Way Start(IBitSource source, ResidualClause? clause)
    {
        var likely = Expected(clause);
        var point = source.Peek(Total);
        var (way, below) = (Way.Exact, 0u);
        while (below + Weight(way) <= point)
            below += Weight(way++);
        source.Consume(below, Weight(way), Total);
        return way;

        uint Weight(Way w) => w == likely ? Likely : Unlikely;
    }

    private static bool HasLaw(ResidualClause? clause) => clause is { Kind: ResidualKind.Laplace or ResidualKind.Normal or ResidualKind.Geometric };

    private static Way Expected(ResidualClause? clause) => clause?.Kind switch
    {
        null or ResidualKind.Exact => Way.Exact,
        ResidualKind.Symbol => Way.Hits,
        _ => Way.ClauseOrSubstitutions,
    };

    private static IValueModel Model(Way way, ResidualClause? clause, double unit) => way switch
    {
        Way.Deviations => new DeviationModel(),
        Way.Hits => new HitModel(false),
        Way.ByteHits => new HitModel(true),
        _ => (clause?.Kind, clause?.Scale) switch
        {
            (null or ResidualKind.Exact or ResidualKind.Symbol, _) => new SubstitutionModel(),
            (ResidualKind.Normal, null) => new AdaptiveNormalModel(),
            (ResidualKind.Normal, { } s) => new FixedScaleModel(LawShape.Normal, s / unit),
            (ResidualKind.Laplace, { } s) => new FixedScaleModel(LawShape.Laplace, s / unit),
            (ResidualKind.Geometric, { } q) => new FixedScaleModel(LawShape.Geometric, q),
            _ => new DeviationModel(),
        },
    };
}
