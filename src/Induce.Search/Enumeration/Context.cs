// A context of enumeration: variables in scope, the points where terms are evaluated, and the banks of what was found.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Evaluation;
using Induce.Search.Scheduling;

namespace Induce.Search.Enumeration;

/// <summary>Terms of integers and truth values over one layout, enumerated in order of level.</summary>
internal sealed unsafe class Context : IDisposable
{
    private readonly List<Production> _productions = [];
    private readonly List<Context> _literals = [];
    private readonly Budget _free = new(null, null, TimeProvider.System, CancellationToken.None);
    private readonly RecentTruths? _recent;
    private readonly long* _results;
    private readonly ulong* _hashes;

    /// <summary>An empty context.</summary>
    /// <param name="layout">Its points; the context takes over its disposal.</param>
    /// <param name="scope">Number of integer variables in scope.</param>
    /// <param name="integers">Capacity of the bank of integers.</param>
    /// <param name="truths">Capacity of the bank of truth values.</param>
    /// <param name="evaluator">What evaluates its products.</param>
    public Context(Layout layout, int scope, int integers, int truths, IEvaluator evaluator)
    {
        (Layout, Scope, Evaluator) = (layout, scope, evaluator);
        Integers = new Bank(layout, integers);
        Truths = new Bank(layout, truths);
        _recent = layout.Tiles <= RecentTruths.MostTiles ? new RecentTruths(layout) : null;
        _results = (long*)NativeMemory.AlignedAlloc((nuint)(Batch.Size * layout.Lanes * sizeof(long)), 64);
        _hashes = (ulong*)NativeMemory.Alloc(Batch.Size, sizeof(ulong));
    }

    /// <summary>The points.</summary>
    public Layout Layout { get; }

    /// <summary>Number of integer variables in scope.</summary>
    public int Scope { get; }

    /// <summary>What evaluates its products.</summary>
    public IEvaluator Evaluator { get; }

    /// <summary>The terms that yield integers.</summary>
    public Bank Integers { get; }

    /// <summary>The terms that yield truth values.</summary>
    public Bank Truths { get; }

    /// <summary>The last level that is complete; −1 before the first.</summary>
    public int Done { get; private set; } = -1;

    /// <summary>The last level up to which nothing was left out, for want of memory or because there were too many ranges.</summary>
    public int CompleteTo { get; private set; } = int.MaxValue;

    /// <summary>Says that beyond <paramref name="level"/> something was left out.</summary>
    public void LimitTo(int level) => CompleteTo = Math.Min(CompleteTo, level);

    /// <summary>What columns of integers are compared with; null for nothing.</summary>
    public Target? IntegerTarget { get; set; }

    /// <summary>What columns of truth values are compared with; null for nothing.</summary>
    public Target? TruthTarget { get; set; }

    /// <summary>The contexts whose life depends on this one.</summary>
    public List<IDisposable> Owned { get; } = [];

    /// <summary>The bank of a type.</summary>
    public Bank BankOf(DataType type) => type == DataType.Bool ? Truths : Integers;

    /// <summary>Adds a production.</summary>
    public void Add(Production production)
    {
        production.Id = _productions.Count;
        _productions.Add(production);
    }

    /// <summary>Adds the literals of a role; they are brought to each level before the productions that use them.</summary>
    public void AddLiterals(Context literals)
    {
        _literals.Add(literals);
        Owned.Add(literals);
    }

    /// <summary>The term of an entry.</summary>
    public Term Build(Bank bank, int entry) => Build(bank.DerivationOf(entry));

    /// <summary>The term of a derivation.</summary>
    public Term Build(Derivation derivation) => _productions[derivation.Production].Build(derivation);

    /// <summary>The production with this number.</summary>
    public Production ProductionAt(int id) => _productions[id];

    /// <summary>Completes levels up to <paramref name="level"/>.</summary>
    /// <returns>False when the budget ran out before.</returns>
    public bool Advance(int level, Budget budget)
    {
        while (Done < level)
        {
            var next = Done + 1;
            foreach (var literals in _literals)
                literals.Advance(next, _free);
            Integers.Open(next);
            Truths.Open(next);
            foreach (var production in _productions)
                if (!IsIdle(production.Bank) && !production.Run(next, budget))
                    return false;
            Integers.Open(next + 1);
            Truths.Open(next + 1);
            Done = next;

            // What is left out was compared with the target, if there is one; as a part of others it is missing.
            if (Integers.IsFull || Truths.IsFull)
                LimitTo(IntegerTarget is null && TruthTarget is null ? next - 1 : next);
        }

        return true;
    }

