using System.Text;
using Induce.Formats.Benchmarks;

namespace Induce.Formats.Tests;

public class SequenceTableTests
{
    private static SequenceTable Read(string text) => SequenceTable.Read("t.tsv", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Lines_become_sequences_with_further_columns()
    {
        var table = Read("# A-number\toffset\tname\tterms\tsize\r\nA1\t0\tTriangular numbers.\t0,1,3,6\t9\n\nA2\t-1\tOther\t-5,100000000000000000000\t7\n");
        Assert.Empty(table.Diagnostics);
        Assert.Equal(["size"], table.Columns.ToArray());
        Assert.Equal(["A1", "A2"], table.Records.Select(r => r.Id));
        Assert.Equal((-1L, 4), (table.Records[1].Offset, table.Records[1].Line));
        Assert.Equal("9", Assert.Single(table.Records[0].Further));
        Assert.Equal("100000000000000000000", table.Records[1].Terms[1].ToString());
    }

    [Theory]
    [InlineData("A1\t0\tname\t1,2\nA2\t0\tname\n", 2, 10)]
    [InlineData("A1\tx\tname\t1,2\n", 1, 4)]
    [InlineData("A1\t0\tname\t1,2,x3,4\n", 1, 15)]
    [InlineData("A1\t0\tname\t\n", 1, 11)]
    public void Malformed_lines_are_told_with_their_place(string text, int line, int column)
    {
        var diagnostic = Assert.Single(Read(text).Diagnostics);
        Assert.Equal(("IND5010", line, column), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void A_file_of_another_kind_ends_with_one_diagnostic()
    {
        var random = new byte[10_000_000];
        new Random(1).NextBytes(random);
        Assert.Equal("IND5011", Assert.Single(SequenceTable.Read("r", random).Diagnostics).Code);
        Assert.Equal("IND5011", Assert.Single(Read("1, 2, 3").Diagnostics).Code);
        Assert.Equal("IND5011", Assert.Single(Read("").Diagnostics).Code);
        var lines = Read(string.Concat(Enumerable.Repeat("no\tsuch\tline\n", 1_000_000)));
        Assert.Equal(21, lines.Diagnostics.Length);
        Assert.Equal("IND5012", lines.Diagnostics[^1].Code);
    }

    [Fact]
    public void Development_tables_have_no_malformed_line()
    {
        foreach (var file in DevelopmentData.Files("oeis", "*.tsv"))
        {
            var table = SequenceTable.Read(file, File.ReadAllBytes(file));
            Assert.Empty(table.Diagnostics);
            Assert.NotEmpty(table.Records);
        }
    }
}
