// The general equation of a grid's program with equations for its first rows, columns and cells.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Search.Grids;

namespace Induce.Search.Refinement;

/// <summary>Completes general equations that are right where all of their neighbours lie inside.</summary>
internal sealed class GridCompletion : IDisposable
{
    private readonly GridLeaderboard _leaderboard;
    private readonly GridEvaluator _evaluator;

    /// <summary>Completion for a grid.</summary>
    public GridCompletion(GridData data, Prior prior, SearchOptions options, double literal)
    {
        var problem = new GridProblem(data);
        _evaluator = new GridEvaluator(problem);
        var start = options.Clock.GetTimestamp();
        var lines = new LineSearch(problem, options with { Start = null }, () => options.Time - options.Clock.GetElapsedTime(start));
        _leaderboard = new GridLeaderboard(problem, prior, (long)(literal * FixedPoint.One), 1, _evaluator, lines);
    }

    /// <summary>The exact program with this one's general equation, if it is new and takes fewer bits than <paramref name="most"/>.</summary>
    public Program? Of(Program program, double most) =>
        program is { Functions.IsEmpty: true, Generators: [GridGenerator { Parameters.Length: 2, Equations: [.., { Guard: null, Body: var body }] }] }
        && _leaderboard.Offer(body, "refinement", 0, out _) && _leaderboard.Best is { } best && best.Bits < most
            ? best.Program
            : null;

    /// <inheritdoc/>
    public void Dispose() => _evaluator.Dispose();
}
