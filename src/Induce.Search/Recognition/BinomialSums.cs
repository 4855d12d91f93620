// Recognizes sums of products of binomials, as Lagrange's inversion and Riordan arrays make them, from few terms.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>s·Σ cᵏ·(±1)ⁿ·w(n, k)·f(n, k)·g(n, k) over k in 0..n div stride, f and g of a table of factors and w of a short list.</summary>
/// <remarks>
/// The first row of a sum gives s, the first row with two summands c. So factors with the same values in these rows are
/// tried together; for each pair of such classes that leaves integers s and c, the next row is compared for a vector of
/// factors g at a time, and the few sums that pass are compared row by row. Values are doubles, which are exact there.
/// </remarks>
internal static class BinomialSums
{
    private const int FewestTerms = 10;
    private const int MostZeros = 3;
    private const int MostOrigin = 1000;
    private const int MostRatio = 12;
    private const int MostRows = 30;
    private const int MostTried = 10_000; // where more sums are right in the first rows, these say too little
    private const int MostProposals = 6;
    private const int MostUndecided = 3; // where c matters in later rows only
    private const double Tolerance = 1e-9;

    /// <summary>The table's factors, ratios and weights make some 2³⁶ sums: fewer bits of data would be matched by chance.</summary>
    private const double LeastBits = 60;

    // What the logarithm gains per term in the second half over the first: some 0.1 in exponential growth, 0.6 in that of n!
    private const double LeastSuperExponential = 0.25;
    private const double MostExponential = 0.45;

    private sealed record Found(SumFactor Summand, BigInteger Scale, int Stride, int Prefix);

    /// <summary>The cheapest sums that give the terms, or all but the first; nothing where the terms can't be such sums.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, CancellationToken cancellation)
    {
        var zeros = samples.Terms.TakeWhile(t => t.IsZero).Count();
        if (zeros > MostZeros || BigInteger.Abs(samples.Origin) > MostOrigin)
            yield break;
        for (var prefix = zeros; prefix <= zeros + 1; prefix++)
        {
            if (samples.Count - prefix < FewestTerms || samples[prefix].IsZero || Bits(samples, prefix) < LeastBits)
                yield break;
            var found = new List<Found>();
            for (var stride = 1; stride <= FactorTable.MostStride && !cancellation.IsCancellationRequested; stride++)
                foreach (var alternates in new[] { false, true })
                    found.AddRange(new Pass(samples, prefix, stride, alternates, cancellation).Find());
            foreach (var sum in found.OrderBy(f => f.Summand.Weight + (f.Scale.IsOne ? 0 : 5) + (f.Stride > 1 ? 5 : 0)).Take(MostProposals))
                yield return Write(samples, sum, prefix > zeros ? prefix : 0);
            if (found.Count > 0)
                yield break;
        }
    }

    private static double Bits(Samples samples, int prefix) =>
        samples.Terms.Skip(prefix + 1).Sum(t => (double)BigInteger.Abs(t).GetBitLength());

    private static Proposal Write(Samples samples, Found found, int baseCases)
    {
        var shift = (int)samples.Origin + found.Prefix;
        var factor = found.Summand.Later(shift);
        var (inner, outer) = factor.Under.All(a => a.IsOuter)
            ? (ImmutableArray<Atom>.Empty, factor.Under)
            : (factor.Under, []);
        // binomial(…, n − t·k) ends the sum by itself where the other factors are defined
        var endsItself = factor.Over.Any(a => a is Atom.Binomial { Lower: { N: 1, K: var slope } } && slope == -found.Stride)
            && factor.Under.All(a => a is Atom.Form { Of: { N: >= 0, K: >= 0 } });
        return Proposal.Closed("binomial sum", samples, n =>
        {
            Term Product(IEnumerable<Atom> atoms, Term index, Term variable) =>
                atoms.Select(a => a.Write(index, variable)).Aggregate(Build.Number(1), Build.Multiply);
            var within = Rewriting.Shift(n, 1);
            var summand = Build.Divide(Product(factor.Over, within, Build.N), Product(inner, within, Build.N));
            var last = Build.Divide(Build.Subtract(n, Build.Number(shift)), endsItself ? 1 : found.Stride);
            var sum = Build.Multiply(Build.Number(found.Scale), Build.Sum(Build.Number(0), last, summand));
            return Build.Divide(sum, Product(outer, n, Build.Number(0)));
        }, baseCases);
    }

    /// <summary>The search for one stride and sign.</summary>
    private sealed class Pass
    {
        private readonly Samples _samples;
        private readonly int _prefix;
        private readonly bool _alternates;
        private readonly FactorTable _table;
        private readonly double[] _targets;
        private readonly CancellationToken _cancellation;
        private readonly List<Found> _found = [];
        private int _tried;

        public Pass(Samples samples, int prefix, int stride, bool alternates, CancellationToken cancellation)
        {
            (_samples, _prefix, _alternates, _cancellation) = (samples, prefix, alternates, cancellation);
            _table = FactorTable.Of(stride);
            _targets = [.. samples.Terms.Skip(prefix).Take(_table.Rows).Select((t, n) => (double)t * (alternates && n % 2 == 1 ? -1 : 1))];
        }

        private int Stride => _table.Stride;

        public List<Found> Find()
        {
            if (_targets.Length < Stride + 2)
                return _found;
            var gain = Gain();
            if (gain <= MostExponential)
                foreach (var (weight, values) in Defined(SumWeights.Exponential(Stride)))
                    for (var c = 0; c + 1 < _table.Classes.Length; c++)
                        With(weight, values, _table.Classes[c], _table.Classes[c + 1], c);
            if (gain >= LeastSuperExponential)
                foreach (var (weight, values) in Defined(SumWeights.SuperExponential(Stride)))
                    With(weight, values, _table.Unit, _table.Unit + 1, 0);
            return _found;
        }

