using System.Numerics;
using System.Text;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

public class NumberListTests
{
    [Theory]
    [InlineData("1, 1, 2, 3, 5, 8")]
    [InlineData("1\n1\n2\n3\n5\n8\n")]
    [InlineData("1 1 2 3 5 8")]
    [InlineData("[1,1,2,3,5,8]\r\n")]
    [InlineData("{1; 1; 2; 3; 5; 8}")]
    [InlineData("# Fibonacci, by (hand) \n1,1,2,\n3,5,8,...\n")]
    [InlineData("+1 +1 +2 +3 +5 +8")]
    [InlineData("001 001 002 003 005 008")]
    [InlineData("1,1 , 2,3,5,8")]
    [InlineData("\uFEFF1,1,2,3,5,8")]
    [InlineData("01,1,+2,3,5,8")]
    public void A_list_is_a_sequence_whatever_stands_between_the_numbers(string text)
    {
        var result = Law.Holds("", text);
        var sequence = Assert.IsType<SequenceData>(result.Dataset);
        Assert.Equal([1, 1, 2, 3, 5, 8], sequence.Values.Select(v => (int)v));
        Assert.Null(sequence.Origin);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void A_regular_list_has_no_deviations()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => i * i + (i % 10 == 9 ? ",\n" : ", ")));
        var layout = Assert.IsType<ListLayout>(Law.Holds("", text).Layout);
        Assert.Equal(10, layout.Tokens.RowWidth);
        Assert.Equal(Deviations.None, layout.Tokens.Gaps);
        Assert.Equal(Deviations.None, layout.Tokens.Tokens);
    }

    [Theory]
    [InlineData(6, 10)]
    [InlineData(6, 0)]
    [InlineData(5, 1)]
    [InlineData(12, 3)]
    public void A_list_in_aligned_columns_has_no_deviations(int fieldWidth, int perLine)
    {
        var text = string.Concat(Enumerable.Range(0, 99).Select(i => $"{i * i}".PadLeft(fieldWidth) + (perLine > 0 && i % perLine == perLine - 1 ? "\n" : "")));
        var result = Law.Holds("", text);
        Assert.Equal(99, Assert.IsType<SequenceData>(result.Dataset).Values.Length);
        var tokens = Assert.IsType<ListLayout>(result.Layout).Tokens;
        Assert.Equal(Deviations.None, tokens.Gaps);
        Assert.Equal(Deviations.None, tokens.Tokens);
        Assert.True(tokens.FieldWidth > 0);
    }

    [Fact]
    public void Columns_that_are_aligned_here_and_there_come_back() => Gen.Select(Gen.Int[-2000, 2000].Array[1, 40], Gen.Int[0, 9].Array[40], Gen.Int[0, 7]).ForAll(
        (values, gaps, perLine) => Law.Holds(
            "",
            string.Concat(values.Select((v, i) => $"{v}".PadLeft(gaps[i] < 8 ? 6 : gaps[i] - 5) + (perLine > 0 && i % perLine == 0 ? "\n" : " ")))),
        iter: 300);

    [Fact]
    public void One_number_a_line_has_the_default_layout()
    {
        var result = Law.Holds("squares.txt", "0\n1\n4\n9\n");
        Assert.Equal(Format.DefaultLayout(result.Dataset), result.Layout);
    }

    [Fact]
    public void Lines_of_index_and_element_are_a_sequence_with_its_origin()
    {
        var result = Law.Holds("b000040.txt", "# A000040: primes\n1 2\n2 3\n3 5\n4 7\n5 11\n");
        var sequence = Assert.IsType<SequenceData>(result.Dataset);
        Assert.Equal(1, sequence.Origin);
        Assert.Equal([2, 3, 5, 7, 11], sequence.Values.Select(v => (int)v));
        Assert.Equal(Deviations.None, ((ListLayout)result.Layout).Tokens.Gaps);
    }

    [Theory]
    [InlineData("0110100110010110")]
    [InlineData("call 555-1234 now")]
    [InlineData("2024-01-05")]
    [InlineData("1 2 3 four")]
    [InlineData("")]
    public void Other_text_stays_text(string text) => Assert.IsType<TextData>(Law.Holds("", text).Dataset);

    [Fact]
    public void Digits_without_separators_are_elements_when_a_sequence_is_asked_for()
    {
        var result = Law.Holds("", "0110100110010110\n", DataKind.Sequence);
        Assert.Equal("0110100110010110", string.Concat(((SequenceData)result.Dataset).Values));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Bytes_are_elements_when_a_sequence_is_asked_for()
    {
        var result = Law.Holds("", [0, 255, 10, 13, 7], DataKind.Sequence);
        Assert.Equal([0, 255, 10, 13, 7], ((SequenceData)result.Dataset).Values.Select(v => (int)v));
    }

    [Fact]
    public void Decimals_are_a_table_of_one_column_with_their_precision()
    {
        var table = Assert.IsType<TableData>(Law.Holds("", "1.50, -2.25, 3, 4e-3").Dataset);
        var column = Assert.IsType<RealColumn>(Assert.Single(table.Columns));
        Assert.Equal(new WrittenReal(1.5, 150, 2), column.Values[0]);
        Assert.Equal(new WrittenReal(0.004, 4, 3), column.Values[3]);
        Assert.Equal(0.01, column.Values[1].Precision);
    }

    [Fact]
    public void Very_long_numbers_do_not_stop_the_reader()
    {
        Assert.IsType<TextData>(Law.Holds("", new string('7', 3_000_000) + " " + new string('8', 3_000_000)).Dataset);
        Assert.IsType<SequenceData>(Law.Holds("", new string('7', 9_000) + " " + new string('8', 9_000)).Dataset);
    }

    private static readonly Gen<string> Separators = Gen.OneOf(", ", ",", " ", "\n", "\r\n", "\t", "; ", " ,\n", ",,", "] [", "\n# note\n");

    [Fact]
    public void Any_list_comes_back_byte_for_byte_and_with_its_values() =>
        Gen.Select(
            Gen.OneOf(Gen.Int[-9, 9].Select(i => new BigInteger(i)), Gen.Long.Select(i => new BigInteger(i)), Gen.Byte.Array[1, 40].Select(b => new BigInteger(b))).List[2, 60],
            Separators, Separators, Gen.Int[1, 12], Gen.Int[0, 3], Gen.Bool)
        .ForAll((values, separator, other, every, style, final) =>
        {
            var text = new StringBuilder();
            for (var i = 0; i < values.Count; i++)
            {
                if (style == 1 && values[i] >= 0) text.Append('+');
                if (style == 2 && i % 5 == 0 && values[i] >= 0) text.Append("00");
                text.Append(values[i]);
                if (i + 1 < values.Count || final) text.Append((i + 1) % every == 0 ? other : separator);
            }
            var result = Law.Holds("", text.ToString(), DataKind.Sequence);
            var sequence = Assert.IsType<SequenceData>(result.Dataset);
            if (sequence.Origin is null) Assert.Equal(values, sequence.Values);
            Law.Holds("", text.ToString());
        }, iter: 2_000);

    [Fact]
    public void Any_default_file_reads_back_as_the_same_sequence() =>
        Gen.Byte.Array[1, 12].Select(b => new BigInteger(b)).List[2, 50].ForAll(values =>
        {
            var sequence = new SequenceData("", [.. values]);
            var result = DataReader.Read("", Format.Write(sequence, Format.DefaultLayout(sequence)));
            Assert.Equal(sequence, result.Dataset);
        }, iter: 1_000);
}
