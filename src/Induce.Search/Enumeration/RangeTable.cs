// The ranges of one domain, in order of level: bounds are literals or terms of the outer context.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Banks;

namespace Induce.Search.Enumeration;

/// <summary>Distinct ranges over the points of a layout of pairs.</summary>
internal sealed unsafe class RangeTable
{
    /// <summary>The most ranges kept; what is beyond is left out and <see cref="CompleteTo"/> says so.</summary>
    private const int Most = 1024;

    private readonly Source _literals;
    private readonly Source _terms;
    private readonly int _escape;
    private readonly Layout _outer;
    private readonly Pairs _pairs;
    private readonly List<int> _levelStart = [0];
    private readonly List<(RangeMask Mask, ImmutableArray<(Source Source, int Entry)> Bounds)> _ranges = [];
    private readonly HashSet<Key> _seen = [];
    private int _done = -1;

    /// <summary>The ranges of a domain.</summary>
    /// <param name="domain">An interval, divisors, or from.</param>
    /// <param name="outer">The layout over n.</param>
    /// <param name="pairs">The layout over (n, k).</param>
    /// <param name="literals">Literals as bounds.</param>
    /// <param name="terms">Terms as bounds.</param>
    /// <param name="escape">Levels that a term costs more as a bound; may be negative.</param>
    public RangeTable(Domain domain, Layout outer, Pairs pairs, Source literals, Source terms, int escape)
    {
        Domain = domain;
        (_outer, _pairs, _literals, _terms, _escape) = (outer, pairs, literals, terms, escape);
    }

    /// <summary>The domain.</summary>
    public Domain Domain { get; }

    /// <summary>The level of the cheapest range found; beyond the last level when there is none yet.</summary>
    public int LeastLevel { get; private set; }

    /// <summary>The last level at which no range was left out.</summary>
    public int CompleteTo { get; private set; } = int.MaxValue;

    /// <summary>The ranges of a level.</summary>
    public (int From, int To) Entries(int level) =>
        level + 1 < _levelStart.Count ? (_levelStart[level], _levelStart[level + 1]) : (0, 0);

    /// <summary>Which points belong to a range.</summary>
    public RangeMask Mask(int range) => _ranges[range].Mask;

    /// <summary>The bounds as terms.</summary>
    public ImmutableArray<Term> Bounds(int range) => [.. _ranges[range].Bounds.Select(b => b.Source.Build(b.Entry))];

    /// <summary>Completes levels up to <paramref name="level"/>; the outer banks must have them.</summary>
    public void Advance(int level)
    {
        for (; _done < level; _done++)
        {
            var next = _done + 1;
            if (Domain == Domain.Interval)
            {
                for (var i = 0; i <= next; i++)
                    foreach (var low in Candidates(i))
                        foreach (var high in Candidates(next - i))
                            Add(next, low, high);
            }
            else
            {
                foreach (var bound in Candidates(next))
                    Add(next, bound, null);
            }

            _levelStart.Add(_ranges.Count);
            if (_ranges.Count == 0)
                LeastLevel = next + 1;
        }
    }

    private List<(Source Source, int Entry)> Candidates(int level)
    {
        var list = new List<(Source, int)>();
        if (_ranges.Count >= Most)
            return list;
        foreach (var (source, shift) in new[] { (_literals, 0), (_terms, _escape) })
        {
            if (level - shift < 0)
                continue;
            var (from, to) = source.Bank.Entries(level - shift);
            for (var entry = from; entry < to; entry++)
                list.Add((source, entry));
        }

        return list;
    }

    private void Add(int level, (Source Source, int Entry) low, (Source Source, int Entry)? high)
    {
        if (_ranges.Count >= Most)
        {
            CompleteTo = Math.Min(CompleteTo, level - 1);
            return;
        }

        var x = low.Source.Bank.Column(low.Entry);
        var y = high is { } h ? h.Source.Bank.Column(h.Entry) : null;
        var masks = new Vector512<long>[_pairs.K.Length];
        var status = new Vector512<long>[_outer.Tiles];
        var any = false;
        for (var t = 0; t < _outer.Tiles; t++)
        {
            var from = Vector512.LoadAligned(x + (t * Layout.TileLanes));
            var to = y == null ? Vector512.Create(long.MaxValue) : Vector512.LoadAligned(y + (t * Layout.TileLanes));
            var least = Vector512.Min(from, to);
            var problem = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(least, Vector512.Create(Lane.Overflow)), least, Vector512<long>.Zero);
            if (_pairs.First[t] == _pairs.First[t + 1])
            {
                status[t] = Vector512.Create(Lane.Overflow);
                continue;
            }

            var (first, last) = (_pairs.K[_pairs.First[t]], _pairs.K[_pairs.First[t + 1] - 1]);
            Vector512<long> outside;
            if (Domain == Domain.Divisors)
            {
                var undefined = Vector512.LessThan(from, Vector512<long>.One) & Vector512.GreaterThan(from, Vector512.Create(Lane.Overflow));
                problem = Vector512.ConditionalSelect(undefined, Vector512.Create(Lane.Undefined), problem);
                outside = Vector512.GreaterThan(from, Vector512.Create(last));
            }
            else
            {
                var empty = Vector512.GreaterThan(from, to);
                outside = (Vector512.LessThan(from, Vector512.Create(first)) | Vector512.GreaterThan(to, Vector512.Create(last))) & ~empty;
            }

            problem = Vector512.ConditionalSelect(outside & Vector512.Equals(problem, Vector512<long>.Zero), Vector512.Create(Lane.Overflow), problem);
            status[t] = problem;
            for (var s = _pairs.First[t]; s < _pairs.First[t + 1]; s++)
            {
                var k = Vector512.Create(_pairs.K[s]);
                var member = Domain == Domain.Divisors
                    ? Divides(_pairs.K[s], from)
                    : Vector512.GreaterThanOrEqual(k, from) & Vector512.LessThanOrEqual(k, to);

                // Where the range begins below the layout its first witness isn't known.
                if (Domain != Domain.Divisors)
                    member &= ~Vector512.LessThan(from, Vector512.Create(first));
                masks[s] = member & ~Vector512.Equals(problem, Vector512.Create(Lane.Undefined));
                any |= masks[s] != Vector512<long>.Zero;
            }
        }

        if (!any || !_seen.Add(new(masks, status)))
            return;
        _ranges.Add((new(masks, status), high is { } bound ? [low, bound] : [low]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Divides(long k, Vector512<long> n)
    {
        var mask = Vector512<long>.Zero;
        for (var i = 0; i < Layout.TileLanes; i++)
            if (k >= 1 && n[i] >= 1 && n[i] % k == 0)
                mask = mask.WithElement(i, -1);
        return mask;
    }

    /// <summary>Equality of ranges by their points.</summary>
    private sealed record Key(Vector512<long>[] Masks, Vector512<long>[] Status)
    {
        public bool Equals(Key? other) =>
            other is not null && Masks.AsSpan().SequenceEqual(other.Masks) && Status.AsSpan().SequenceEqual(other.Status);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var mask in Masks)
                hash.Add(mask);
            foreach (var status in Status)
                hash.Add(status);
            return hash.ToHashCode();
        }
    }
}
