// The laws of texts, against the platform's strings where both mean the same.
using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public class TextOpsTests
{
    // Few letters, so that parts do occur.
    private static readonly Gen<string> Text = Gen.Char["aAbB \n"].Array[0, 12].Select(chars => new string(chars));
    private static readonly Gen<string> Part = Gen.Char["aAb"].Array[0, 2].Select(chars => new string(chars));

    private static byte[] Of(string text) => TextOps.FromLiteral(text);

    private static string Read(byte[] text) => Encoding.UTF8.GetString(text);

    [Fact]
    public void Texts_behave_as_strings_of_their_bytes() =>
        Gen.Select(Text, Text, Part, Part).ForAll((a, b, part, other) =>
        {
            Assert.Equal(a + b + part, Read(TextOps.Concat(Of(a), Of(b), Of(part))));
            Assert.Equal(a.Length, TextOps.Length(Of(a)));
            Assert.Equal(a.IndexOf(part, StringComparison.Ordinal), TextOps.Find(Of(a), Of(part)));
            Assert.Equal(a.ToUpperInvariant(), Read(TextOps.Upper(Of(a))));
            Assert.Equal(a.ToLowerInvariant(), Read(TextOps.Lower(Of(a))));
            Assert.Equal(a.Trim(), Read(TextOps.Trim(Of(a))));
            Assert.Equal(part.Length == 0 ? a : a.Replace(part, other, StringComparison.Ordinal), Read(TextOps.Replace(Of(a), Of(part), Of(other))));
            Assert.Equal(a == b, TextOps.Same(Of(a), Of(b)));
        });

    [Fact]
    public void Substring_is_defined_inside_the_text_only() =>
        Gen.Select(Text, Gen.Int[-2, 14], Gen.Int[-2, 14]).ForAll((text, start, count) =>
        {
            if (start < 0 || count < 0 || start + count > text.Length)
            {
                Undefined.Because(UndefinedReason.OutOfRange, () => TextOps.Substring(Of(text), (long)start, count));
                Undefined.Because(UndefinedReason.OutOfRange, () => TextOps.Substring(Of(text), (BigInteger)start, count));
                return;
            }

            Assert.Equal(text.Substring(start, count), Read(TextOps.Substring(Of(text), (long)start, count)));
            Assert.Equal(text.Substring(start, count), Read(TextOps.Substring(Of(text), (BigInteger)start, count)));
        });

    [Fact]
    public void Substring_of_huge_bounds_is_undefined()
    {
        Undefined.Because(UndefinedReason.OutOfRange, () => TextOps.Substring(Of("abc"), 1, long.MaxValue));
        Undefined.Because(UndefinedReason.OutOfRange, () => TextOps.Substring(Of("abc"), long.MaxValue, 1));
        Undefined.Because(UndefinedReason.OutOfRange, () => TextOps.Substring(Of("abc"), BigInteger.Pow(10, 30), 0));
    }

    [Fact]
    public void Upper_lower_and_trim_leave_other_bytes_alone()
    {
        byte[] every = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        byte[] upper = TextOps.Upper(every);
        for (int i = 0; i < 256; i++) Assert.Equal(i is >= 'a' and <= 'z' ? i - 32 : i, upper[i]);
        byte[] lower = TextOps.Lower(every);
        for (int i = 0; i < 256; i++) Assert.Equal(i is >= 'A' and <= 'Z' ? i + 32 : i, lower[i]);
        Assert.Equal([0xA0, 0x85], TextOps.Trim([32, 9, 10, 11, 12, 13, 0xA0, 0x85, 32]));
        Assert.Empty(TextOps.Trim([32, 32]));
    }

    [Fact]
    public void Operations_never_hand_out_their_arguments_bytes()
    {
        byte[] text = Of("abc");
        foreach (byte[] result in new[]
        {
            TextOps.Concat(text), TextOps.Substring(text, 0, 3), TextOps.Upper(text), TextOps.Trim(text),
            TextOps.Replace(text, Of(""), Of("x")), TextOps.Replace(text, Of("z"), Of("x")),
        })
        {
            Assert.NotSame(text, result);
        }
    }

    [Fact]
    public void Integers_read_back_as_they_are_written() =>
        Gen.OneOf(Gen.Long.Select(n => (BigInteger)n), Gen.Byte.Array[1, 50].Select(bytes => new BigInteger(bytes))).ForAll(n =>
        {
            Assert.Equal(n, TextOps.Parse(TextOps.Format(n)));
            if (n == (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, n)))
                Assert.Equal(TextOps.Format(n), TextOps.Format((long)n));
        });

    [Fact]
    public void Long_integers_are_written_digit_by_digit() =>
        Gen.Select(Gen.Byte.Array[1000, 6000], Gen.Int[0, 3000], Gen.Int[0, 3000]).ForAll(
            (bytes, first, second) =>
            {
                BigInteger ten = 10;
                foreach (BigInteger n in new[] { new BigInteger(bytes), BigInteger.Pow(ten, 2500 + first), BigInteger.Pow(ten, 2500 + first) - 1, -BigInteger.Pow(ten, 3000 + first) - BigInteger.Pow(ten, second) })
                    Assert.Equal(n.ToString(CultureInfo.InvariantCulture), Read(TextOps.Format(n)));
            },
            iter: 30);

    [Fact]
    public void Parsing_to_64_bits_says_what_does_not_fit()
    {
        Assert.Equal(long.MinValue, TextOps.ParseChecked(Of("-9223372036854775808")));
        Assert.Throws<OverflowException>(() => TextOps.ParseChecked(Of("9223372036854775808")));
        Undefined.Because(UndefinedReason.BadText, () => TextOps.ParseChecked(Of("x")));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+12", 12)]
    [InlineData("-12", -12)]
    [InlineData("0000000000000000000000000000012", 12)]
    public void Numerals_may_have_a_sign_and_zeros_before(string text, int value) => Assert.Equal(value, TextOps.Parse(Of(text)));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("--1")]
    [InlineData("0x1")]
    [InlineData("٣")]
    public void What_is_no_numeral_is_undefined(string text) =>
        Undefined.Because(UndefinedReason.BadText, () => TextOps.Parse(Of(text)));

    [Fact]
    public void Numerals_end_with_the_integers()
    {
        BigInteger largest = (BigInteger.One << IntegerMath.MaxIntegerBits) - 1;
        byte[] numeral = TextOps.Format(largest);
        Assert.True(largest == TextOps.Parse(numeral));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => TextOps.Parse(TextOps.Format(largest + 1)));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => TextOps.Parse(TextOps.Concat(numeral, Of("0"))));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => TextOps.Parse(Enumerable.Repeat((byte)'7', 5_000_000).ToArray()));
    }

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-3.0, "-3.0")]
    [InlineData(120.0, "120.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(123.456, "123.456")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.0000012, "1.2e-6")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1.0e16")]
    [InlineData(1e23, "1.0e23")]
    [InlineData(123456789012345678.0, "1.2345678901234568e17")]
    [InlineData(1234567890123456.7, "1234567890123456.8")]
    [InlineData(5e-324, "5.0e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e308")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Reals_are_written_shortest_and_as_reals(double value, string text) => Assert.Equal(text, Read(TextOps.Format(value)));

    [Fact]
    public void Reals_read_back_bit_for_bit() =>
        Gen.OneOf(
            Gen.Double,
            Gen.Int.Select(i => i / 100.0),
            Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(x => !double.IsNaN(x))).ForAll(x =>
        {
            string text = Read(TextOps.Format(x));
            if (double.IsNaN(x)) return;
            Assert.Equal(BitConverter.DoubleToInt64Bits(x), BitConverter.DoubleToInt64Bits(TextOps.ParseReal(Of(text))));
            if (!double.IsFinite(x)) return;
            Assert.Contains('.', text);
            int digits = text.TakeWhile(c => c != 'e').Count(char.IsDigit);
            Assert.True(digits <= 22);
            Assert.Equal(x, double.Parse(text, CultureInfo.InvariantCulture));
        });

    [Theory]
    [InlineData("")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("e5")]
    [InlineData("1e")]
    public void What_is_no_real_is_undefined(string text) =>
        Undefined.Because(UndefinedReason.BadText, () => TextOps.ParseReal(Of(text)));

    [Fact]
    public void Texts_end_at_two_to_the_twenty_eighth_bytes()
    {
        byte[] half = new byte[TextOps.MaxBytes / 2];
        Assert.Equal(TextOps.MaxBytes, TextOps.Concat(half, half).Length);
        Undefined.Because(UndefinedReason.NumberTooLarge, () => TextOps.Concat(half, half, [1]));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => TextOps.Replace(new byte[1000], [0], new byte[TextOps.MaxBytes / 999]));
    }
}
