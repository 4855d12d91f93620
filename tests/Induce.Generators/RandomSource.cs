// Random choices and literals.
using System.Numerics;
using CsCheck;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Generators;

/// <summary>Choices drawn from CsCheck's random numbers, so that its seeds replay them.</summary>
internal sealed class RandomSource(PCG pcg)
{
    private static readonly BigInteger[] Edges =
    [
        int.MaxValue, int.MinValue, uint.MaxValue, 1L << 51, (1L << 53) + 1, long.MaxValue, long.MinValue, long.MinValue + 1,
        (BigInteger)long.MaxValue + 1, BigInteger.Pow(10, 20), -BigInteger.Pow(10, 25), 3037000500, 1_000_003,
    ];

    private static readonly double[] Reals = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, -0.25, -1.0, -3.5, 0.1, 3.25, 10.0, 1e10, 1e-7, 123456.789, 1e300];

    private static readonly string[] Texts = ["", "a", "ab", "abab", "7", "-12", "+3", " x ", "Z", "{}", "{},{}", "é→", "\n", "\"", "0"];

    /// <summary>An integer from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)pcg.Next((uint)(high - low + 1));

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => pcg.Next(100) < percent;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[(int)pcg.Next((uint)items.Count)];

    /// <summary>A type of one element; integers most often.</summary>
    public DataType ScalarType() => Between(1, 10) switch
    {
        <= 5 => DataType.Int,
        <= 7 => DataType.Real,
        8 => DataType.Bool,
        _ => DataType.Text,
    };

    /// <summary>A number between 0 and 9 as likely as all others together.</summary>
    public BigInteger Integer() => Between(1, 40) switch
    {
        <= 24 => Between(0, 9),
        <= 32 => Between(-9, 20),
        <= 38 => Between(-100, 1000),
        _ => Pick(Edges),
    };

    /// <summary>A defined value.</summary>
    public Value Value(DataType type) => type.Shape switch
    {
        Shape.List => Core.Values.Value.Of(Many(Between(0, 5), type.Element)),
        Shape.Grid => Grid(Between(0, 3), Between(0, 3), type.Element),
        _ => type.Scalar switch
        {
            Scalar.Int => Core.Values.Value.Of(Integer()),
            Scalar.Real => Core.Values.Value.Of(Pick(Reals)),
            Scalar.Bool => Core.Values.Value.Of(Chance(50)),
            _ => Core.Values.Value.Of(Pick(Texts)),
        },
    };

    private Value Grid(int width, int height, DataType element) =>
        Core.Values.Value.Of(new GridValue(width, height, Many(width * height, element)));

    private Value[] Many(int count, DataType element)
    {
        var values = new Value[count];
        for (var i = 0; i < count; i++)
            values[i] = Value(element);
        return values;
    }
}
