// Bytes as numbers: one each, as symbols of a small alphabet, as words, or as records of fields.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Recognition;

namespace Induce.Search.Representations;

/// <summary>The ways to see bytes as sequences.</summary>
internal static class ByteRepresentations
{
    private const int LargestAlphabet = 16;
    private const int FewestWords = 8;
    private const int LongestRecord = 64;
    private const int MostRecordLengths = 3;

    /// <summary>Representations of bytes, the likeliest first.</summary>
    public static IEnumerable<Representation> Of(byte[] bytes)
    {
        var symbols = bytes.Distinct().ToArray();
        if (symbols.Length is > 1 and <= LargestAlphabet && symbols.Max() >= symbols.Length)
        {
            var ordered = symbols.Order().ToArray();
            yield return Symbols(bytes, ordered);
            if (!symbols.SequenceEqual(ordered))
                yield return Symbols(bytes, symbols);
        }

        yield return Representation.Of(
            "bytes", [.. bytes.Select(b => (BigInteger)b)], (_, s) => ProgramParts.Apply("bytes", ProgramParts.ListOf(s, bytes.Length)));
        foreach (var width in new[] { 4, 2, 8 })
            if (bytes.Length % width == 0 && bytes.Length / width >= FewestWords)
                foreach (var representation in Words(bytes, width))
                    yield return representation;
    }

    /// <summary>The lengths of records that bytes may consist of, the likeliest first.</summary>
    public static IEnumerable<int> RecordLengths(byte[] bytes)
    {
        var scores = new List<(double Score, int Length)>();
        for (var length = 2; length <= LongestRecord && bytes.Length >= FewestWords * length; length++)
        {
            // Fields that stay or count: the byte, or its step, agrees with that of the record before.
            var (agree, seen) = (0, 0);
            for (var i = 2 * length; i < Math.Min(bytes.Length, 1 << 16); i++, seen++)
                if ((byte)(bytes[i] - bytes[i - length]) == (byte)(bytes[i - length] - bytes[i - (2 * length)]))
                    agree++;
            scores.Add(((double)agree / seen, length));
        }

        // A multiple of a record's length agrees as well: it must be better by something to be worth its length.
        return scores.OrderByDescending(s => s.Score - (0.01 * s.Length)).Take(MostRecordLengths).Select(s => s.Length);
    }

    /// <summary>Bytes as positions in a list of symbols.</summary>
    private static Representation Symbols(byte[] bytes, byte[] symbols)
    {
        ImmutableArray<BigInteger> terms = [.. bytes.Select(b => (BigInteger)Array.IndexOf(symbols, b))];
        var name = $"{symbols.Length} symbols";
        var consecutive = symbols.Index().All(s => s.Item == symbols[0] + s.Index);
        if (consecutive && symbols[0] == '0' && symbols.Length <= 10)
            return Representation.Of(name, terms, (_, s) => ProgramParts.Apply(
                "template", new Literal(Core.Values.Value.Of("{}")), ProgramParts.ListOf(s, bytes.Length)));
        return Representation.Of(name, terms, (parts, s) =>
        {
            var codes = parts.Map(s, symbol =>
                consecutive ? Build.Add(symbol, Build.Number(symbols[0]))
                : symbols.Length == 2 ? Build.Add(Build.Multiply(Build.Number(symbols[1] - symbols[0]), symbol), Build.Number(symbols[0]))
                : Build.Pick([.. symbols.Select(b => (BigInteger)b)], symbol));
            return ProgramParts.Apply("bytes", ProgramParts.ListOf(codes, bytes.Length));
        });
    }

    private static IEnumerable<Representation> Words(byte[] bytes, int width)
    {
        var field = new Field(0, width, false, false);
        foreach (var variant in new[] { field, field with { IsSigned = true }, field with { IsBigEndian = true }, field with { IsBigEndian = true, IsSigned = true } })
        {
            var words = variant.Read(bytes, width);
            if (variant.IsSigned && !words.Any(w => w.Sign < 0))
                continue;
            var name = $"{(variant.IsBigEndian ? "big-endian " : "")}{(variant.IsSigned ? "signed " : "")}words of {width} bytes";
            yield return variant.IsBigEndian
                ? Records.Of(name, bytes.Length, width, [variant], [words])
                : Representation.Of(name, words, (_, s) => ProgramParts.Apply(
                    "words", ProgramParts.ListOf(s, words.Length), Literal.Of(width)));
        }
    }
}
