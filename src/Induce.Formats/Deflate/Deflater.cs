// Deflate as zlib does it, symbol for symbol: matching by hash chains, greedy (levels 1-3) or lazy (4-9), RFC 1951.
// A stream can only be reproduced by making the same choices among many valid ones, so they are followed to the letter.
namespace Induce.Formats.Deflate;

/// <summary>One deflate stream in the making.</summary>
internal sealed class Deflater
{
    private const int MinMatch = 3;
    private const int MaxMatch = 258;
    private const int WindowSize = 1 << 15;
    private const int MinLookahead = MaxMatch + MinMatch + 1;
    private const int MaxDistance = WindowSize - MinLookahead;
    private const int TooFarForShort = 4096;

    /// <summary>How hard a level tries: shorten chains at GoodLength, don't be lazy from MaxLazy, stop at NiceLength, follow MaxChain links.</summary>
    private readonly record struct Effort(int GoodLength, int MaxLazy, int NiceLength, int MaxChain);

    private static readonly Effort[] Efforts =
    [
        new(0, 0, 0, 0), new(4, 4, 8, 4), new(4, 5, 16, 8), new(4, 6, 32, 32), new(4, 4, 16, 16), new(8, 16, 32, 32),
        new(8, 16, 128, 128), new(8, 32, 128, 256), new(32, 128, 258, 1024), new(32, 258, 258, 4096),
    ];

    private readonly byte[] data;
    private readonly Effort effort;
    private readonly bool filtered;
    private readonly BitSink sink;
    private readonly BlockWriter block;
    private readonly int[] head;
    private readonly int[] previous = new int[WindowSize];
    private readonly int hashShift;

    /// <summary>Candidates that may still be compared: crafted data would otherwise take hours at the highest levels.</summary>
    private long budget = 1L << 31;

    private int position;
    private int matchStart;
    private int blockStart;

    /// <summary>Where zlib's sliding window begins; what lies there or before cannot be matched.</summary>
    private int windowStart;

    private Deflater(byte[] data, DeflateSettings settings, BitSink sink)
    {
        this.data = data;
        this.sink = sink;
        effort = Efforts[settings.Level];
        filtered = settings.Filtered;
        head = new int[1 << (settings.MemoryLevel + 7)];
        hashShift = (settings.MemoryLevel + 7 + 2) / 3;
        block = new(sink, (1 << (settings.MemoryLevel + 6)) - 1);
    }

    /// <summary>The deflate stream that zlib makes of <paramref name="data"/>.</summary>
    /// <param name="data">What to deflate.</param>
    /// <param name="settings">How; out of range settings are refused.</param>
    /// <param name="expected">The stream that is hoped for, or empty.</param>
    /// <returns>The stream; null as soon as it is known to differ from <paramref name="expected"/>.</returns>
    /// <exception cref="LayoutException">The settings are out of range, or the data take more than 2^31 comparisons.</exception>
    internal static byte[]? Run(byte[] data, DeflateSettings settings, ReadOnlyMemory<byte> expected)
    {
        if (settings.Level is < 0 or > 9 || settings.MemoryLevel is < 1 or > 9 || settings.StoredBlock is < 1 or > ushort.MaxValue)
            throw new LayoutException("Deflate settings are out of range.");
        var sink = new BitSink(expected);
        if (settings.Level == 0) Store(sink, data, settings.StoredBlock);
        else
        {
            var deflater = new Deflater(data, settings, sink);
            if (settings.Level <= 3) deflater.Greedy();
            else deflater.Lazy();
        }
        sink.Align();
        var stream = sink.ToArray();
        return sink.AsExpected && (expected.IsEmpty || stream.Length == expected.Length) ? stream : null;
    }

    private static void Store(BitSink sink, ReadOnlySpan<byte> data, int size)
    {
        do
        {
            var length = Math.Min(size, data.Length);
            BlockWriter.Store(sink, data[..length], length == data.Length);
            data = data[length..];
        }
        while (data.Length > 0 && sink.AsExpected);
    }

    private int Lookahead => data.Length - position;

