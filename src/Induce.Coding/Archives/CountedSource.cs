// A source that tells what its decisions cost.
using Induce.Coding.Entropy;

namespace Induce.Coding.Archives;

/// <summary>Passes decisions on and adds up their bits.</summary>
internal sealed class CountedSource(IBitSource source) : IBitSource
{
    private readonly CostCounter _cost = new();

    /// <summary>Bits so far.</summary>
    public double Bits => _cost.Bits;

    public bool Bit(int probabilityOfOne)
    {
        var bit = source.Bit(probabilityOfOne);
        _cost.Bit(bit, probabilityOfOne);
        return bit;
    }

    public uint Peek(uint total) => source.Peek(total);

    public void Consume(uint cumulative, uint frequency, uint total)
    {
        source.Consume(cumulative, frequency, total);
        _cost.Symbol(cumulative, frequency, total);
    }

    public uint Direct(int count)
    {
        _cost.Direct(0, count);
        return source.Direct(count);
    }
}
