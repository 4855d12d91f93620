// The code of values from a small alphabet, which is learned with its contexts.
using System.Numerics;
using System.Runtime.InteropServices;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Codes values as symbols: first whether the value is new, then the new value or which of those seen before.</summary>
/// <remarks>
/// Frequencies add up over the orders 0..k of context (the symbols before, or what the caller gives), longer ones
/// weighing more. Time per value is linear in the alphabet, which is limited to <see cref="MaxSymbols"/>; further
/// new values are coded as integers each time.
/// </remarks>
internal sealed class SymbolModel(int order) : IValueModel
{
    /// <summary>The largest alphabet.</summary>
    public const int MaxSymbols = 256;

    private const int Gain = 2;
    private static readonly int[] Weights = [1, 6, 24, 64];
    private readonly int _countLimit = (AdaptiveSymbol.MaxTotal - (2 * MaxSymbols)) / Weights.AsSpan(0, order + 1).ToArray().Sum();

    private readonly List<BigInteger> _symbols = [];
    private readonly Dictionary<BigInteger, int> _index = [];
    private readonly AdaptiveBit[] _new = [.. Enumerable.Repeat(new AdaptiveBit(32768, 0, 255), 17)];
    private readonly AdaptiveInteger _values = new();
    private readonly Dictionary<ulong, int[]> _contexts = [];
    private readonly int[][] _active = new int[order + 1][];
    private readonly int[] _frequency = new int[MaxSymbols];
    private readonly int[] _past = new int[order];
    private int _sinceNew;

    /// <summary>Whether values were met that the alphabet has no room for: then another code is better.</summary>
    public bool Overflowed { get; private set; }

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction) => Encode(sink, value, _past);

    public BigInteger Decode(IBitSource source, BigInteger prediction) => Decode(source, _past);

    /// <summary>Codes a value in the given contexts (nearest first; the n first of them make the context of order n).</summary>
    public void Encode(IBitSink sink, BigInteger value, ReadOnlySpan<int> context)
    {
        var known = _index.TryGetValue(value, out var symbol);
        Novelty().Encode(sink, !known);
        if (!known)
        {
            _values.Encode(sink, value);
            Add(value, context);
            return;
        }

        var total = Prepare(context);
        var cumulative = 0;
        for (var i = 0; i < symbol; i++)
            cumulative += _frequency[i];
        sink.Symbol((uint)cumulative, (uint)_frequency[symbol], (uint)total);
        Learn(symbol);
    }

    /// <summary>Decodes a value in the given contexts.</summary>
    public BigInteger Decode(IBitSource source, ReadOnlySpan<int> context)
    {
        if (Novelty().Decode(source) || _symbols.Count == 0)
        {
            var value = _values.Decode(source);
            Add(value, context);
            return value;
        }

        var total = Prepare(context);
        var point = (int)source.Peek((uint)total);
        int symbol = 0, cumulative = 0;
        while (cumulative + _frequency[symbol] <= point)
            cumulative += _frequency[symbol++];
        source.Consume((uint)cumulative, (uint)_frequency[symbol], (uint)total);
        Learn(symbol);
        return _symbols[symbol];
    }

    /// <summary>The context that a value makes for those after it.</summary>
    public int ContextOf(BigInteger value) => _index.GetValueOrDefault(value, MaxSymbols) + 1;

    private ref AdaptiveBit Novelty() => ref _new[_symbols.Count == 0 ? 16 : Math.Min(_sinceNew, 15)];

    private void Add(BigInteger value, ReadOnlySpan<int> context)
    {
        _sinceNew = 0;
        if (_symbols.Count == MaxSymbols)
        {
            Overflowed = true;
            return;
        }

        if (!_index.TryAdd(value, _symbols.Count))
            return;
        _symbols.Add(value);
        Prepare(context);
        Learn(_symbols.Count - 1);
        _sinceNew = 0;
    }

    private int Prepare(ReadOnlySpan<int> context)
    {
        var count = _symbols.Count;
        var frequency = _frequency.AsSpan(0, count);
        frequency.Fill(1);
        var key = 0UL;
        for (var n = 0; n <= order; n++)
        {
            if (n > 0)
                key = (key + (uint)context[n - 1] + 1) * 0x9E3779B97F4A7C15UL + (uint)n;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_contexts, key, out _);
            if (counts is null || counts.Length < count)
                Array.Resize(ref counts, Math.Max(count, Math.Min(MaxSymbols, 2 * (counts?.Length ?? 0))));
            _active[n] = counts;
            var weight = Weights[n];
            for (var i = 0; i < count; i++)
                frequency[i] += weight * counts[i];
        }

        var total = 0;
        foreach (var f in frequency)
            total += f;
        return total;
    }

    private void Learn(int symbol)
    {
        _sinceNew++;
        foreach (var counts in _active)
        {
            counts[symbol] += Gain;
            if (counts.Sum() <= _countLimit)
                continue;
            for (var i = 0; i < counts.Length; i++)
                counts[i] /= 2;
        }

        for (var n = order - 1; n > 0; n--)
            _past[n] = _past[n - 1];
        if (order > 0)
            _past[0] = symbol + 1;
    }
}
