// Images whose law is a rule over neighbours, a formula of x and y, or both with a first row of their own.
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Search.Representations;
using Xunit;

namespace Induce.Search.Tests.Grids;

public sealed class GridSearchTests
{
    private static GridData Grid(int width, int height, Func<int, int, int> cell) =>
        new("grid", width, height, [.. Enumerable.Range(0, width * height).Select(i => cell(i % width, i / width))], 1, 255);

    /// <summary>Finds a program of few bits that gives every cell.</summary>
    private static void IsFound(GridData grid, double mostBits, long candidates = 100_000)
    {
        var result = DatasetSearch.Find(grid, new SearchOptions { Candidates = candidates, Memory = 1L << 28 });
        Assert.NotNull(result.Best);
        var generator = result.Best.Program.Generators.Length - 1;
        var interpreter = new Interpreter(result.Best.Program);
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
                Assert.Equal(grid[x, y], interpreter.Cell(generator, x, y).AsInteger());
        Assert.InRange(result.Best.Bits, 1, mostBits);
    }

    /// <summary>The states of an elementary cellular automaton from one seed cell or a given first row.</summary>
    private static GridData Automaton(int rule, int width, int height, bool isCyclic, Func<int, int> first)
    {
        var cells = new int[height, width];
        for (var x = 0; x < width; x++)
            cells[0, x] = first(x);
        for (var y = 1; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                int At(int i) => isCyclic ? cells[y - 1, (i + width) % width] : i < 0 || i >= width ? 0 : cells[y - 1, i];
                cells[y, x] = (rule >> ((4 * At(x - 1)) + (2 * At(x)) + At(x + 1))) & 1;
            }

        return Grid(width, height, (x, y) => cells[y, x]);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(110, true)]
    [InlineData(90, false)]
    [InlineData(45, false)]
    [InlineData(73, true)]
    public void Elementary_cellular_automata_from_one_cell(int rule, bool isCyclic) =>
        IsFound(Automaton(rule, 65, 60, isCyclic, x => x == 32 ? 1 : 0), 190);

    [Fact]
    public void An_elementary_cellular_automaton_from_a_row_without_a_law()
    {
        var random = new Random(11);
        IsFound(Automaton(106, 80, 90, true, _ => random.Next(2)), 320);
    }

    [Fact]
    public void A_texture_of_a_formula() => IsFound(Grid(64, 48, (x, y) => (x ^ y) & 63), 75);

    [Fact]
    public void A_texture_of_a_product() => IsFound(Grid(50, 40, (x, y) => x * y % 17), 95);

    [Fact]
    public void A_texture_of_squares() => IsFound(Grid(60, 60, (x, y) => ((x * x) + (y * y)) & 255), 200);

    [Fact]
    public void Binomials_modulo_two_grow_from_their_edges() =>
        IsFound(Grid(64, 64, (x, y) => (x & y) == 0 ? 1 : 0), 90);

    [Fact]
    public void A_sum_of_neighbours_modulo_a_number_of_values()
    {
        var cells = new int[40, 40];
        for (var y = 0; y < 40; y++)
            for (var x = 0; x < 40; x++)
                cells[y, x] = x == 0 ? y * y % 5 : y == 0 ? 1 : (cells[y - 1, x] + (2 * cells[y, x - 1])) % 5;
        IsFound(Grid(40, 40, (x, y) => cells[y, x]), 200);
    }

    [Fact]
    public void A_tile_over_and_over()
    {
        int[] tile = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
        IsFound(Grid(97, 83, (x, y) => tile[((y % 3) * 4) + (x % 4)]), 260);
    }

    [Fact]
    public void Columns_that_follow_a_sequence() => IsFound(Grid(90, 30, (x, _) => x * (x + 1) / 2 % 100), 110);

    [Fact]
    public void Noise_is_left_alone()
    {
        var random = new Random(4);
        var result = DatasetSearch.Find(Grid(40, 40, (_, _) => random.Next(2)), new SearchOptions { Candidates = 60_000, Memory = 1L << 28 });
        Assert.Null(result.Best);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(110)]
    public void A_rule_with_errors_that_go_on_is_found_with_its_residual(int rule)
    {
        const int size = 96;
        var random = new Random(rule);
        var cells = new int[size, size];
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                int At(int i) => y == 0 ? 0 : cells[y - 1, (i + size) % size];
                cells[y, x] = y == 0 ? random.Next(2) : ((rule >> ((4 * At(x - 1)) + (2 * At(x)) + At(x + 1))) & 1) ^ (random.Next(50) == 0 ? 1 : 0);
            }

        var grid = Grid(size, size, (x, y) => cells[y, x]);
        var result = DatasetSearch.Find(grid, new SearchOptions { Candidates = 300_000, Memory = 1L << 28 });
        Assert.NotNull(result.Best);
        Assert.InRange(result.Best.Wrong, 100, 500);

        // 2 % of errors are 0.14 bits a cell; the first row has nothing to go by.
        Assert.InRange(result.Best.TotalBits, 0.14 * size * size, (0.22 * size * size) + 400);
    }

    [Fact]
    public void Random_cells_have_no_law()
    {
        var random = new Random(4);
        Assert.Null(DatasetSearch.Find(Grid(64, 64, (_, _) => random.Next(256)), new SearchOptions { Candidates = 200_000, Memory = 1L << 28 }).Best);
        Assert.Null(DatasetSearch.Find(Grid(64, 64, (_, _) => random.Next(2)), new SearchOptions { Candidates = 200_000, Memory = 1L << 28 }).Best);
    }
}
