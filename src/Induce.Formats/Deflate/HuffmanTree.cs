// Length-limited Huffman codes with zlib's tie-breaking, which decides between equally good trees.
namespace Induce.Formats.Deflate;

/// <summary>The code of one alphabet in one block.</summary>
/// <param name="symbols">Size of the alphabet.</param>
/// <param name="extraBits">Extra bits by symbol less <paramref name="extraBase"/>.</param>
/// <param name="extraBase">The first symbol with extra bits.</param>
/// <param name="maxLength">The longest code allowed.</param>
/// <param name="fixedLengths">The lengths of deflate's fixed code; empty when it has none.</param>
internal sealed class HuffmanTree(int symbols, int[] extraBits, int extraBase, int maxLength, int[] fixedLengths)
{
    private readonly int[] frequency = new int[2 * symbols + 1];
    private readonly int[] parent = new int[2 * symbols + 1];
    private readonly int[] depth = new int[2 * symbols + 1];
    private readonly int[] length = new int[2 * symbols + 1];
    private readonly int[] code = new int[symbols];
    private readonly int[] heap = new int[2 * symbols + 2];
    private int heapLength;

    /// <summary>The largest symbol with a code.</summary>
    internal int MaxSymbol { get; private set; }

    /// <summary>Bits of all symbols with this code, extra bits included.</summary>
    internal long Cost { get; private set; }

    /// <summary>Bits of all symbols with the fixed code, extra bits included.</summary>
    internal long FixedCost { get; private set; }

    internal void Clear() => Array.Clear(frequency);

    internal void Count(int symbol, int times = 1) => frequency[symbol] += times;

    internal int LengthOf(int symbol) => length[symbol];

    internal int CodeOf(int symbol) => code[symbol];

    /// <summary>Builds the code for the counted frequencies.</summary>
    internal void Build()
    {
        heapLength = 0;
        MaxSymbol = -1;
        Cost = FixedCost = 0;
        for (var n = 0; n < symbols; n++)
        {
            length[n] = 0;
            if (frequency[n] == 0) continue;
            heap[++heapLength] = MaxSymbol = n;
            depth[n] = 0;
        }
        // A decoder wants at least two codes; the symbols added cost nothing, for they never occur.
        while (heapLength < 2)
        {
            var added = MaxSymbol < 2 ? ++MaxSymbol : 0;
            heap[++heapLength] = added;
            frequency[added] = 1;
            depth[added] = 0;
            Cost--;
            if (fixedLengths.Length > 0) FixedCost -= fixedLengths[added];
        }
        for (var n = heapLength / 2; n >= 1; n--) SiftDown(n);

        var byFrequency = heap.Length;
        var node = symbols;
        do
        {
            var least = heap[1];
            heap[1] = heap[heapLength--];
            SiftDown(1);
            var second = heap[1];
            heap[--byFrequency] = least;
            heap[--byFrequency] = second;
            frequency[node] = frequency[least] + frequency[second];
            depth[node] = Math.Max(depth[least], depth[second]) + 1;
            parent[least] = parent[second] = node;
            heap[1] = node++;
            SiftDown(1);
        }
        while (heapLength >= 2);
        heap[--byFrequency] = heap[1];

        AssignLengths(byFrequency);
        AssignCodes();
        Array.Clear(frequency, symbols, symbols + 1);
    }

    private void AssignLengths(int top)
    {
        var perLength = LengthCounts;
        Array.Clear(perLength);
        length[heap[top]] = 0;
        var overflow = 0;
        for (var h = top + 1; h < heap.Length; h++)
        {
            var n = heap[h];
            var bits = length[parent[n]] + 1;
            if (bits > maxLength)
            {
                bits = maxLength;
                overflow++;
            }
            length[n] = bits;
            if (n >= symbols) continue;
            perLength[bits]++;
            var extra = n >= extraBase ? extraBits[n - extraBase] : 0;
            Cost += (long)frequency[n] * (bits + extra);
            if (fixedLengths.Length > 0) FixedCost += (long)frequency[n] * (fixedLengths[n] + extra);
        }
        if (overflow == 0) return;
        do
        {
            var bits = maxLength - 1;
            while (perLength[bits] == 0) bits--;
            perLength[bits]--;
            perLength[bits + 1] += 2;
            perLength[maxLength]--;
            overflow -= 2;
        }
        while (overflow > 0);
        var next = heap.Length;
        for (var bits = maxLength; bits > 0; bits--)
        {
            for (var left = perLength[bits]; left > 0;)
            {
                var n = heap[--next];
                if (n >= symbols) continue;
                Cost += (long)(bits - length[n]) * frequency[n];
                length[n] = bits;
                left--;
            }
        }
    }

    private int[] LengthCounts { get; } = new int[maxLength + 1];

    private void AssignCodes()
    {
        var first = new int[maxLength + 1];
        var next = 0;
        for (var bits = 1; bits <= maxLength; bits++) first[bits] = next = (next + (bits == 1 ? 0 : LengthCounts[bits - 1])) << 1;
        for (var n = 0; n <= MaxSymbol; n++)
            if (length[n] > 0) code[n] = Reverse(first[length[n]]++, length[n]);
    }

    /// <summary>The lowest <paramref name="bits"/> bits in opposite order, as deflate sends codes.</summary>
    internal static int Reverse(int value, int bits)
    {
        var reversed = 0;
        for (var i = 0; i < bits; i++, value >>= 1) reversed = reversed << 1 | (value & 1);
        return reversed;
    }

    private void SiftDown(int k)
    {
        var v = heap[k];
        for (var j = 2 * k; j <= heapLength; j *= 2)
        {
            if (j < heapLength && Before(heap[j + 1], heap[j])) j++;
            if (Before(v, heap[j])) break;
            heap[k] = heap[j];
            k = j;
        }
        heap[k] = v;
    }

    private bool Before(int n, int m)
        => frequency[n] < frequency[m] || (frequency[n] == frequency[m] && depth[n] <= depth[m]);
}