    private void Greedy()
    {
        while (position < data.Length && sink.AsExpected)
        {
            if (budget < 0) throw new LayoutException("Deflating takes too long.");
            Slide();
            var candidate = Lookahead >= MinMatch ? Insert(position) : 0;
            var length = IsReachable(candidate) ? LongestMatch(candidate, MinMatch - 1) : 0;
            bool full;
            if (length >= MinMatch)
            {
                full = block.Match(position - matchStart, length);
                var end = position + length;
                if (length <= effort.MaxLazy && data.Length - end >= MinMatch)
                    for (var i = position + 1; i < end; i++) Insert(i);
                position = end;
            }
            else
            {
                full = block.Literal(data[position]);
                position++;
            }
            if (full) Flush(last: false);
        }
        Flush(last: true);
    }

    private void Lazy()
    {
        var length = MinMatch - 1;
        var pendingLiteral = false;
        while (position < data.Length && sink.AsExpected)
        {
            if (budget < 0) throw new LayoutException("Deflating takes too long.");
            Slide();
            var candidate = Lookahead >= MinMatch ? Insert(position) : 0;
            var (previousLength, previousStart) = (length, matchStart);
            length = MinMatch - 1;
            if (previousLength < effort.MaxLazy && IsReachable(candidate))
            {
                length = LongestMatch(candidate, previousLength);
                if (length <= 5 && (filtered || (length == MinMatch && position - matchStart > TooFarForShort)))
                    length = MinMatch - 1;
            }
            if (previousLength >= MinMatch && length <= previousLength)
            {
                var full = block.Match(position - 1 - previousStart, previousLength);
                var end = position - 1 + previousLength;
                var lastInsert = data.Length - MinMatch;
                for (var i = position + 1; i < end; i++)
                    if (i <= lastInsert) Insert(i);
                position = end;
                pendingLiteral = false;
                length = MinMatch - 1;
                if (full) Flush(last: false);
            }
            else
            {
                if (pendingLiteral && block.Literal(data[position - 1])) Flush(last: false);
                pendingLiteral = true;
                position++;
            }
        }
        if (pendingLiteral) block.Literal(data[position - 1]);
        Flush(last: true);
    }

    private void Flush(bool last)
    {
        block.Flush(data.AsSpan(blockStart, position - blockStart), blockStart >= windowStart, last);
        blockStart = position;
    }

    /// <summary>zlib keeps 64 KiB and drops the older half when the lookahead runs short.</summary>
    private void Slide()
    {
        var filled = (int)Math.Min(data.Length, windowStart + 2L * WindowSize);
        if (filled - position < MinLookahead && position - windowStart >= WindowSize + MaxDistance) windowStart += WindowSize;
    }

    private bool IsReachable(int candidate) => candidate > windowStart && position - candidate <= MaxDistance;

    /// <summary>Enters the three bytes at <paramref name="at"/> and returns where the same hash stood last; 0 for nowhere.</summary>
    private int Insert(int at)
    {
        var hash = ((data[at] << (2 * hashShift)) ^ (data[at + 1] << hashShift) ^ data[at + 2]) & (head.Length - 1);
        var last = head[hash];
        previous[at & (WindowSize - 1)] = last;
        head[hash] = at;
        return last;
    }

    private int LongestMatch(int candidate, int best)
    {
        var chain = best >= effort.GoodLength ? effort.MaxChain >> 2 : effort.MaxChain;
        var longest = Math.Min(MaxMatch, Lookahead);
        var nice = Math.Min(effort.NiceLength, Lookahead);
        var limit = Math.Max(position - MaxDistance, windowStart);
        var here = data.AsSpan(position, longest);
        do
        {
            // A longer match than the best must agree at the best's end; a best beyond the data cannot be bettered.
            budget--;
            if (best >= longest) break;
            if (data[candidate + best] != here[best]) continue;
            var length = here.CommonPrefixLength(data.AsSpan(candidate, longest));
            if (length <= best) continue;
            matchStart = candidate;
            best = length;
            if (length >= nice) break;
        }
        while ((candidate = previous[candidate & (WindowSize - 1)]) > limit && --chain != 0);
        return Math.Min(best, Lookahead);
    }
}
