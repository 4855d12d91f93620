// The code of a series of integers of which no law is known.
using System.Numerics;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Codes integers by the cheapest of a few built-in laws, whose number goes first.</summary>
/// <remarks>
/// The laws: none; the value before; the line through the two before; the ratio of the two before; growth of the bit
/// length; growth of the difference; the best constant; symbols in contexts of 0, 1 or 2 symbols.
/// </remarks>
internal static class SeriesCode
{
    private const int Judged = 20_000;      // values on which the laws are compared
    private const int MaxRatioBits = 4096;

    private static readonly Law[] Laws =
    [
        new(() => new DeviationModel(), (_, _) => 0),
        new(() => new DeviationModel(), (before, _) => before),
        new(() => new DeviationModel(), (before, second) => 2 * before - second),
        new(() => new DeviationModel(), Ratio),
        new(() => new GrowthModel(), (_, _) => 0),
        new(() => new GrowthModel(), (before, _) => before),
        new(() => new DeviationModel(), null),
        new(() => new SymbolModel(0), (_, _) => 0),
        new(() => new SymbolModel(1), (_, _) => 0),
        new(() => new SymbolModel(2), (_, _) => 0),
    ];

    /// <summary>Codes <paramref name="values"/>; their number is not coded. With a <see cref="CostCounter"/>, only scores them.</summary>
    public static void Encode(IBitSink sink, IReadOnlyList<BigInteger> values)
    {
        if (values.Count == 0)
            return;
        var judged = values.Count <= Judged ? values : [.. values.Take(Judged)];
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < Laws.Length; i++)
        {
            var cost = new CostCounter();
            if (!Encode(cost, Laws[i], judged, least) || cost.Bits >= least)
                continue;
            (best, least) = (i, cost.Bits);
        }

        sink.Symbol((uint)best, 1, (uint)Laws.Length);
        Encode(sink, Laws[best], values, double.PositiveInfinity);
    }

    /// <summary>Decodes <paramref name="count"/> values.</summary>
    /// <exception cref="InvalidDataException">The input is no series, or ended early.</exception>
    public static BigInteger[] Decode(IBitSource source, int count)
    {
        if (count == 0)
            return [];
        var law = Laws[source.Peek((uint)Laws.Length)];
        source.Consume((uint)Array.IndexOf(Laws, law), 1, (uint)Laws.Length);
        var model = law.Model();
        var constant = law.Predict is null ? IntegerCode.DecodeSigned(source) : 0;
        var values = new List<BigInteger>();
        BigInteger before = 0, second = 0;
        while (values.Count < count)
        {
            var value = model.Decode(source, law.Predict?.Invoke(before, second) ?? constant);
            values.Add(value);
            (before, second) = (value, before);
        }

        return [.. values];
    }

    /// <returns>False when it was given up: its cost passed <paramref name="limit"/>, or the law doesn't fit.</returns>
    private static bool Encode(IBitSink sink, Law law, IReadOnlyList<BigInteger> values, double limit)
    {
        var model = law.Model();
        BigInteger constant = 0;
        if (law.Predict is null)
        {
            constant = MostFrequent(values);
            IntegerCode.EncodeSigned(sink, constant);
        }

        BigInteger before = 0, second = 0;
        for (var i = 0; i < values.Count; i++)
        {
            model.Encode(sink, values[i], law.Predict?.Invoke(before, second) ?? constant);
            (before, second) = (values[i], before);
            if ((i & 255) == 255 && sink is CostCounter cost && (cost.Bits > limit || model is SymbolModel { Overflowed: true }))
                return false;
        }

        return true;
    }

    private static BigInteger MostFrequent(IReadOnlyList<BigInteger> values) =>
        values.GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;

    private static BigInteger Ratio(BigInteger before, BigInteger second) =>
        second.IsZero || before.GetBitLength() > MaxRatioBits ? before : before * before / second;

    /// <summary>A model and what it expects after the two values before; null for a constant that is coded.</summary>
    private sealed record Law(Func<IValueModel> Model, Func<BigInteger, BigInteger, BigInteger>? Predict);
}
