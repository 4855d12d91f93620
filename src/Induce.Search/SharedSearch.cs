// Searches one bank for many sequences at once: terms over n alone don't depend on what is sought.
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search;

/// <summary>Search for many integer sequences that share a bank.</summary>
/// <remarks>
/// Sequences with the same first index share a context over n. After each level its new columns, all distinct, are looked
/// up in a table of all targets by eight of their points; the others, and all terms, are checked then. Programs that
/// refer to earlier elements are left to <see cref="SequenceSearch"/>.
/// </remarks>
public static class SharedSearch
{
    /// <summary>The points of the shared context.</summary>
    private const int Points = 16;

    /// <summary>The points by which a target is looked up: eight from here on, or from the first on where a sequence is short.</summary>
    private const int KeyStart = 4;

    /// <summary>Programs of one target that are run and fail before it is left alone.</summary>
    private const int MostFailures = 300;

    /// <summary>Finds exact programs for each of the sequences.</summary>
    /// <param name="problems">The sequences, each with the index of its first term.</param>
    /// <param name="options">The bounds of the whole: time, candidates and memory are divided among the first indices by their number of sequences.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>One result per sequence; candidates and time are those of the bank that it shared.</returns>
    /// <exception cref="ArgumentException">A sequence has no first index, or none that fits 62 bits.</exception>
    public static ImmutableArray<SearchResult> Find(IReadOnlyList<SequenceProblem> problems, SearchOptions options, CancellationToken cancellation = default)
    {
        var results = new SearchResult[problems.Count];
        var prior = options.Prior ?? Prior.Current;
        foreach (var group in Enumerable.Range(0, problems.Count).GroupBy(i => OriginOf(problems[i])))
        {
            var share = group.Count() / (double)problems.Count;
            var budget = new Budget((long?)(options.Candidates * share), options.Time * share, options.Clock, cancellation);
            using var bank = new SharedBank(group.Key, options, prior, budget);
            foreach (var index in group)
                bank.Add(index, problems[index]);
            bank.Run();
            foreach (var (index, result) in bank.Results())
                results[index] = result;
        }

        return [.. results];
    }

    private static long OriginOf(SequenceProblem problem) =>
        problem.Origin is { } origin && origin > long.MinValue / 4 && origin < long.MaxValue / 4
            ? (long)origin
            : throw new ArgumentException("A sequence of a shared search must say the index of its first term.");

    /// <summary>A sequence that is sought.</summary>
    private sealed class Wanted(int index, SequenceProblem problem, long[] lanes, Leaderboard board, double literalBits)
    {
        public int Index { get; } = index;

        public SequenceProblem Problem { get; } = problem;

        public long[] Lanes { get; } = lanes;

        public Leaderboard Board { get; } = board;

        public double LiteralBits { get; } = literalBits;

        public int Failures { get; set; }
    }

    private sealed unsafe class SharedBank : IDisposable
    {
        private readonly long _origin;
        private readonly Prior _prior;
        private readonly SearchOptions _options;
        private readonly Budget _budget;
        private readonly CancellationTokenSource _deadline;
        private readonly CancellationTokenSource _ending;
        private readonly Context _context;
        private readonly double _overhead;
        private readonly List<Wanted> _wanted = [];
        private readonly Dictionary<ulong, List<Wanted>> _early = [];
        private readonly Dictionary<ulong, List<Wanted>> _late = [];

        public SharedBank(long origin, SearchOptions options, Prior prior, Budget budget)
        {
            (_origin, _options, _prior, _budget) = (origin, options, prior, budget);
            _deadline = new(budget.Time ?? Timeout.InfiniteTimeSpan, options.Clock);
            _ending = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, budget.Cancellation);
            var costs = new SearchCosts(prior);
            _context = new ContextFactory(costs, new(options.Memory, options.Evaluator))
                .Create([[.. Enumerable.Range(0, Points).Select(i => origin + i)]], 1, null, Points);
            var variable = new Variable(0, DataType.Int);
            _overhead = (ProgramCode.Cost(Program.Of(GeneralEquation.Sequence(new([]), origin, [], variable)), prior)
                - prior.VariableCost(DataType.Int, 1)) / (double)FixedPoint.One;
        }

