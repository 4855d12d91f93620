// The adaptive model of a small alphabet.
namespace Induce.Coding.Entropy;

/// <summary>Frequencies of the symbols 0..size−1, learned as they are coded.</summary>
/// <remarks>
/// Every symbol starts at frequency 1 and gains <c>increment</c> each time: the estimator (n + α)/(N + α·size) with
/// α = 1/increment (Krichevsky–Trofimov: increment 2). Frequencies are halved when their sum would pass the limit.
/// Time is linear in the size of the alphabet.
/// </remarks>
public sealed class AdaptiveSymbol
{
    /// <summary>The largest sum of frequencies.</summary>
    public const int MaxTotal = 1 << 16;

    private readonly int[] _frequency;
    private readonly int _increment;
    private readonly int _limit;
    private int _total;

    /// <summary>Creates a model in which all symbols are equally likely.</summary>
    /// <param name="size">Number of symbols, 1..4096.</param>
    /// <param name="increment">What a symbol gains when it is seen; 2 is Krichevsky–Trofimov, more trusts few observations more.</param>
    /// <param name="limit">Sum at which frequencies are halved, at most <see cref="MaxTotal"/>; lower forgets faster.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or the limit is out of its range.</exception>
    public AdaptiveSymbol(int size, int increment = 8, int limit = MaxTotal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 4096);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxTotal);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2 * size + increment);
        _frequency = new int[size];
        Array.Fill(_frequency, 1);
        _total = size;
        _increment = increment;
        _limit = limit;
    }

    /// <summary>Number of symbols.</summary>
    public int Size => _frequency.Length;

    /// <summary>The cost in bits of <paramref name="symbol"/> as things stand, without learning it.</summary>
    public double Cost(int symbol) => -Math.Log2((double)_frequency[symbol] / _total);

    /// <summary>Codes <paramref name="symbol"/> and learns it.</summary>
    public void Encode(IBitSink sink, int symbol)
    {
        var cumulative = 0;
        for (var i = 0; i < symbol; i++)
            cumulative += _frequency[i];
        sink.Symbol((uint)cumulative, (uint)_frequency[symbol], (uint)_total);
        Learn(symbol);
    }

    /// <summary>Decodes a symbol and learns it.</summary>
    public int Decode(IBitSource source)
    {
        var point = (int)source.Peek((uint)_total);
        int symbol = 0, cumulative = 0;
        while (cumulative + _frequency[symbol] <= point)
            cumulative += _frequency[symbol++];
        source.Consume((uint)cumulative, (uint)_frequency[symbol], (uint)_total);
        Learn(symbol);
        return symbol;
    }

    /// <summary>Counts <paramref name="symbol"/> without coding it.</summary>
    public void Learn(int symbol)
    {
        if (_total + _increment > _limit)
        {
            _total = 0;
            for (var i = 0; i < _frequency.Length; i++)
                _total += _frequency[i] = (_frequency[i] + 1) / 2;
        }
        _frequency[symbol] += _increment;
        _total += _increment;
    }
}