    /// <summary>Whether a bank can take nothing more and nothing is compared with its columns.</summary>
    public bool IsIdle(Bank bank) => bank.IsFull && TargetOf(bank) is null;

    /// <summary>What the columns of a bank are compared with; null for nothing.</summary>
    public Target? TargetOf(Bank bank) => ReferenceEquals(bank, Integers) ? IntegerTarget : TruthTarget;

    /// <summary>Runs a kernel on a batch: results are compared with the target and stored; once the bank is full, only compared.</summary>
    /// <param name="bank">One of this context's banks.</param>
    /// <param name="production">The production at work.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="batch">A batch of this context.</param>
    /// <param name="first">The derivation of the first result.</param>
    /// <param name="runs">Which operand counts up from result to result: 0, 1 or 2.</param>
    /// <param name="budget">The budget.</param>
    /// <returns>False when the budget ran out.</returns>
    public bool Run(Bank bank, Production production, Kernel kernel, in Batch batch, Derivation first, int runs, Budget budget)
    {
        if (!bank.IsFull)
        {
            kernel.Run(batch);
            Take(bank, production, first, runs, batch.Count);
            return budget.Spend(batch.Count, batch.Tiles);
        }

        if (TargetOf(bank) is not { } target)
            return true;
        for (var agreeing = kernel.Match(batch, target.Tile); agreeing != 0; agreeing &= agreeing - 1)
        {
            var i = BitOperations.TrailingZeroCount(agreeing);
            var one = batch;
            one.Others += (nint)i * batch.OthersStride;
            one.Count = 1;
            kernel.Run(one);
            if (target.Matches(_results))
                target.Found(Advanced(first with { Production = production.Id }, runs, i), (nint)_results);
        }

        return budget.SpendComparing(batch.Count);
    }

    private static Derivation Advanced(Derivation derivation, int runs, int by) => runs switch
    {
        0 => derivation with { A = derivation.A + by },
        1 => derivation with { B = derivation.B + by },
        _ => derivation with { C = derivation.C + by },
    };

    /// <summary>A batch that writes to this context's scratch memory.</summary>
    public Batch NewBatch() => new() { Tiles = Layout.Tiles, Weights = Layout.Weights, Results = _results, Hashes = _hashes };

    /// <summary>Compares the results of a batch with the target, and enters the new ones in the bank.</summary>
    /// <param name="bank">One of this context's banks.</param>
    /// <param name="production">The production that made them.</param>
    /// <param name="first">The derivation of the first result.</param>
    /// <param name="runs">Which operand counts up from result to result: 0, 1 or 2.</param>
    /// <param name="count">Number of results, up to a batch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(Bank bank, Production production, Derivation first, int runs, int count)
    {
        var recent = ReferenceEquals(bank, Truths) ? _recent : null;
        var fresh = bank.IsFull ? 0 : recent?.Unknown(_results, count) ?? ulong.MaxValue >> (Batch.Size - count);
        for (var rest = fresh; rest != 0; rest &= rest - 1)
            bank.Prefetch(_hashes[BitOperations.TrailingZeroCount(rest)]);
        for (var rest = fresh; rest != 0; rest &= rest - 1)
            bank.PrefetchColumn(_hashes[BitOperations.TrailingZeroCount(rest)]);
        var target = TargetOf(bank);
        first = first with { Production = production.Id };
        if (target is not null)
            for (var i = 0; i < count; i++)
                if (target.Matches(_results + (i * bank.Stride)))
                    target.Found(Advanced(first, runs, i), (nint)(_results + (i * bank.Stride)));
        for (; fresh != 0; fresh &= fresh - 1)
        {
            var i = BitOperations.TrailingZeroCount(fresh);
            var column = _results + (i * bank.Stride);
            bank.TryAdd(column, _hashes[i], Advanced(first, runs, i));
            if (!bank.IsFull)
                recent?.Enter(column);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in Owned)
            owned.Dispose();
        Evaluator.Forget(Integers);
        Evaluator.Forget(Truths);
        Integers.Dispose();
        Truths.Dispose();
        Layout.Dispose();
        _recent?.Dispose();
        NativeMemory.AlignedFree(_results);
        NativeMemory.Free(_hashes);
    }
}
