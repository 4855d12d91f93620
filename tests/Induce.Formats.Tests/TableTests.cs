using System.Globalization;
using System.Text;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

public class TableTests
{
    [Fact]
    public void Columns_have_names_types_and_precision()
    {
        var table = Assert.IsType<TableData>(Law.Holds("planets", "planet,a,year\nMercury,0.389,1618\nEarth,1,1618\nMars,1.524,1618\n").Dataset);
        Assert.Equal(3, table.RowCount);
        Assert.Equal(["Mercury", "Earth", "Mars"], Assert.IsType<TextColumn>(table.Find("planet")).Values.ToArray());
        Assert.Equal([3, 0, 3], Assert.IsType<RealColumn>(table.Find("a")).Values.Select(v => v.Scale));
        Assert.IsType<IntegerColumn>(table.Find("year"));
        Assert.Null(table.Find("mass"));
    }

    [Theory]
    [InlineData("x,y\n1,2\r\n3,4\r\n5,6")]
    [InlineData("x;y\r\n1,5;2\r\n3,5;4\r\n")]
    [InlineData("x\ty\n1\t2\n3\t4\n\n\n")]
    [InlineData("x, y\n1, 2\n3, 4\n")]
    [InlineData("\"x\",\"y\"\n\"1\",\"2\"\n\"3\",\"4\"\n")]
    [InlineData("name,y\n\"Smith, \"\"J.\"\"\",2\n\"two\nlines\",4\nplain,5\n")]
    [InlineData("# made by hand\nx,y\n1.0e-05,+2\n.5,04\n1.,NaN\n")]
    [InlineData("x,y\n,2\n3,\n-inf,4\n")]
    [InlineData("x,y\n-0.0,-0\n5e-324,1.7976931348623157e+308\n0.000,00.10\n")]
    [InlineData("\uFEFFcafé,y\nnaïve,2\n\"broken,4\n")]
    public void Odd_files_come_back_byte_for_byte(string text)
    {
        Assert.IsType<TableData>(Law.Holds("odd.csv", text).Dataset);
        Law.Holds("odd.csv", text.Replace("\n", "\r", StringComparison.Ordinal));
    }

    [Fact]
    public void Latin_1_is_kept()
    {
        var content = Encoding.Latin1.GetBytes("stadt,einwohner\nKöln,1\nMünchen,2\n");
        var table = Assert.IsType<TableData>(Law.Holds("städte.csv", content).Dataset);
        Assert.Equal(["Köln", "München"], ((TextColumn)table.Columns[0]).Values.ToArray());
    }

    [Theory]
    [InlineData("x,y\n1.5,2\n3.25,4\n4,5\n")]
    [InlineData("a,b\n1e-05,0.0001\n1.5e+16,2.0\n")]
    [InlineData("a,b\n1E-05,0.0001\n1.5E+16,2.0\n")]
    [InlineData("a,b\n1.500000e-05,2.500000e+00\n1.500000e+16,1.000000e+00\n")]
    [InlineData("a,b\n.05,-.25\n.75,1.00\n")]
    [InlineData("a,b\nNA,1.5\n2.5,NA\n")]
    public void Usual_notations_need_no_deviations(string text)
    {
        var layout = Assert.IsType<TableLayout>(Law.Holds("usual.csv", text).Layout);
        Assert.Equal(Deviations.None, layout.Cells);
    }

    [Fact]
    public void Zero_keeps_its_sign_and_extremes_their_value()
    {
        var table = (TableData)Law.Holds("z.csv", "x,y\n-0.0,5e-324\n0.0,-inf\n1.5,NaN\n").Dataset;
        var (x, y) = ((RealColumn)table.Columns[0], (RealColumn)table.Columns[1]);
        Assert.True(double.IsNegative(x.Values[0].Value));
        Assert.NotEqual(x.Values[0], x.Values[1]);
        Assert.Equal(double.Epsilon, y.Values[0].Value);
        Assert.Equal(double.NegativeInfinity, y.Values[1].Value);
        Assert.True(double.IsNaN(y.Values[2].Value));
    }

    [Fact]
    public void Prose_with_commas_is_text() =>
        Assert.IsType<TextData>(Law.Holds("", "First, a line, with commas.\nThen, another one, of these.\nAnd, a third, for good measure.\n").Dataset);

    [Fact]
    public void Rows_of_different_length_are_no_table() =>
        Assert.IsNotType<TableData>(Law.Holds("ragged.csv", "x,y\n1,2\n3\n4,5,6\n").Dataset);

    [Fact]
    public void A_list_in_lines_of_cells_is_a_table_but_a_wrapped_list_is_not()
    {
        Assert.IsType<TableData>(Law.Holds("", "1,2\n5,6\n9,8\n").Dataset);
        Assert.IsType<SequenceData>(Law.Holds("", "1,2,\n5,6,\n9,8\n").Dataset);
    }

    private static readonly Gen<string> Cells = Gen.OneOf(
        Gen.Int[-1000, 1000].Select(i => i.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Select(d => d.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Double[-100, 100].Select(d => d.ToString("F3", CultureInfo.InvariantCulture)),
        Gen.Double[-100, 100].Select(d => d.ToString("G6", CultureInfo.InvariantCulture)),
        Gen.OneOf("", "NaN", "inf", "abc", "a \"b\"", "\"q,q\"", "\"\"", "ü", " 1 ", "007", "+5", "1e5", "\"", "-"));

    [Fact]
    public void Any_table_comes_back_byte_for_byte() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 12], Gen.OneOf(",", ";", "\t", ", ", "|"), Gen.OneOf("\n", "\r\n"), Gen.Bool, Gen.Bool)
        .SelectMany((columns, rows, delimiter, ending, header, sameKind) =>
            Cells.Array[columns * rows].Select(cells => (columns, rows, delimiter, ending, header, sameKind, cells)))
        .ForAll(t =>
        {
            var text = new StringBuilder();
            if (t.header) text.AppendJoin(t.delimiter, Enumerable.Range(0, t.columns).Select(c => "c" + c)).Append(t.ending);
            for (var r = 0; r < t.rows; r++)
                text.AppendJoin(t.delimiter, Enumerable.Range(0, t.columns).Select(c => t.cells[t.sameKind ? r : r * t.columns + c])).Append(t.ending);
            Law.Holds("any.csv", text.ToString());
            Law.Holds("any", text.ToString());
            Law.Holds("any", text.ToString(), DataKind.Table);
        }, iter: 3_000);

    [Fact]
    public void Any_column_of_doubles_reads_back_with_the_same_bits() =>
        Gen.Double.Array[2, 40].ForAll(values =>
        {
            values[0] = 0.5;
            var table = new TableData("t", [new RealColumn("x", [.. values.Select(WrittenReal.From)]), new RealColumn("y", [.. values.Select((_, i) => WrittenReal.From(i + 0.5))])]);
            var read = (TableData)DataReader.Read("t.csv", Format.Write(table, Format.DefaultLayout(table))).Dataset;
            Assert.Equal(
                values.Select(v => double.IsNaN(v) ? double.NaN : v).Select(BitConverter.DoubleToInt64Bits),
                ((RealColumn)read.Columns[0]).Values.Select(v => BitConverter.DoubleToInt64Bits(v.Value)));
        }, iter: 2_000);
}
