// The decisions that make up a program's code, and what may be done with them: write, score, count, read.
using System.Numerics;
using Induce.Coding.Entropy;
using Induce.Coding.Priors;

namespace Induce.Coding.Programs;

/// <summary>Receives the decisions of a program's code. One traversal serves writing, scoring and counting.</summary>
internal abstract class Choices
{
    /// <summary>Takes an alternative of a distribution.</summary>
    public abstract void Choose(Distribution distribution, int index);

    /// <summary>Takes one of equally likely alternatives.</summary>
    public abstract void Even(int index, int count);

    /// <summary>Takes a number ≥ 0 by Elias' delta code.</summary>
    public abstract void Delta(BigInteger value);

    /// <summary>Takes the bits below the leading one of <paramref name="value"/>, whose length is known.</summary>
    public abstract void Mantissa(BigInteger value, int length);

    /// <summary>Takes a symbol by frequencies of its own.</summary>
    public abstract void Symbol(int cumulative, int frequency, int total);

    /// <summary>Takes an alternative of a distribution.</summary>
    public void Choose(Distribution distribution, string key)
    {
        var index = distribution.IndexOf(key);
        Choose(distribution, index >= 0 ? index : throw new ArgumentException($"[{distribution.Name}] has no alternative '{key}'."));
    }

    /// <summary>Takes a number ≥ 0: the last alternative, `more`, is followed by what the number exceeds the others by.</summary>
    public void Number(Distribution numbers, int value)
    {
        var more = numbers.Keys.Length - 1;
        Choose(numbers, Math.Min(value, more));
        if (value >= more)
            Delta(value - more);
    }
}

/// <summary>Writes the decisions.</summary>
internal sealed class WrittenChoices(IBitSink sink) : Choices
{
    public override void Choose(Distribution distribution, int index) => distribution.Encode(sink, index);

    public override void Even(int index, int count) => sink.Symbol((uint)index, 1, (uint)count);

    public override void Delta(BigInteger value) => IntegerCode.EncodeDelta(sink, value);

    public override void Mantissa(BigInteger value, int length) => IntegerCode.EncodeMantissa(sink, value, length);

    public override void Symbol(int cumulative, int frequency, int total) => sink.Symbol((uint)cumulative, (uint)frequency, (uint)total);
}

/// <summary>Adds up the decisions' costs in units of 1/256 bit, each rounded, as the prior's tables have them.</summary>
internal sealed class CostChoices : Choices
{
    /// <summary>The sum so far.</summary>
    public long Cost { get; private set; }

    /// <summary>The cost of what <paramref name="write"/> decides.</summary>
    public static int Of(Action<CostChoices> write)
    {
        var cost = new CostChoices();
        write(cost);
        return (int)Math.Min(cost.Cost, int.MaxValue);
    }

    public override void Choose(Distribution distribution, int index) => Cost += distribution.Cost(index);

    public override void Even(int index, int count) => Cost += FixedPoint.CostOfOneIn(count);

    public override void Delta(BigInteger value) => Cost += (long)IntegerCode.DeltaBits(value) * FixedPoint.One;

    public override void Mantissa(BigInteger value, int length) => Cost += (long)length * FixedPoint.One;

    public override void Symbol(int cumulative, int frequency, int total) => Cost += FixedPoint.Cost((uint)frequency, (uint)total);
}

/// <summary>Counts how often each alternative is taken: what the weights are fitted to.</summary>
internal sealed class CountedChoices : Choices
{
    /// <summary>Occurrences by section and alternative.</summary>
    public Dictionary<(string Section, string Key), int> Counts { get; } = [];

    public override void Choose(Distribution distribution, int index)
    {
        var key = (distribution.Name, distribution.Keys[index]);
        Counts[key] = Counts.GetValueOrDefault(key) + 1;
    }

    public override void Even(int index, int count)
    {
    }

    public override void Delta(BigInteger value)
    {
    }

    public override void Mantissa(BigInteger value, int length)
    {
    }

    public override void Symbol(int cumulative, int frequency, int total)
    {
    }
}

/// <summary>Reads decisions back.</summary>
internal sealed class ReadChoices(IBitSource source)
{
    /// <summary>The longest integer that is read, in bits.</summary>
    public const int MaxIntegerBits = 1 << 22;

    /// <summary>The position of an alternative.</summary>
    public int Choose(Distribution distribution) => distribution.Decode(source);

    /// <summary>An alternative.</summary>
    public string Key(Distribution distribution) => distribution.Keys[distribution.Decode(source)];

    /// <summary>One of equally likely alternatives; there must be one.</summary>
    public int Even(int count)
    {
        if (count is < 1 or > PriorFile.MaxTotal)
            throw new InvalidDataException("A choice has nothing to choose from.");
        var index = source.Peek((uint)count);
        source.Consume(index, 1, (uint)count);
        return (int)index;
    }

    /// <summary>A number ≥ 0.</summary>
    public int Number(Distribution numbers, int limit)
    {
        var value = Choose(numbers);
        var number = value < numbers.Keys.Length - 1 ? value : value + Delta(32);
        return number <= limit ? (int)number : throw new InvalidDataException("A number is larger than its place allows.");
    }

    /// <summary>A number ≥ 0 below 2^<paramref name="maxBits"/> by Elias' delta code.</summary>
    public BigInteger Delta(int maxBits) => IntegerCode.DecodeDelta(source, maxBits);

    /// <summary>The bits below a leading one, which is put before them.</summary>
    public BigInteger Mantissa(int length) => IntegerCode.DecodeMantissa(source, length);

    /// <summary>The point of a symbol's interval; <see cref="Consume"/> must follow.</summary>
    public int Peek(int total) => (int)source.Peek((uint)total);

    /// <summary>Consumes a symbol.</summary>
    public void Consume(int cumulative, int frequency, int total) => source.Consume((uint)cumulative, (uint)frequency, (uint)total);
}