        private IEnumerable<(SumFactor Weight, double[] Values)> Defined(IEnumerable<SumFactor> weights) =>
            weights.Select(w => (w, _table.Values(w)))
                .Where(w => w.Item2[0] != 0 && w.Item2.All(double.IsFinite))
                .TakeWhile(_ => !_cancellation.IsCancellationRequested && _tried <= MostTried);

        private double Gain()
        {
            var half = (_samples.Count - _prefix - 1) / 2;
            double Logarithm(int n) => _samples.Terms.Skip(_prefix).Take(n + 1).Max(t => BigInteger.Log(BigInteger.Max(BigInteger.Abs(t), 1)));
            return (Logarithm(2 * half) + Logarithm(0) - 2 * Logarithm(half)) / (2 * half);
        }

        /// <summary>Tries the factors from first up to end, which are of one class, with those of each class from <paramref name="other"/> on.</summary>
        private void With(SumFactor weight, double[] w, int first, int end, int other)
        {
            var classes = _table.Classes;
            var cells = _table.Cells;
            var (one, two) = (_table.Cell(Stride, 0), _table.Cell(Stride, 1));
            Span<double> known = stackalloc double[Stride + 2];
            for (var cell = 0; cell <= two; cell++)
                known[cell] = w[cell] * cells[cell][first];
            for (; other + 1 < classes.Length; other++)
            {
                // the rows up to the first with two summands
                var g = classes[other];
                var scale = _targets[0] / (known[0] * cells[0][g]);
                if (scale != Math.Round(scale))
                    continue;
                var row = 1;
                while (row < Stride && IsClose(scale * known[row] * cells[row][g], _targets[row]))
                    row++;
                if (row < Stride)
                    continue;
                var rest = _targets[Stride] - scale * known[one] * cells[one][g];
                var summand = scale * known[two] * cells[two][g];
                if (summand == 0)
                {
                    for (var c = -MostUndecided; c <= MostUndecided && IsClose(rest, 0); c++)
                        if (c != 0)
                            Members(weight, w, first, end, other, scale, c);
                    continue;
                }
                var ratio = rest / summand;
                var nearest = Math.Round(ratio);
                if (nearest != 0 && Math.Abs(nearest) <= MostRatio && Math.Abs(ratio - nearest) < Tolerance)
                    Members(weight, w, first, end, other, scale, (int)nearest);
            }
        }

        private void Members(SumFactor weight, double[] w, int begin, int end, int g, double scale, int ratio)
        {
            var row = Stride + 1;
            var start = _table.Cell(row, 0);
            var target = new Vector<double>(_targets[row]);
            var tolerance = new Vector<double>(Tolerance * (1 + Math.Abs(_targets[row])));
            var (x, y, z) = (_table.Cells[start], _table.Cells[start + 1], _table.Cells[start + 2]);
            var (first, last) = (_table.Classes[g], _table.Classes[g + 1]);
            var isThree = _table.Width(row) == 3;
            for (var i = begin; i < end; i++)
            {
                var a = new Vector<double>(scale * w[start] * x[i]);
                var b = new Vector<double>(scale * w[start + 1] * y[i] * ratio);
                var c = new Vector<double>(isThree ? scale * w[start + 2] * z[i] * ratio * ratio : 0);
                for (var j = Math.Max(i, first); j < last; j += Vector<double>.Count)
                {
                    var sum = a * new Vector<double>(x, j) + b * new Vector<double>(y, j) + c * new Vector<double>(z, j);
                    var close = Vector.LessThanOrEqual(Vector.Abs(sum - target), tolerance);
                    if (close == Vector<long>.Zero)
                        continue;
                    for (var lane = 0; lane < Vector<double>.Count && j + lane < last; lane++)
                        if (close[lane] != 0 && ++_tried <= MostTried && IsRight(w, i, j + lane, scale, ratio))
                            Add((weight * _table.Members[i] * _table.Members[j + lane]).Weighted(ratio, _alternates), scale);
                }
            }
        }

        private bool IsRight(double[] w, int i, int j, double scale, int ratio)
        {
            for (var n = Stride + 2; n < _targets.Length; n++)
            {
                var sum = 0.0;
                var size = Math.Abs(_targets[n]);
                var power = scale;
                for (var k = 0; k < _table.Width(n); k++, power *= ratio)
                {
                    var cell = _table.Cell(n, k);
                    var value = power * w[cell] * _table.Cells[cell][i] * _table.Cells[cell][j];
                    sum += value;
                    size += Math.Abs(value);
                }
                if (!(Math.Abs(sum - _targets[n]) <= Tolerance * size))
                    return false;
            }
            return true;
        }

        /// <summary>Adds a sum that is right in the table's rows and in the next.</summary>
        private void Add(SumFactor summand, double scale)
        {
            for (var n = _table.Rows; n < Math.Min(_samples.Count - _prefix, MostRows); n++)
            {
                var target = (double)_samples[n + _prefix];
                var (sum, size) = (0.0, Math.Abs(target));
                for (var k = 0; k <= n / Stride; k++)
                {
                    var value = scale * summand.At(n, k);
                    sum += value;
                    size += Math.Abs(value);
                }
                if (!(Math.Abs(sum - target) <= Tolerance * size))
                    return;
            }
            _found.Add(new(summand, (BigInteger)scale, Stride, _prefix));
        }

        private static bool IsClose(double x, double y) => Math.Abs(x - y) <= Tolerance * (1 + Math.Abs(y));
    }
}
