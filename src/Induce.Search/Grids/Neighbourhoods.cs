// Recognizes cellular rules: cells that are a function of a few earlier neighbours, or of their sum.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Recognition;
using Induce.Search.Representations;

namespace Induce.Search.Grids;

/// <summary>A neighbourhood whose cells determine the next, or most of them do.</summary>
/// <param name="Offsets">The neighbours.</param>
/// <param name="Table">The commonest cell for each combination of neighbours that occurs.</param>
/// <param name="Bits">About the bits of the table and of the cells that are others, if the border has as many.</param>
/// <param name="IsExact">Whether there are no others.</param>
internal sealed record Neighbourhood(ImmutableArray<Offset> Offsets, ImmutableArray<(long[] Neighbours, long Cell)> Table, double Bits, bool IsExact);

/// <summary>Cellular automata, one row a step, and other rules over small alphabets.</summary>
internal static class Neighbourhoods
{
    private const int LargestAlphabet = 16;
    private const int MostCombinations = 1024;
    private const int CellsPerCombination = 4;

    private static readonly ImmutableArray<Offset>[] Candidates =
    [
        [new(0, -1)],
        [new(-1, 0)],
        [new(-1, -1)],
        [new(1, -1)],
        [new(-1, 0), new(0, -1)],
        [new(-1, -1), new(0, -1)],
        [new(0, -1), new(1, -1)],
        [new(-1, -1), new(1, -1)],
        [new(0, -1), new(0, -2)],
        [new(-1, 0), new(-2, 0)],
        [new(-1, -1), new(0, -1), new(1, -1)],
        [new(-1, -1), new(0, -1), new(-1, 0)],
        [new(-1, 0), new(0, -1), new(1, -1)],
        [new(-1, -1), new(1, -1), new(0, -2)],
        [new(-1, -1), new(0, -1), new(1, -1), new(0, -2)],
        [new(-1, -1), new(0, -1), new(1, -1), new(-1, 0)],
        [new(-2, -1), new(2, -1)],
        [new(-2, -1), new(-1, -1), new(0, -1), new(1, -1), new(2, -1)],
        [new(-2, -1), new(-1, -1), new(0, -1), new(1, -1), new(2, -1), new(0, -2)],
        [new(-1, -1), new(0, -1), new(1, -1), new(-1, -2), new(0, -2), new(1, -2)],
    ];

    /// <summary>The neighbourhoods that determine the cells inside, the smallest first; at most two.</summary>
    public static IEnumerable<Neighbourhood> Of(GridProblem problem)
    {
        if (problem.Greatest == 0 || problem.Greatest >= LargestAlphabet)
            yield break;
        var found = new List<Neighbourhood>();
        foreach (var offsets in Candidates)
        {
            if (found.Any(f => f.Offsets.All(offsets.Contains)))
                continue;
            if (TableOf(problem, offsets) is not { IsExact: true } neighbourhood)
                continue;
            found.Add(neighbourhood);
            yield return neighbourhood;
            if (found.Count == 2)
                yield break;
        }
    }

    /// <summary>The neighbourhoods that come nearest to determining the cells inside; at most two.</summary>
    public static IEnumerable<Neighbourhood> NearlyOf(GridProblem problem) =>
        problem.Greatest == 0 || problem.Greatest >= LargestAlphabet
            ? []
            : Candidates.Select(offsets => TableOf(problem, offsets)).OfType<Neighbourhood>().OrderBy(n => n.Bits).Take(2);

    /// <summary>General equations that look the cell up by its neighbourhood.</summary>
    public static IEnumerable<Term> Terms(Neighbourhood neighbourhood, long greatest)
    {
        var k = greatest + 1;
        var neighbours = neighbourhood.Offsets.Select(GridTerms.Neighbour).ToArray();
        if (BySum(neighbourhood) is { } sums)
            foreach (var term in LookUp(sums, neighbours.Aggregate(Build.Add), k))
                yield return term;
        var size = BigInteger.Pow(k, neighbours.Length);
        if (size > MostCombinations)
            yield break;
        var table = new long[(int)size];
        foreach (var (cells, cell) in neighbourhood.Table)
            table[cells.Aggregate(0L, (number, digit) => (number * k) + digit)] = cell;
        var index = neighbours.Skip(1).Aggregate(neighbours[0], (number, digit) => Build.Add(Build.Multiply(Build.Number(k), number), digit));
        foreach (var term in LookUp(table, index, k))
            yield return term;
    }

    /// <summary>table[index], and the same as a digit of one number (Wolfram's code of a rule).</summary>
    private static IEnumerable<Term> LookUp(long[] table, Term index, long k)
    {
        yield return Build.Pick([.. table.Select(v => (BigInteger)v)], index);
        var code = table.Reverse().Aggregate(BigInteger.Zero, (number, digit) => (number * k) + digit);
        if (k == 2)
        {
            yield return Build.Modulo(ProgramParts.Apply("shr", Build.Number(code), index), 2);
            yield return ProgramParts.Apply("and.bits", Build.Number(1), ProgramParts.Apply("shr", Build.Number(code), index));
        }

        yield return Build.Modulo(Build.Divide(Build.Number(code), Build.Power(Build.Number(k), index)), k);
    }

    private static long[]? BySum(Neighbourhood neighbourhood)
    {
        if (neighbourhood.Offsets.Length < 2)
            return null;
        var cells = new SortedDictionary<long, long>();
        foreach (var (neighbours, cell) in neighbourhood.Table)
            if (!cells.TryAdd(neighbours.Sum(), cell) && cells[neighbours.Sum()] != cell)
                return null;
        var table = new long[cells.Keys.Last() + 1];
        foreach (var (sum, cell) in cells)
            table[sum] = cell;
        return table;
    }

    private static Neighbourhood? TableOf(GridProblem problem, ImmutableArray<Offset> offsets)
    {
        var table = new Dictionary<long, (long[] Neighbours, int[] Cells)>();
        var cells = 0;
        foreach (var place in problem.Interior(offsets))
        {
            var key = 0L;
            foreach (var offset in offsets)
                key = (key * LargestAlphabet) + problem.Cells[place + (offset.Y * problem.Width) + offset.X];
            if (!table.TryGetValue(key, out var known))
                table.Add(key, known = ([.. offsets.Select(o => problem.Neighbour(place, o, Outside.Undefined))], new int[LargestAlphabet]));
            known.Cells[problem.Cells[place]]++;
            if (table.Count > MostCombinations)
                return null;
            cells++;
        }

        if (cells < CellsPerCombination * table.Count || table.Count <= 1)
            return null;
        var others = cells - table.Values.Sum(t => t.Cells.Max());
        var share = others / (double)cells;
        var symbol = Math.Log2(problem.Greatest + 1);
        var bits = others == 0 ? 0 : (-others * Math.Log2(share)) - ((cells - others) * Math.Log2(1 - share)) + (others * symbol);
        return new(offsets, [.. table.Values.Select(t => (t.Neighbours, (long)Array.IndexOf(t.Cells, t.Cells.Max())))], (bits * problem.Cells.Length / cells) + (table.Count * symbol), others == 0);
    }
}
