// The code of integers written out in a program.
using System.Globalization;
using System.Numerics;
using Induce.Coding.Priors;

namespace Induce.Coding.Programs;

/// <summary>An integer by the first of these that the table has and that fits: itself, ±10^k, ±2^k, ±(2^k − 1), its sign and bits.</summary>
/// <remarks>
/// Alternatives of the table: integers; `10^k`, `2^k`, `2^k-1`, each followed by sign and k; `bits L`, followed by sign
/// and the L − 1 bits below the leading one; `more`, for longer ones: sign, the excess of the length by Elias' delta code, bits.
/// </remarks>
internal sealed class IntegerLiterals
{
    private readonly Distribution _table;
    private readonly Distribution _sign;
    private readonly Distribution _powers;
    private readonly Dictionary<BigInteger, int> _listed = [];
    private readonly Dictionary<int, BigInteger> _values = [];
    private readonly int _ten, _two, _mask, _more, _firstBits, _longest;

    public IntegerLiterals(Distribution table, Prior prior)
    {
        _table = table;
        _sign = prior["sign"];
        _powers = prior["powers"];
        for (var i = 0; i < table.Keys.Length; i++)
        {
            if (BigInteger.TryParse(table.Keys[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                _listed.Add(value, i);
                _values.Add(i, value);
            }
        }

        (_ten, _two, _mask) = (table.IndexOf("10^k"), table.IndexOf("2^k"), table.IndexOf("2^k-1"));
        _firstBits = table.IndexOf("bits 1");
        while (_firstBits >= 0 && table.IndexOf($"bits {_longest + 1}") == _firstBits + _longest)
            _longest++;
        _more = table.IndexOf("more");
        var known = _listed.Count + _longest + new[] { _ten, _two, _mask, _more }.Count(i => i >= 0);
        if (_more < 0 || known != table.Keys.Length)
            throw new FormatException($"The prior, [{table.Name}]: 'more' is missing, or an alternative is unknown.");
    }

    /// <summary>The cost in units of 1/256 bit.</summary>
    public int Cost(BigInteger value) => CostChoices.Of(c => Write(c, value));

    public void Write(Choices choices, BigInteger value)
    {
        if (_listed.TryGetValue(value, out var listed))
        {
            choices.Choose(_table, listed);
            return;
        }

        var magnitude = BigInteger.Abs(value);
        var length = (int)magnitude.GetBitLength();
        if (_ten >= 0 && Power(magnitude) is { } tens)
        {
            choices.Choose(_table, _ten);
            Signed(tens);
        }
        else if (_two >= 0 && magnitude.IsPowerOfTwo)
        {
            choices.Choose(_table, _two);
            Signed(length - 1);
        }
        else if (_mask >= 0 && (magnitude + 1).IsPowerOfTwo && length > 0)
        {
            choices.Choose(_table, _mask);
            Signed(length);
        }
        else if (length is > 0 && length <= _longest)
        {
            choices.Choose(_table, _firstBits + length - 1);
            Sign();
            choices.Mantissa(magnitude, length - 1);
        }
        else
        {
            // 0 comes here only where a table doesn't list it: it is then the first value of `more`, without bits.
            choices.Choose(_table, _more);
            choices.Delta(length == 0 ? 0 : length - _longest);
            if (length == 0)
                return;
            Sign();
            choices.Mantissa(magnitude, length - 1);
        }

        void Sign() => choices.Choose(_sign, value.Sign < 0 ? "-" : "+");

        void Signed(int power)
        {
            Sign();
            choices.Number(_powers, power);
        }
    }

    public BigInteger Read(ReadChoices choices)
    {
        var index = choices.Choose(_table);
        if (_values.TryGetValue(index, out var value))
            return value;
        if (index == _more)
        {
            var excess = (int)choices.Delta(24);
            if (excess == 0)
                return 0;
            if (excess + _longest > ReadChoices.MaxIntegerBits)
                throw new InvalidDataException("An integer is longer than its place allows.");
            return Bits(excess + _longest);
        }

        if (index != _ten && index != _two && index != _mask)
            return Bits(index - _firstBits + 1);
        var negative = Negative();
        var power = choices.Number(_powers, index == _ten ? ReadChoices.MaxIntegerBits / 4 : ReadChoices.MaxIntegerBits);
        var magnitude = index == _ten ? BigInteger.Pow(10, power) : (BigInteger.One << power) - (index == _mask ? 1 : 0);
        return negative ? -magnitude : magnitude;

        bool Negative() => choices.Key(_sign) == "-";

        BigInteger Bits(int length)
        {
            var minus = Negative();
            var bits = choices.Mantissa(length - 1);
            return minus ? -bits : bits;
        }
    }

    /// <summary>k ≥ 1 if the number is 10^k.</summary>
    private static int? Power(BigInteger magnitude)
    {
        // 10^k = 2^k·5^k: its trailing zero bits tell k.
        if (magnitude.IsZero || !magnitude.IsEven)
            return null;
        var k = (int)BigInteger.TrailingZeroCount(magnitude);
        return magnitude.GetBitLength() <= 4L * k && magnitude == BigInteger.Pow(10, k) ? k : null;
    }
}
