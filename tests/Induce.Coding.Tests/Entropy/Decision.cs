// Random streams of coded decisions, for the laws of the range coder.
using CsCheck;
using Induce.Coding.Entropy;

namespace Induce.Coding.Tests.Entropy;

/// <summary>One decision of any kind, as data.</summary>
public readonly record struct Decision(int Kind, uint A, uint B, uint C)
{
    public static readonly Gen<Decision> Any = Gen.OneOf(
        Gen.Select(Gen.Bool, Gen.OneOf(Gen.Int[1, 65535], Gen.OneOf(new[] { 1, 2, 65534, 65535 }.Select(Gen.Const).ToArray())))
            .Select(t => new Decision(0, t.Item1 ? 1u : 0u, (uint)t.Item2, 0)),
        Gen.Select(Gen.UInt[1, 65536], Gen.UInt, Gen.UInt).Select((total, a, b) =>
        {
            var cumulative = a % total;
            return new Decision(1, cumulative, 1 + b % (total - cumulative), total);
        }),
        Gen.Select(Gen.UInt, Gen.Int[0, 32]).Select((value, count) =>
            new Decision(2, count == 32 ? value : value & ((1u << count) - 1), (uint)count, 0)));

    /// <summary>Long runs of likely decisions, which put the interval's low end at zero or just below a carry.</summary>
    public static readonly Gen<Decision[]> Run = Gen.Select(Gen.Bool, Gen.OneOf(new[] { 1, 40, 30000, 65500, 65535 }.Select(Gen.Const).ToArray()), Gen.Int[0, 3000])
        .Select((bit, p, count) => Enumerable.Repeat(new Decision(0, bit ? 1u : 0u, (uint)p, 0), count).ToArray());

    public static readonly Gen<Decision[]> Streams =
        Gen.OneOf(Any.Array[0, 300], Run, Gen.Select(Run, Any.Array[0, 20], Run).Select((a, b, c) => (Decision[])[.. a, .. b, .. c]));

    public void Encode(IBitSink sink)
    {
        switch (Kind)
        {
            case 0: sink.Bit(A != 0, (int)B); break;
            case 1: sink.Symbol(A, B, C); break;
            default: sink.Direct(A, (int)B); break;
        }
    }

    /// <summary>Decodes with this decision's probabilities and says whether the outcome is this one.</summary>
    public bool Decode(IBitSource source)
    {
        switch (Kind)
        {
            case 0:
                return source.Bit((int)B) == (A != 0);
            case 1:
                var point = source.Peek(C);
                if (point < A || point >= A + B)
                    return false;
                source.Consume(A, B, C);
                return true;
            default:
                return source.Direct((int)B) == A;
        }
    }
}
