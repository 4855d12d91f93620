// Values without a law, written out in a term: one by one, or as the digits of one number.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Recognition;

namespace Induce.Search.Representations;

/// <summary>Terms that hold a list of values.</summary>
internal static class WrittenOut
{
    private const int WidestDigit = 16;

    /// <summary>Terms that yield the values at indices 0, 1, ….</summary>
    /// <param name="values">The values.</param>
    /// <param name="index">The index, a term.</param>
    public static IEnumerable<Term> Terms(BigInteger[] values, Term index)
    {
        yield return Build.Pick(values, index);
        var width = (int)values.Max().GetBitLength();
        if (values.Any(v => v.Sign < 0) || width is 0 or > WidestDigit)
            yield break;
        var digits = values.Reverse().Aggregate(BigInteger.Zero, (number, digit) => (number << width) + digit);
        yield return Build.Modulo(
            ProgramParts.Apply("shr", Build.Number(digits), Build.Multiply(Build.Number(width), index)), BigInteger.One << width);
    }
}
