// The ways to make a term from smaller ones, each run level by level.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Evaluation;
using Induce.Search.Scheduling;

namespace Induce.Search.Enumeration;

/// <summary>One way to make terms of a context. The hierarchy is closed: leaves, operations, elements, folds.</summary>
/// <param name="context">The context that the terms belong to.</param>
/// <param name="bank">The bank of their type.</param>
/// <param name="level">What the production adds to the levels of its parts; at least 1.</param>
internal abstract unsafe class Production(Context context, Bank bank, int level)
{
    /// <summary>The number of the production in its context.</summary>
    public int Id { get; set; }

    /// <summary>The context that the terms belong to.</summary>
    public Context Context { get; } = context;

    /// <summary>The bank of their type.</summary>
    public Bank Bank { get; } = bank;

    /// <summary>What the production adds to the levels of its parts.</summary>
    public int Level { get; } = level;

    /// <summary>Makes all terms of a level.</summary>
    /// <returns>False when the budget ran out before.</returns>
    public abstract bool Run(int level, Budget budget);

    /// <summary>The term of a derivation.</summary>
    public abstract Term Build(Derivation derivation);

    /// <summary>Evaluates a derivation at 0, 1, 2, …, for contexts over one variable.</summary>
    /// <returns>Whether that could be done.</returns>
    public virtual bool Tabulate(Derivation derivation, LongColumns columns, long* to) => false;
}

/// <summary>Where operands come from: a bank of a context with the same layout.</summary>
internal readonly record struct Source(Context Context, Bank Bank)
{
    /// <summary>The term of an entry.</summary>
    public Term Build(int entry) => Context.Build(Bank, entry);
}

/// <summary>A term without parts that is no literal.</summary>
/// <param name="Term">The term.</param>
/// <param name="Level">Its level.</param>
/// <param name="Column">Its value in each lane.</param>
internal sealed record Leaf(Term Term, int Level, long[] Column);

/// <summary>Variables and fixed earlier elements.</summary>
internal sealed unsafe class LeafProduction(Context context, Bank bank, IEnumerable<Leaf> leaves) : Production(context, bank, 1)
{
    private readonly ImmutableArray<Leaf> _leaves = [.. leaves.OrderBy(l => l.Level)];
    private int _next;

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var batch = Context.NewBatch();
        for (; _next < _leaves.Length && _leaves[_next].Level <= level; _next++)
        {
            _leaves[_next].Column.CopyTo(new Span<long>(batch.Results, Bank.Stride));
            batch.Hashes[0] = Layout.Hash(batch.Results, batch.Weights, batch.Tiles);
            Context.Take(Bank, this, new(Id, _next, 0, 0), 0, 1);
            if (!budget.Spend(1, batch.Tiles))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) => _leaves[derivation.A].Term;

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        if (_leaves[derivation.A].Term is not Variable)
            return false;
        for (var k = 0; k < LongColumns.Length; k++)
            to[k] = k;
        return true;
    }
}

/// <summary>Literals of integers.</summary>
/// <param name="context">The context.</param>
/// <param name="literals">The literals in order of cost.</param>
internal sealed unsafe class LiteralProduction(Context context, ImmutableArray<(long Value, int Cost)> literals) : Production(context, context.Integers, 1)
{
    private int _next;

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var batch = Context.NewBatch();
        for (; _next < literals.Length && SearchCosts.Level(literals[_next].Cost) <= level; _next++)
        {
            new Span<long>(batch.Results, Bank.Stride).Fill(literals[_next].Value);
            batch.Hashes[0] = Layout.Hash(batch.Results, batch.Weights, batch.Tiles);
            Context.Take(Bank, this, new(Id, _next, 0, 0), 0, 1);
            if (!budget.Spend(1, batch.Tiles))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) => Literal.Of(literals[derivation.A].Value);

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        new Span<long>(to, LongColumns.Length).Fill(literals[derivation.A].Value);
        return true;
    }
}

/// <summary>An operation with one argument.</summary>
internal sealed unsafe class UnaryProduction(Context context, int level, Operation operation, Source argument)
    : Production(context, context.BankOf(operation.Signature.Result), level)
{
    private readonly Kernel _kernel = Kernel.Unary(operation) ?? throw new ArgumentException($"{operation} has no unary body.");

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var (from, to) = argument.Bank.Entries(level - Level);
        var batch = Context.NewBatch();
        batch.OthersStride = argument.Bank.Stride;
        for (var at = from; at < to; at += Batch.Size)
        {
            batch.Others = argument.Bank.Column(at);
            batch.Count = Math.Min(Batch.Size, to - at);
            if (!Context.Run(Bank, this, _kernel, batch, new(Id, at, 0, 0), 0, budget))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) => new Apply(operation, [argument.Build(derivation.A)]);

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        var x = columns.Of(argument, derivation.A);
        if (x == null)
            return false;
        var batch = columns.NewBatch(to);
        batch.Others = x;
        _kernel.Run(batch);
        return true;
    }
}

