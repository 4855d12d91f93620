// The values along one line of a grid (a first row, a first column, a factor of a texture) as a body over its index.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Coding.Priors;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Problems;
using Induce.Search.Recognition;
using Induce.Search.Representations;

namespace Induce.Search.Grids;

/// <summary>Finds bodies for lines, and remembers them.</summary>
/// <param name="problem">The grid, whose width and height terms may mention.</param>
/// <param name="options">The prior, the memory and the clock.</param>
/// <param name="timeLeft">What is left of the time; null for no limit.</param>
internal sealed class LineSearch(GridProblem problem, SearchOptions options, Func<TimeSpan?> timeLeft)
{
    private const long Candidates = 100_000;
    private const double TimeShare = 0.1;
    private const int RecognizedTerms = 100;
    private const int LongestList = 4096;

    private readonly Dictionary<(bool Down, string Values), Body?> _known = [];

    /// <summary>The cheapest body found that has the values at indices 0, 1, …</summary>
    /// <param name="values">The values.</param>
    /// <param name="down">Whether the index is y; otherwise it is x.</param>
    /// <param name="mayList">Whether the values may be written down one by one.</param>
    /// <returns>Null when none was found.</returns>
    public Body? Find(long[] values, bool down, bool mayList = true)
    {
        var key = (down, $"{mayList}:{string.Join(',', values)}");
        if (!_known.TryGetValue(key, out var body))
            _known.Add(key, body = Search(values, down, mayList));
        return body;
    }

    private Body? Search(long[] values, bool down, bool mayList)
    {
        var index = down ? GridTerms.Y : GridTerms.X;
        List<Body> candidates = [.. Simple(values, index, down)];
        if (candidates.Count == 0)
        {
            candidates.AddRange(Sequences(values, index, down));
            if (mayList && values.Length <= LongestList)
                candidates.AddRange(WrittenOut.Terms([.. values.Select(v => (BigInteger)v)], index).Select(t => (Body)t));
        }

        return candidates.MinBy(Cost);
    }

    private long Cost(Body body) => ProgramCode.Cost(GridTerms.Program(problem, [new(null, null, body)], Outside.Undefined), options.Prior ?? Prior.Current);

    /// <summary>A constant, or a constant with one exception.</summary>
    private IEnumerable<Body> Simple(long[] values, Term index, bool down)
    {
        var groups = values.GroupBy(v => v).OrderByDescending(g => g.Count()).ToArray();
        if (groups.Length == 1)
            yield return Build.Number(values[0]);
        if (groups.Length != 2 || groups[1].Count() > 1)
            yield break;
        var at = Array.IndexOf(values, groups[1].Key);
        var (size, length) = down ? (GridTerms.Height, problem.Height) : (GridTerms.Width, problem.Width);
        var places = new List<Term> { Build.Number(at) };
        if (at == length / 2)
            places.Add(Build.Divide(size, 2));
        if (at == length - 1)
            places.Add(Build.Subtract(size, Build.Number(1)));
        foreach (var place in places)
            yield return Build.If(Build.Equal(index, place), Build.Number(groups[1].Key), Build.Number(groups[0].Key));
    }

    private IEnumerable<Body> Sequences(long[] values, Term index, bool down)
    {
        if (values.Length < 3 || timeLeft() <= TimeSpan.Zero)
            yield break;
        var result = SequenceSearch.Find(
            new SequenceProblem([.. values.Select(v => (BigInteger)v)], 0),
            options with { Candidates = Candidates, Time = timeLeft() * TimeShare, Top = 1, Margin = 0, MostBits = SearchOptions.Unbounded, RecognizedTerms = RecognizedTerms, Memory = options.Memory / 4 });
        if (result.Best is not { } best)
            yield break;
        var generator = (SequenceGenerator)best.Program.Generators[^1];
        if (best.Program is { Generators.Length: 1, Functions.IsEmpty: true } && generator.Equations is [{ Guard: null } only] && IsClosed(only.Body))
            yield return Rewriting.Shift(only.Body, down ? 0 : 1);
        else
            yield return Body.ElementOf(new(best.Program, values), index);
    }

    private static bool IsClosed(Term term) => term is not (Element or Elements or Call) && term.Children.All(IsClosed);
}
