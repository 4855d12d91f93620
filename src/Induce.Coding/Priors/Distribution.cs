// One named choice of the program code: alternatives with integer weights.
using System.Collections.Frozen;
using System.Collections.Immutable;
using Induce.Coding.Entropy;

namespace Induce.Coding.Priors;

/// <summary>Alternatives with integer weights; the probability of one is its share of the sum.</summary>
internal sealed class Distribution
{
    private readonly ImmutableArray<int> _weights;
    private readonly int[] _cumulative;
    private readonly int[] _costs;
    private readonly FrozenDictionary<string, int> _index;

    /// <summary>A distribution; the weights must be positive and sum to 65536 at most, the keys must differ.</summary>
    public Distribution(string name, ImmutableArray<string> keys, ImmutableArray<int> weights)
    {
        (Name, Keys, _weights) = (name, keys, weights);
        _cumulative = new int[keys.Length + 1];
        for (var i = 0; i < keys.Length; i++)
            _cumulative[i + 1] = _cumulative[i] + weights[i];
        _costs = [.. weights.Select(w => FixedPoint.Cost((uint)w, (uint)Total))];
        _index = keys.Select((key, i) => (key, i)).ToFrozenDictionary(p => p.key, p => p.i);
    }

    /// <summary>The name of its section in the prior's file.</summary>
    public string Name { get; }

    /// <summary>The alternatives.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>The sum of the weights.</summary>
    public int Total => _cumulative[^1];

    /// <summary>The position of an alternative; −1 when it isn't one.</summary>
    public int IndexOf(string key) => _index.GetValueOrDefault(key, -1);

    /// <summary>The cost of an alternative in units of 1/256 bit.</summary>
    public int Cost(int index) => _costs[index];

    /// <summary>The cost of an alternative in units of 1/256 bit.</summary>
    public int Cost(string key) => _costs[_index[key]];

    /// <summary>The weight of an alternative.</summary>
    public int Weight(int index) => _weights[index];

    /// <summary>Codes an alternative.</summary>
    public void Encode(IBitSink sink, int index) =>
        sink.Symbol((uint)_cumulative[index], (uint)_weights[index], (uint)Total);

    /// <summary>Decodes an alternative.</summary>
    public int Decode(IBitSource source)
    {
        var point = (int)source.Peek((uint)Total);
        var index = Array.BinarySearch(_cumulative, point);
        if (index < 0)
            index = ~index - 1;
        source.Consume((uint)_cumulative[index], (uint)_weights[index], (uint)Total);
        return index;
    }
}
