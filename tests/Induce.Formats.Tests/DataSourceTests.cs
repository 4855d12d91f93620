using Induce.Core.Datasets;

namespace Induce.Formats.Tests;

public class DataSourceTests
{
    private static ReadResult Read(string argument, DataKind? forced = null)
        => DataSource.Read(argument, () => new MemoryStream("1\n2\n4\n"u8.ToArray()), forced);

    [Fact]
    public void A_file_is_read_under_its_name()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "3 1 4");
            var result = Read(file);
            Assert.Equal(new SequenceData(file, [3, 1, 4]), result.Dataset);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Standard_input_and_data_themselves_are_read()
    {
        Assert.Equal(new SequenceData("-", [1, 2, 4]), Read("-").Dataset);
        Assert.Equal(new SequenceData("", [1, 1, 2, 3, 5, 8]), Read("1, 1, 2, 3, 5, 8").Dataset);
        Assert.IsType<TextData>(Read("abab", DataKind.Text).Dataset);
    }

    [Theory]
    [InlineData("no-such-file.csv", "IND5007")]
    [InlineData("", "IND5007")]
    [InlineData(".", "IND5006")]
    [InlineData("a\0b", "IND5007")]
    public void What_is_neither_is_told(string argument, string code)
    {
        var result = Read(argument);
        Assert.True(result.HasErrors);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
    }
}