        /// <summary>Adds a sequence to the table of targets.</summary>
        public void Add(int index, SequenceProblem problem)
        {
            var literal = Baselines.LiteralBits(new SequenceData("terms", problem.Terms, _origin))
                - Baselines.ShapeBits(new SequenceData("terms", problem.Terms, _origin));
            var lanes = Enumerable.Range(0, Points).Select(i => i < problem.Terms.Length ? Lane.Of(problem.Terms[i]) : Lane.Undefined).ToArray();
            var wanted = new Wanted(
                index,
                problem,
                lanes,
                new(problem, _prior, (long)((literal - _options.Margin) * FixedPoint.One), _options.Top, _ending.Token),
                literal);
            _wanted.Add(wanted);
            var start = StartOf(wanted);
            if (start < 0)
                return;
            fixed (long* first = lanes)
            {
                var key = Key(first + start);
                var table = start == 0 ? _early : _late;
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(table, key, out _);
                (list ??= []).Add(wanted);
            }
        }

        /// <summary>Enumerates until the budget is spent or the bank is full.</summary>
        public void Run()
        {
            while (!_budget.IsSpent && !_context.Integers.IsFull)
            {
                if (!_context.Advance(_context.Done + 1, _budget))
                    return;
                var (from, to) = _context.Integers.Entries(_context.Done);
                for (var entry = from; entry < to; entry++)
                    Look(entry);
                _budget.Look();
            }
        }

        /// <summary>What was found for each sequence, and what was ruled out for those that lanes hold.</summary>
        public IEnumerable<(int Index, SearchResult Result)> Results()
        {
            var bits = _overhead + ((double)(Math.Min(_context.Done, _context.CompleteTo) + 1) / SearchCosts.LevelsPerBit);
            foreach (var wanted in _wanted)
            {
                var claims = StartOf(wanted) >= 0 && wanted.Failures < MostFailures;
                yield return (wanted.Index, new(
                    wanted.Board.Leaders,
                    claims ? [new($"sequence from {_origin}: one equation over n, without earlier elements and literal first terms", bits, "int64", Leaderboard.Steps)] : [],
                    wanted.LiteralBits,
                    _budget.Candidates,
                    _budget.Elapsed));
            }
        }

        public void Dispose()
        {
            _context.Dispose();
            _ending.Dispose();
            _deadline.Dispose();
        }

        private void Look(int entry)
        {
            var column = _context.Integers.Column(entry);
            if (_late.Count > 0 && _late.TryGetValue(Key(column + KeyStart), out var late))
                Offer(entry, column, late, KeyStart);
            if (_early.Count > 0 && _early.TryGetValue(Key(column), out var early))
                Offer(entry, column, early, 0);
        }

        private void Offer(int entry, long* column, List<Wanted> candidates, int start)
        {
            foreach (var wanted in candidates)
            {
                if (wanted.Failures >= MostFailures)
                    continue;
                var differs = false;
                for (var i = start; i < Points && !differs; i++)
                    differs = Lane.IsDefined(wanted.Lanes[i]) && column[i] != wanted.Lanes[i] && column[i] != Lane.Overflow;
                if (differs)
                    continue;
                var term = _context.Build(_context.Integers, entry);
                ImmutableArray<int> literal = [];
                int mismatch;
                while (!wanted.Board.Offer(
                    Program.Of(GeneralEquation.Sequence(wanted.Problem, _origin, literal, term)), _origin, "shared bank", _budget.Candidates, out mismatch)
                    && mismatch >= 0 && mismatch < start && !literal.Contains(mismatch))
                    literal = literal.Add(mismatch);
                if (mismatch >= start)
                    wanted.Failures++;
            }
        }

        /// <summary>Where the points of a target's key begin; −1 when lanes can't hold them.</summary>
        private static int StartOf(Wanted wanted) =>
            IsHeld(wanted.Lanes, KeyStart) ? KeyStart : IsHeld(wanted.Lanes, 0) ? 0 : -1;

        private static bool IsHeld(long[] lanes, int start) => lanes.Skip(start).Take(Layout.TileLanes).All(Lane.IsDefined);

        private static ulong Key(long* points)
        {
            var hash = 0x9E3779B97F4A7C15UL;
            for (var i = 0; i < Layout.TileLanes; i++)
            {
                hash = (hash ^ (ulong)points[i]) * 0xD6E8FEB86659FD93;
                hash ^= hash >> 32;
            }

            return hash;
        }
    }
}
