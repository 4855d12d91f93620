// Deflate blocks: symbols are collected until a block is full, then written in the cheapest of the three block types.
namespace Induce.Formats.Deflate;

internal sealed class BlockWriter
{
    private const int EndOfBlock = 256;
    private const int Repeat3To6 = 16;
    private const int Zeros3To10 = 17;
    private const int Zeros11To138 = 18;

    private static readonly int[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] DistanceExtra =
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    private static readonly int[] LengthCodeExtra = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7];
    private static readonly int[] LengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly int[] FixedLiteralLengths =
        [.. Enumerable.Repeat(8, 144), .. Enumerable.Repeat(9, 112), .. Enumerable.Repeat(7, 24), .. Enumerable.Repeat(8, 8)];
    private static readonly int[] FixedLiteralCodes = Canonical(FixedLiteralLengths);
    private static readonly int[] FixedDistanceLengths = [.. Enumerable.Repeat(5, 30)];
    private static readonly byte[] LengthCodes = CodesOf(LengthExtra, 256);
    private static readonly int[] LengthBases = BasesOf(LengthExtra);
    private static readonly int[] DistanceBases = BasesOf(DistanceExtra);

    private readonly BitSink sink;
    private readonly List<(int Distance, int LengthOrLiteral)> symbols = [];
    private readonly HuffmanTree literals = new(286, LengthExtra, 257, 15, FixedLiteralLengths);
    private readonly HuffmanTree distances = new(30, DistanceExtra, 0, 15, FixedDistanceLengths);
    private readonly HuffmanTree lengths = new(19, LengthCodeExtra, 0, 7, []);
    private readonly int capacity;

    internal BlockWriter(BitSink sink, int capacity)
    {
        (this.sink, this.capacity) = (sink, capacity);
        Begin();
    }

    /// <returns>Whether the block is full.</returns>
    internal bool Literal(byte value)
    {
        symbols.Add((0, value));
        literals.Count(value);
        return symbols.Count == capacity;
    }

    /// <returns>Whether the block is full.</returns>
    internal bool Match(int distance, int length)
    {
        symbols.Add((distance, length - 3));
        literals.Count(257 + LengthCodes[length - 3]);
        distances.Count(DistanceCode(distance - 1));
        return symbols.Count == capacity;
    }

    /// <summary>Writes the collected symbols.</summary>
    /// <param name="data">The bytes that the symbols stand for.</param>
    /// <param name="mayStore">Whether those bytes are still at hand for a stored block.</param>
    /// <param name="last">Whether the stream ends here.</param>
    internal void Flush(ReadOnlySpan<byte> data, bool mayStore, bool last)
    {
        literals.Build();
        distances.Build();
        var orderLength = BuildLengthCode();
        var cost = literals.Cost + distances.Cost + lengths.Cost + 3 * orderLength + 14;
        var bytes = (cost + 3 + 7) >> 3;
        var fixedBytes = (literals.FixedCost + distances.FixedCost + 3 + 7) >> 3;
        if (data.Length + 4 <= Math.Min(bytes, fixedBytes) && mayStore && data.Length <= ushort.MaxValue)
        {
            Store(sink, data, last);
        }
        else if (fixedBytes <= bytes)
        {
            sink.Bits(last ? 3 : 2, 3);
            WriteSymbols(s => FixedLiteralCodes[s], s => FixedLiteralLengths[s], s => HuffmanTree.Reverse(s, 5), _ => 5);
        }
        else
        {
            sink.Bits(last ? 5 : 4, 3);
            sink.Bits(literals.MaxSymbol + 1 - 257, 5);
            sink.Bits(distances.MaxSymbol, 5);
            sink.Bits(orderLength - 4, 4);
            for (var i = 0; i < orderLength; i++) sink.Bits(lengths.LengthOf(LengthCodeOrder[i]), 3);
            RunLengths(literals, WriteRun);
            RunLengths(distances, WriteRun);
            WriteSymbols(literals.CodeOf, literals.LengthOf, distances.CodeOf, distances.LengthOf);
        }
        Begin();
    }

    /// <summary>Writes a block of bytes as they are; at most 65,535.</summary>
    internal static void Store(BitSink sink, ReadOnlySpan<byte> data, bool last)
    {
        sink.Bits(last ? 1 : 0, 3);
        sink.Align();
        sink.Bits(data.Length, 16);
        sink.Bits(~data.Length & 0xFFFF, 16);
        foreach (var b in data) sink.Bits(b, 8);
    }

    private void Begin()
    {
        symbols.Clear();
        literals.Clear();
        distances.Clear();
        literals.Count(EndOfBlock);
    }

    private void WriteSymbols(Func<int, int> literalCode, Func<int, int> literalLength, Func<int, int> distanceCode, Func<int, int> distanceLength)
    {
        foreach (var (distance, lengthOrLiteral) in symbols)
        {
            if (distance == 0)
            {
                sink.Bits(literalCode(lengthOrLiteral), literalLength(lengthOrLiteral));
                continue;
            }
            int length = LengthCodes[lengthOrLiteral];
            sink.Bits(literalCode(257 + length), literalLength(257 + length));
            if (LengthExtra[length] > 0) sink.Bits(lengthOrLiteral - LengthBases[length], LengthExtra[length]);
            var code = DistanceCode(distance - 1);
            sink.Bits(distanceCode(code), distanceLength(code));
            if (DistanceExtra[code] > 0) sink.Bits(distance - 1 - DistanceBases[code], DistanceExtra[code]);
        }
        sink.Bits(literalCode(EndOfBlock), literalLength(EndOfBlock));
    }

    /// <summary>Builds the code of code lengths, and returns how many of its own lengths are sent.</summary>
    private int BuildLengthCode()
    {
        lengths.Clear();
        RunLengths(literals, CountRun);
        RunLengths(distances, CountRun);
        lengths.Build();
        var sent = LengthCodeOrder.Length;
        while (sent > 4 && lengths.LengthOf(LengthCodeOrder[sent - 1]) == 0) sent--;
        return sent;
    }

    private void CountRun(int symbol, int repeats, int extraBits) => lengths.Count(symbol);

    private void WriteRun(int symbol, int repeats, int extraBits)
    {
        sink.Bits(lengths.CodeOf(symbol), lengths.LengthOf(symbol));
        if (extraBits > 0) sink.Bits(repeats, extraBits);
    }

    /// <summary>The code lengths of a tree as runs, broken where zlib breaks them.</summary>
    private static void RunLengths(HuffmanTree tree, Action<int, int, int> emit)
    {
        var previous = -1;
        var next = tree.LengthOf(0);
        var count = 0;
        var (longest, shortest) = next == 0 ? (138, 3) : (7, 4);
        for (var n = 0; n <= tree.MaxSymbol; n++)
        {
            var current = next;
            next = n == tree.MaxSymbol ? -1 : tree.LengthOf(n + 1);
            if (++count < longest && current == next) continue;
            if (count < shortest)
            {
                for (; count > 0; count--) emit(current, 0, 0);
            }
            else if (current != 0)
            {
                if (current != previous)
                {
                    emit(current, 0, 0);
                    count--;
                }
                emit(Repeat3To6, count - 3, 2);
            }
            else if (count <= 10)
            {
                emit(Zeros3To10, count - 3, 3);
            }
            else
            {
                emit(Zeros11To138, count - 11, 7);
            }
            count = 0;
            previous = current;
            (longest, shortest) = next == 0 ? (138, 3) : current == next ? (6, 3) : (7, 4);
        }
    }

    private static int DistanceCode(int distanceLess1)
    {
        if (distanceLess1 < 4) return distanceLess1;
        var bits = 31 - int.LeadingZeroCount(distanceLess1);
        return 2 * bits + ((distanceLess1 >> (bits - 1)) & 1);
    }

    private static int[] BasesOf(int[] extra)
    {
        var bases = new int[extra.Length];
        for (int code = 0, at = 0; code < extra.Length; at += 1 << extra[code], code++) bases[code] = at;
        return bases;
    }

    /// <summary>The code of each length less 3; the longest length has a code of its own.</summary>
    private static byte[] CodesOf(int[] extra, int count)
    {
        var codes = new byte[count];
        var at = 0;
        for (var code = 0; code < extra.Length - 1; code++)
            for (var i = 0; i < 1 << extra[code] && at < count; i++) codes[at++] = (byte)code;
        codes[count - 1] = (byte)(extra.Length - 1);
        return codes;
    }

    private static int[] Canonical(int[] lengths)
    {
        var codes = new int[lengths.Length];
        var next = 0;
        for (var bits = 1; bits <= 15; bits++, next <<= 1)
            for (var n = 0; n < lengths.Length; n++)
                if (lengths[n] == bits) codes[n] = HuffmanTree.Reverse(next++, bits);
        return codes;
    }
}
