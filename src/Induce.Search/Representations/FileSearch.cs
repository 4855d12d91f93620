// Search for files: every representation gets a few candidates, then more, until a program has led for long enough.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Search.Problems;

namespace Induce.Search.Representations;

/// <summary>Looks for the program of a file's bytes behind several representations.</summary>
internal sealed class FileSearch
{
    private const long FirstRound = 1_000;
    private const long GrowthOfRounds = 16;

    /// <summary>A leader is final once it has led for this many times the candidates that found it …</summary>
    private const int Lead = 4;

    /// <summary>… and for no fewer candidates than this.</summary>
    private const long LeastLead = 1_000_000;

    private static readonly RunLimits Limits = new(Steps: 100_000);

    private readonly byte[] _bytes;
    private readonly SearchOptions _options;
    private readonly IProgress<SearchProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Prior _prior;
    private readonly Lazy<double> _literal;
    private readonly long _start;
    private readonly List<Leader> _leaders = [];
    private readonly Dictionary<(string Representation, string Part), (Program Program, bool IsFinal)> _solved = [];
    private long _candidates;

    private FileSearch(Dataset data, byte[] bytes, SearchOptions options, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        (_bytes, _options, _progress, _cancellation) = (bytes, options, progress, cancellation);
        _prior = options.Prior ?? Prior.Current;
        _literal = new(() => Baselines.LiteralBits(data) - Baselines.ShapeBits(data));
        _start = options.Clock.GetTimestamp();
    }

    private TimeSpan Elapsed => _options.Clock.GetElapsedTime(_start);

    private TimeSpan? TimeLeft => _options.Time - Elapsed;

    private bool IsSpent =>
        _cancellation.IsCancellationRequested || TimeLeft <= TimeSpan.Zero || _candidates >= (_options.Candidates ?? long.MaxValue);

    /// <summary>Finds programs whose last generator yields the bytes.</summary>
    /// <param name="data">Text or bytes.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="progress">Told after every part; null for nobody.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>The best programs; nothing is claimed to be ruled out. The literal code is measured only where a program was found: it takes its time.</returns>
    public static SearchResult Find(Dataset data, SearchOptions options, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        byte[] bytes = data is TextData text ? [.. text.Utf8] : [.. ((BytesData)data).Bytes];
        var search = new FileSearch(data, bytes, options, progress, cancellation);
        if (bytes.Length > 0)
            search.Run(data is TextData);
        return new([.. search._leaders], [], search._literal.IsValueCreated ? search._literal.Value : 0, search._candidates, search.Elapsed);
    }

    private void Run(bool isText)
    {
        var representations = ByteRepresentations.Of(_bytes).ToList();
        if (isText && TextRepresentations.Template(_bytes) is { } template)
            representations.Insert(0, template);
        var lengths = isText ? [] : ByteRepresentations.RecordLengths(_bytes).ToList();
        for (var candidates = FirstRound; !IsSpent && !IsFinal(); candidates *= GrowthOfRounds)
        {
            var before = _candidates;
            foreach (var representation in representations.TakeWhile(_ => !IsFinal() && !IsSpent))
                Try(representation, candidates);
            if (_leaders.Count == 0)
                foreach (var length in lengths.TakeWhile(_ => !IsSpent))
                    TryRecords(length, candidates);
            if (_candidates == before)
                return;
        }
    }

    private bool IsFinal() =>
        _leaders.Count > 0 && _candidates - _leaders[0].FoundAt >= Math.Max(LeastLead, Lead * _leaders[0].FoundAt);

    private void Try(Representation representation, long candidates)
    {
        var found = ImmutableArray.CreateBuilder<Program>();
        foreach (var (index, part) in representation.Parts.Index())
        {
            if (Solve((representation.Name, $"{index}"), part, candidates) is not { } program)
                return;
            found.Add(program);
        }

        Offer(representation.Assemble(found.ToImmutable()), representation.Name);
    }

    /// <summary>Cuts records into fields from left to right, taking at each place the widest field that is solved.</summary>
    private void TryRecords(int length, long candidates)
    {
        var (fields, values) = (ImmutableArray.CreateBuilder<Field>(), ImmutableArray.CreateBuilder<ImmutableArray<BigInteger>>());
        var found = ImmutableArray.CreateBuilder<Program>();
        for (var start = 0; start < length;)
        {
            var solved = FieldsAt(start, length)
                .TakeWhile(_ => !IsSpent)
                .Select(f => (Field: f, Values: f.Read(_bytes, length)))
                .Where(f => !f.Field.IsSigned || f.Values.Any(v => v.Sign < 0))
                .Select(f => (f.Field, f.Values, Program: Solve(($"{length}", $"{f.Field}"), f.Values, candidates)))
                .FirstOrDefault(f => f.Program is not null);
            if (solved.Program is null)
                return;
            fields.Add(solved.Field);
            values.Add(solved.Values);
            found.Add(solved.Program);
            start = solved.Field.End;
        }

        Offer(
            Records.Of("", _bytes.Length, length, fields.ToImmutable(), values.ToImmutable()).Assemble(found.ToImmutable()),
            $"records of {length} bytes");
    }

    private static IEnumerable<Field> FieldsAt(int start, int length) =>
        from width in new[] { 4, 2, 1 }
        where start + width <= length
        from isBigEndian in width > 1 ? new[] { false, true } : [false]
        from isSigned in width > 1 ? new[] { false, true } : [false]
        select new Field(start, width, isBigEndian, isSigned);

    private Program? Solve((string Representation, string Part) key, ImmutableArray<BigInteger> part, long candidates)
    {
        var known = _solved.GetValueOrDefault(key);
        if (known.IsFinal || IsSpent)
            return known.Program;
        var left = Math.Min(candidates, (_options.Candidates ?? long.MaxValue) - _candidates);
        var result = DatasetSearch.FindSequence(
            new SequenceProblem(part, candidates == FirstRound ? 0 : null),
            _options with { Candidates = left, Time = TimeLeft, Top = 1, Margin = 0, MostBits = _leaders.Count > 0 ? _leaders[0].Bits : SearchOptions.Unbounded, RecognizedTerms = RecognizedIn(candidates) },
            null,
            _cancellation);
        _candidates += Math.Max(result.Candidates, 1);
        _progress?.Report(new(Elapsed, _candidates, 0, _leaders.FirstOrDefault()));
        if (result.Best is { } best)
            _solved[key] = (best.Program, result.Candidates < left);
        return _solved.GetValueOrDefault(key).Program;
    }

    /// <summary>What recognizers see in a round: the first is to be quick, and after the second they have nothing new to say.</summary>
    private static int RecognizedIn(long candidates) => candidates switch
    {
        FirstRound => 64,
        FirstRound * GrowthOfRounds => 200,
        _ => 0,
    };

    /// <summary>Enters a program if the exact interpreter reproduces the file.</summary>
    private void Offer(Program program, string representation)
    {
        var cost = ProgramCode.Cost(program, _prior);
        if (_leaders.Exists(l => l.Cost <= cost))
            return;
        var content = new Interpreter(program, Limits).All(program.Generators.Length - 1);
        if (!content.IsText || !content.AsText().AsSpan().SequenceEqual(_bytes) || FixedPoint.ToBits(cost) >= _literal.Value - _options.Margin)
            return;
        var leader = new Leader(program, cost, representation, _candidates);
        _leaders.Insert(0, leader);
        if (_leaders.Count > _options.Top)
            _leaders.RemoveAt(_options.Top);
    }
}