/// <summary>An operation with two arguments.</summary>
/// <param name="context">The context.</param>
/// <param name="level">What the operation adds.</param>
/// <param name="operation">The operation.</param>
/// <param name="writtenAs">Its mirror image, where that is cheaper; null for none.</param>
/// <param name="left">Where the first argument comes from.</param>
/// <param name="right">Where the second argument comes from.</param>
internal sealed unsafe class BinaryProduction(Context context, int level, Operation operation, Operation? writtenAs, Source left, Source right)
    : Production(context, context.BankOf(operation.Signature.Result), level)
{
    private readonly Kernel _fixedLeft = Kernel.FixedLeft(operation) ?? throw new ArgumentException($"{operation} has no binary body.");
    private readonly Kernel _fixedRight = Kernel.FixedRight(operation)!;
    private readonly bool _commutes = operation.Is(LawKind.Commutative) && ReferenceEquals(left.Bank, right.Bank);

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget) => Context.Evaluator.Run(Context, this, Products(level - Level), budget);

    private IEnumerable<Product> Products(int rest)
    {
        for (var i = 0; i <= rest; i++)
        {
            if (_commutes && 2 * i > rest)
                break;
            var (x0, x1) = left.Bank.Entries(i);
            var (y0, y1) = right.Bank.Entries(rest - i);
            if (x0 == x1 || y0 == y1)
                continue;
            var (xs, ys) = (new Operands(left.Bank, x0, x1), new Operands(right.Bank, y0, y1));
            if (_commutes && 2 * i == rest)
                yield return new(_fixedLeft, xs, ys, 1) { IsTriangular = true };
            else if (x1 - x0 <= y1 - y0)
                yield return new(_fixedLeft, xs, ys, 1);
            else
                yield return new(_fixedRight, ys, xs, 0);
        }
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) =>
        writtenAs is null
            ? new Apply(operation, [left.Build(derivation.A), right.Build(derivation.B)])
            : new Apply(writtenAs, [right.Build(derivation.B), left.Build(derivation.A)]);

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        var x = columns.Of(left, derivation.A);
        var y = columns.Of(right, derivation.B);
        if (x == null || y == null)
            return false;
        var batch = columns.NewBatch(to);
        batch.Fixed = x;
        batch.Others = y;
        _fixedLeft.Run(batch);
        return true;
    }
}

/// <summary>An operation with three arguments.</summary>
internal sealed unsafe class TernaryProduction(Context context, Bank bank, int level, Operation operation, Source first, Source second, Source third)
    : Production(context, bank, level)
{
    private readonly Kernel _kernel = Kernel.FixedTwo(operation) ?? throw new ArgumentException($"{operation} has no ternary body.");

    /// <inheritdoc/>
    public override bool Run(int level, Budget budget) => Context.Evaluator.Run(Context, this, Products(level - Level), budget);

    private IEnumerable<Product> Products(int rest)
    {
        for (var i = 0; i <= rest; i++)
        {
            var (x0, x1) = first.Bank.Entries(i);
            for (var j = 0; x0 != x1 && j <= rest - i; j++)
            {
                var (y0, y1) = second.Bank.Entries(j);
                var (z0, z1) = third.Bank.Entries(rest - i - j);
                if (y0 == y1 || z0 == z1)
                    continue;
                for (var x = x0; x < x1; x++)
                    yield return new(_kernel, new(second.Bank, y0, y1), new(third.Bank, z0, z1), 2) { First = new(first.Bank, x, x + 1) };
            }
        }
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) =>
        new Apply(operation, [first.Build(derivation.A), second.Build(derivation.B), third.Build(derivation.C)]);

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        var x = columns.Of(first, derivation.A);
        var y = columns.Of(second, derivation.B);
        var z = columns.Of(third, derivation.C);
        if (x == null || y == null || z == null)
            return false;
        var batch = columns.NewBatch(to);
        batch.Fixed = x;
        batch.Second = y;
        batch.Others = z;
        _kernel.Run(batch);
        return true;
    }
}

/// <summary>Elements of a sequence at an index that is a term: a(index).</summary>
/// <param name="context">The context.</param>
/// <param name="level">What the reference adds.</param>
/// <param name="generator">The number of the sequence.</param>
/// <param name="at">The element at an index, as a lane sees it.</param>
internal sealed unsafe class ElementProduction(Context context, int level, int generator, Func<long, int, long> at)
    : Production(context, context.Integers, level)
{
    /// <inheritdoc/>
    public override bool Run(int level, Budget budget)
    {
        var bank = Context.Integers;
        var (from, to) = bank.Entries(level - Level);
        var batch = Context.NewBatch();
        for (var entry = from; entry < to; entry++)
        {
            var index = bank.Column(entry);
            for (var lane = 0; lane < bank.Stride; lane++)
                batch.Results[lane] = index[lane] <= Lane.Overflow ? index[lane] : at(index[lane], lane);
            batch.Hashes[0] = Layout.Hash(batch.Results, batch.Weights, batch.Tiles);
            Context.Take(Bank, this, new(Id, entry, 0, 0), 0, 1);
            if (!budget.Spend(1, batch.Tiles))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) =>
        new Element(generator, [Context.Build(Context.Integers, derivation.A)], Induce.Core.Types.DataType.Int);
}
