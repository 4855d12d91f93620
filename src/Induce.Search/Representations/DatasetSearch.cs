// The entry for data of every kind: chooses the representations, and with them the searches.
using Induce.Coding.Priors;
using Induce.Core.Datasets;
using Induce.Search.Grids;
using Induce.Search.Problems;
using Induce.Search.Scheduling;
using Induce.Search.Refinement;
using Induce.Search.Simplification;

namespace Induce.Search.Representations;

/// <summary>Search for data of any kind.</summary>
public static class DatasetSearch
{
    /// <summary>The part of the time by which closed forms of what was found may exceed it.</summary>
    private const double SimplificationShare = 0.03;

    /// <summary>Finds exact programs for data; for sequences also programs that are wrong at some elements.</summary>
    /// <param name="data">The data. Sequences, grids of one channel, text and bytes are searched; other kinds yield nothing.</param>
    /// <param name="options">The bounds of the search; null for none.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>
    /// The best programs. The last generator of each yields the data: a sequence their elements, a grid their cells, a file the bytes of
    /// text and bytes. Without a program, no leaders.
    /// </returns>
    public static SearchResult Find(
        Dataset data, SearchOptions? options = null, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new SearchOptions();
        var found = Find();
        using var deadline = Deadline.After(options.Time * (1 + SimplificationShare) - found.Elapsed, options.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        return SimplerLeaders.Of(found, data is SequenceData { Values.Length: var count } ? count : 0, options.Prior ?? Prior.Current, ending.Token);

        SearchResult Find() => data switch
        {
            SequenceData { Values.IsEmpty: false } sequence =>
                SequenceRefinement.Find(
                    new SequenceProblem(sequence.Values, sequence.Origin), options, (problem, bounds) => FindSequence(problem, bounds, progress, cancellation), cancellation),
            TextData or BytesData or GridData when options.Start is { } given => GivenPrograms.Find(data, given, options, FindOther, cancellation),
            _ => FindOther(options),
        };

        SearchResult FindOther(SearchOptions bounds) => data switch
        {
            TextData or BytesData => FileSearch.Find(data, bounds, progress, cancellation),
            GridData grid => GridSearch.Find(grid, bounds, progress, cancellation),
            _ => new([], [], 0, 0, TimeSpan.Zero),
        };
    }

    /// <summary>Whether a program can be given as <see cref="SearchOptions.Start"/> for data: its last generator must be of their kind, with integers for elements.</summary>
    public static bool CanStart(Core.Programs.Program program, Dataset data) => GivenPrograms.Fits(program, data);

    /// <summary>Finds exact programs for a sequence of any length: a long one may repeat after more terms than recognizers see.</summary>
    internal static SearchResult FindSequence(SequenceProblem problem, SearchOptions options, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        var result = SequenceSearch.Find(problem, options, progress, cancellation);
        if (LongPeriods.Find(problem, options.Prior ?? Prior.Current) is not { } periodic)
            return result;
        return result with { Leaders = [.. result.Leaders.Append(periodic).OrderBy(l => l.Cost).Take(options.Top)] };
    }
}
