// The factors that sums over k in 0..n div s are made of, with their first values, grouped by the first few of these.
using System.Collections.Immutable;

namespace Induce.Search.Recognition;

/// <summary>Distinct factors with their values at 0 ≤ k ≤ n div stride for the first rows n.</summary>
internal sealed class FactorTable
{
    private const int MostInIndex = 7;
    private const int MostInVariable = 7;
    private const int MostAtEnd = 8;
    private const int LeastConstant = -1;
    private const int MostConstant = 4;
    private const int MostScale = 4;

    private static readonly Lazy<FactorTable>[] Tables =
        [.. Enumerable.Range(1, MostStride).Select(stride => new Lazy<FactorTable>(() => new FactorTable(stride)))];

    private readonly ImmutableArray<int> _rows; // where each begins, and the end

    private FactorTable(int stride)
    {
        Stride = stride;
        var rows = ImmutableArray.CreateBuilder<int>();
        rows.Add(0);
        for (var n = 0; n < 4 + 2 * stride; n++)
            rows.Add(rows[n] + n / stride + 1);
        _rows = rows.ToImmutable();
        var cheapest = new Dictionary<UInt128, (SumFactor Factor, double[] Values)>();
        foreach (var factor in Factors(stride).OrderBy(f => f.Weight))
        {
            var values = Values(factor);
            if (values.All(double.IsFinite) && values[0] != 0)
                cheapest.TryAdd(Print(values), (factor, values));
        }
        // a class shares its values in the rows up to the first with two of them
        var byClass = cheapest.Values
            .GroupBy(f => Print(f.Values.AsSpan(0, stride + 2)))
            .Select(g => g.ToArray())
            .ToArray();
        Members = [.. byClass.SelectMany(g => g.Select(f => f.Factor))];
        Unit = Members.IndexOf(SumFactor.One);
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        foreach (var group in byClass)
            starts.Add(starts[^1] + group.Length);
        Classes = starts.ToImmutable();
        var ordered = byClass.SelectMany(g => g.Select(f => f.Values)).ToArray();
        Cells = [.. Enumerable.Range(0, _rows[^1]).Select(cell =>
        {
            var column = new double[ordered.Length + System.Numerics.Vector<double>.Count];
            for (var i = 0; i < ordered.Length; i++)
                column[i] = ordered[i][cell];
            return column;
        })];
    }

    /// <summary>The greatest stride there is a table for.</summary>
    public const int MostStride = 4;

    /// <summary>The table of a stride.</summary>
    public static FactorTable Of(int stride) => Tables[stride - 1].Value;

    /// <summary>k runs to n div stride.</summary>
    public int Stride { get; }

    /// <summary>The factors, class by class.</summary>
    public ImmutableArray<SumFactor> Members { get; }

    /// <summary>The place of the factor 1.</summary>
    public int Unit { get; }

    /// <summary>Where each class begins, and the end of the last.</summary>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The values: cells × factors, with room for a vector behind the last.</summary>
    public ImmutableArray<double[]> Cells { get; }

    /// <summary>How many rows the values are known for.</summary>
    public int Rows => _rows.Length - 1;

    /// <summary>The cell of (n, k).</summary>
    public int Cell(int n, int k) => _rows[n] + k;

    /// <summary>How many cells a row has.</summary>
    public int Width(int n) => n / Stride + 1;

    /// <summary>A factor's values, cell by cell.</summary>
    public double[] Values(SumFactor factor)
    {
        var values = new double[_rows[^1]];
        for (var n = 0; n < Rows; n++)
            for (var k = 0; k < Width(n); k++)
                values[Cell(n, k)] = factor.At(n, k);
        return values;
    }

    private static IEnumerable<SumFactor> Factors(int stride)
    {
        LinearForm variable = new(0, 1, 0), left = new(1, -stride, 0), one = new(0, 0, 1);
        yield return SumFactor.One;
        foreach (var lower in new[] { variable, left })
        {
            foreach (var (n, k) in Slopes(stride, MostInIndex, MostAtEnd))
            {
                for (var constant = LeastConstant; constant <= MostConstant; constant++)
                    yield return SumFactor.Binomial(new(n, k, constant), lower, stride);
                for (var scale = 1; scale <= MostScale; scale++)
                    yield return SumFactor.Ballot(scale * one, new(n, k, scale), lower, stride);
            }
            foreach (var scale in Scales(stride))
                for (var p = 1; p <= 6; p++)
                    if (scale.Least(stride) >= 1)
                        yield return SumFactor.Ballot(scale, p * lower + scale, lower, stride);
        }
        LinearForm[] rarer = stride == 1
            ? [variable + one, left + one, 2 * variable, 2 * left, 2 * variable + one]
            : [variable + one, left + one, left - variable, left + variable];
        foreach (var lower in rarer)
            foreach (var (n, k) in Slopes(stride, 3, 4))
                for (var constant = 0; constant <= 3; constant++)
                    yield return SumFactor.Binomial(new(n, k, constant), lower, stride);
    }

    /// <summary>Coefficients of n and k for which n·x + k·y isn't negative.</summary>
    private static IEnumerable<(int N, int K)> Slopes(int stride, int mostInIndex, int mostAtEnd) =>
        from n in Enumerable.Range(0, mostInIndex + 1)
        from end in Enumerable.Range(0, mostAtEnd + 1) // the slope along k = n div stride
        let k = end - n * stride
        where (n, k) != (0, 0) && Math.Abs(k) <= MostInVariable
        select (n, k);

    /// <summary>Exponents s of Bˢ.</summary>
    private static IEnumerable<LinearForm> Scales(int stride) =>
        from form in new LinearForm[]
        {
            new(0, 1, 0), new(0, 2, 0), new(0, 3, 0), new(1, 0, 0), new(2, 0, 0), new(3, 0, 0), new(1, 1, 0),
            new(1, -stride, 0), new(2, -2 * stride, 0), new(1, 1 - stride, 0),
        }
        from scale in Enumerable.Range(1, 3)
        select form with { One = scale };

    private static UInt128 Print(ReadOnlySpan<double> values)
    {
        UInt128 print = 0;
        foreach (var value in values)
            print = (print ^ (ulong)BitConverter.DoubleToInt64Bits(Math.Round(value, 7) + 0.0)) * new UInt128(0x9E3779B97F4A7C15, 0xF39CC0605CEDC835);
        return print;
    }
}
