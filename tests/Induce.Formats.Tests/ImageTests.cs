using System.Text;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

public class ImageTests
{
    private static readonly Gen<GridData> Grids =
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 12], Gen.OneOf(1, 3), Gen.OneOf(1, 7, 255, 256, 65535))
        .SelectMany((w, h, channels, max) => Gen.Int[0, max].Array[w * h * channels]
            .Select(pixels => new GridData("g", w, h, [.. pixels], channels, max)));

    [Fact]
    public void Any_grid_reads_back_from_its_default_file() =>
        Grids.ForAll(grid =>
        {
            var layout = Format.DefaultLayout(grid);
            var result = Law.Holds("g", Format.Write(grid, layout));
            Assert.Equal(grid, result.Dataset);
            Assert.Equal(layout, result.Layout);
        }, iter: 1_000);

    [Fact]
    public void Any_ascii_image_comes_back_byte_for_byte() =>
        Gen.Select(Grids, Gen.OneOf(" ", "\n", "  "), Gen.OneOf("\n", " # note\n"), Gen.OneOf("", "\n"), Gen.Int[1, 20])
        .ForAll((grid, separator, other, close, every) =>
        {
            var variant = grid.Channels == 3 ? 3 : grid.MaxValue == 1 ? 1 : 2;
            var text = new StringBuilder($"P{variant} # made by hand\n#again\n {grid.Width}\t{grid.Height}\n");
            if (variant != 1) text.Append(grid.MaxValue).Append('\n');
            for (var i = 0; i < grid.Pixels.Length; i++)
            {
                text.Append(grid.Pixels[i]);
                if (i + 1 < grid.Pixels.Length) text.Append((i + 1) % every == 0 ? other : separator);
            }
            Assert.Equal(grid, Law.Holds("g", text.Append(close).ToString()).Dataset);
        }, iter: 1_000);

    [Fact]
    public void Bits_need_no_white_space()
    {
        var result = Law.Holds("", "P1\n3 2\n010\n101\n");
        Assert.Equal([0, 1, 0, 1, 0, 1], ((GridData)result.Dataset).Pixels.ToArray());
        Assert.Equal(Deviations.None, ((NetpbmLayout)result.Layout).Body!.Gaps);
    }

    [Theory]
    [InlineData("P5\n100000 100000\n255\nabc")]
    [InlineData("P5\n3 1\n2\nabc")]
    [InlineData("P5\n-3 1\n2\nabc")]
    [InlineData("P2\n3 3\n255\n1 2 3")]
    [InlineData("P6\n99999999999999999999 1\n255\n")]
    [InlineData("P4\n")]
    [InlineData("P5\n1 1\n0\na")]
    public void Headers_are_not_believed(string text)
    {
        var result = Law.Holds("", text);
        Assert.IsType<TextData>(result.Dataset);
        Assert.Equal("IND5001", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Set_padding_bits_and_trailing_bytes_are_kept()
    {
        Assert.IsType<BytesData>(Law.Holds("", [.. "P4\n3 1\n"u8, 0xBF]).Dataset);
        Assert.IsType<GridData>(Law.Holds("", [.. "P4\n3 1\n"u8, 0xA0, 1, 2, 255]).Dataset);
    }

    [Theory]
    [InlineData("0110\n1001\n")]
    [InlineData("..#.\r\n####")]
    [InlineData("0 1 1 0\n1 0 0 1\n")]
    public void Rows_of_characters_or_numbers_are_a_grid_when_one_is_asked_for(string text)
    {
        var grid = Assert.IsType<GridData>(Law.Holds("", text, DataKind.Grid).Dataset);
        Assert.Equal((4, 2), (grid.Width, grid.Height));
    }

    [Theory]
    [InlineData("1, 2, 3")]
    [InlineData("0110\n10\n")]
    [InlineData("")]
    public void Anything_else_is_no_grid(string text) =>
        Assert.Equal("IND5003", Assert.Single(Law.Holds("", text, DataKind.Grid).Diagnostics).Code);
}
