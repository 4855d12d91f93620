// The code of reals written out in a program.
using System.Globalization;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Datasets;

namespace Induce.Coding.Programs;

/// <summary>A real by the table, as m·10^−k when few digits were written, as m·2^e when it has few bits, or by its 64 bits.</summary>
internal sealed class RealLiterals
{
    private const int MaxDecimalBits = 64;
    private readonly Distribution _table;
    private readonly IntegerLiterals _digits;
    private readonly IntegerLiterals _places;
    private readonly IntegerLiterals _exponents;
    private readonly Dictionary<long, int> _listed = [];
    private readonly Dictionary<int, double> _values = [];
    private readonly int _decimal, _dyadic, _bits;

    public RealLiterals(Prior prior)
    {
        _table = prior["literals real value"];
        _digits = new IntegerLiterals(prior["significant digits"], prior);
        _places = new IntegerLiterals(prior["decimal places"], prior);
        _exponents = new IntegerLiterals(prior["binary exponent"], prior);
        (_decimal, _dyadic, _bits) = (_table.IndexOf("decimal"), _table.IndexOf("dyadic"), _table.IndexOf("bits"));
        for (var i = 0; i < _table.Keys.Length; i++)
        {
            if (i == _decimal || i == _dyadic || i == _bits)
                continue;
            var value = double.Parse(_table.Keys[i], NumberStyles.Float, CultureInfo.InvariantCulture);
            _listed.Add(BitConverter.DoubleToInt64Bits(value), i);
            _values.Add(i, value);
        }

        if (_decimal < 0 || _dyadic < 0 || _bits < 0)
            throw new FormatException($"The prior, [{_table.Name}]: 'decimal', 'dyadic' or 'bits' is missing.");
    }

    public void Write(Choices choices, double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        if (_listed.TryGetValue(bits, out var listed))
        {
            choices.Choose(_table, listed);
            return;
        }

        if (!double.IsFinite(value) || value == 0)
        {
            Raw();
            return;
        }

        var (digits, places) = Decimal(value);
        var (mantissa, exponent) = Dyadic(value);
        var (decimalLength, dyadicLength) = (Length(digits, places), Length(mantissa, exponent));
        if (Math.Min(decimalLength, dyadicLength) > MaxDecimalBits)
        {
            Raw();
        }
        else if (decimalLength <= dyadicLength)
        {
            choices.Choose(_table, _decimal);
            _places.Write(choices, places);
            _digits.Write(choices, digits);
        }
        else
        {
            choices.Choose(_table, _dyadic);
            _exponents.Write(choices, exponent);
            _digits.Write(choices, mantissa);
        }

        void Raw()
        {
            choices.Choose(_table, _bits);
            choices.Mantissa((BigInteger.One << 64) + (ulong)bits, 64);
        }
    }

    public double Read(ReadChoices choices)
    {
        var index = choices.Choose(_table);
        if (_values.TryGetValue(index, out var value))
            return value;
        if (index == _bits)
            return BitConverter.UInt64BitsToDouble((ulong)(choices.Mantissa(64) - (BigInteger.One << 64)));
        var scale = (index == _decimal ? _places : _exponents).Read(choices);
        var digits = _digits.Read(choices);
        if (BigInteger.Abs(scale) > 2000 || digits.GetBitLength() > 128)
            throw new InvalidDataException("A real is out of range.");
        return index == _decimal
            ? double.Parse($"{digits.ToString(CultureInfo.InvariantCulture)}E{((int)-scale).ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float, CultureInfo.InvariantCulture)
            : Math.ScaleB((double)digits, (int)scale);
    }

    /// <summary>The shortest decimal that reads back as the value, as digits·10^−places without trailing zeros.</summary>
    private static (BigInteger Digits, int Places) Decimal(double value)
    {
        var written = WrittenReal.From(value);
        var (digits, places) = (written.Unscaled, written.Scale);
        while (!digits.IsZero && digits % 10 == 0)
            (digits, places) = (digits / 10, places - 1);
        return (digits, places);
    }

    /// <summary>The value as odd·2^exponent.</summary>
    private static (BigInteger Mantissa, int Exponent) Dyadic(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)(bits >> 52 & 0x7FF);
        var mantissa = bits & ((1L << 52) - 1) | (biased == 0 ? 0 : 1L << 52);
        var exponent = Math.Max(biased, 1) - 1075;
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        return (bits < 0 ? -mantissa : mantissa, exponent + zeros);
    }

    private static int Length(BigInteger digits, int scale) =>
        (int)BigInteger.Abs(digits).GetBitLength() + 2 * BitOperations.Log2((uint)Math.Abs(scale) + 1);
}
