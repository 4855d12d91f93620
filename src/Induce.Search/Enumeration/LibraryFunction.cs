// A function of one number that many sequences are made of, and its values.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Bytecode;

namespace Induce.Search.Enumeration;

/// <summary>A term over one number that contexts may enter at a lower level than its own bits.</summary>
/// <param name="name">What the literature calls it.</param>
/// <param name="level">The level of applying it.</param>
/// <param name="body">The term, which sees the number alone.</param>
/// <param name="length">How many values are tabulated; beyond, they are unknown.</param>
/// <remarks>A program in which it occurs has the term written out and costs what it costs.</remarks>
internal sealed class LibraryFunction(string name, int level, Term body, int length)
{
    private const int Steps = 20_000;

    /// <summary>An argument of more nodes is bound by `let` where the term mentions it more than once.</summary>
    private const int LargestCopied = 3;

    private readonly Lazy<long[]> _values = new(() => Tabulate(body, length));

    /// <summary>What the literature calls it.</summary>
    public string Name { get; } = name;

    /// <summary>The level of applying it.</summary>
    public int Level { get; } = level;

    /// <summary>The term; variable 0 is the number.</summary>
    public Term Body { get; } = body;

    /// <summary>Its values at 0, 1, 2, … as lanes.</summary>
    public ReadOnlySpan<long> Values => _values.Value;

    /// <summary>Its value at a lane; what isn't tabulated is unknown.</summary>
    public long At(long x) => At(Values, x);

    /// <summary>The same for values at hand.</summary>
    internal static long At(ReadOnlySpan<long> values, long x) => (ulong)x < (ulong)values.Length ? values[(int)x] : x == Lane.Undefined ? x : Lane.Overflow;

    /// <summary>The function of a term.</summary>
    public Term Of(Term argument) =>
        argument.Size <= LargestCopied || Rewriting.Uses(Body, 0) < 2
            ? Rewriting.Substitute(Body, argument)
            : new Bind(Binder.Let, Domain.None, [], [argument], null, [Body]);

    private static long[] Tabulate(Term body, int length)
    {
        // Steps that mention nothing but their state needn't begin anew for each number.
        if (body is Bind { Domain: Domain.Times, Bounds: [Variable], States: [Literal start], Bodies: [var step] } && Rewriting.Uses(step, 0) + Rewriting.Uses(step, 2) == 0)
        {
            var states = new long[length];
            states[0] = Lane.Of(start.Value.AsInteger());
            var next = Rewriting.Substitute(step, Literal.Of(0));
            for (var i = 1; i < length; i++)
                states[i] = Lane.IsDefined(states[i - 1]) ? Evaluated(next, Points.Of([states[i - 1]]))[0] : states[i - 1];
            return states;
        }

        return Evaluated(body, Points.Of([.. Enumerable.Range(0, length).Select(x => (long)x)]));
    }

    private static long[] Evaluated(Term body, Points points)
    {
        var population = new Population();
        if (!new Assembler(population).TryAdd(body, 1))
            throw new InvalidOperationException("A function of the library has no bytecode.");
        var values = new long[points.Tiles * Layout.TileLanes];
        new Machine().Run(population, 0, points, Steps, values);
        return values[..points.Count];
    }
}

/// <summary>A function of the library applied to every term of a context.</summary>
/// <param name="context">The context.</param>
/// <param name="function">The function.</param>
internal sealed unsafe class LibraryProduction(Context context, LibraryFunction function)
    : Production(context, context.BankOf(function.Body.Type), function.Level)
{
    /// <inheritdoc/>
    public override bool Run(int level, Scheduling.Budget budget)
    {
        var arguments = Context.Integers;
        var (from, to) = arguments.Entries(level - Level);
        if (from == to)
            return true;
        var values = function.Values;
        var batch = Context.NewBatch();
        for (var at = from; at < to; at += Batch.Size)
        {
            var count = Math.Min(Batch.Size, to - at);
            for (var i = 0; i < count; i++)
            {
                var column = arguments.Column(at + i);
                var result = batch.Results + (i * arguments.Stride);
                for (var lane = 0; lane < arguments.Stride; lane++)
                    result[lane] = LibraryFunction.At(values, column[lane]);
                batch.Hashes[i] = Layout.Hash(result, batch.Weights, batch.Tiles);
            }

            Context.Take(Bank, this, new(Id, at, 0, 0), 0, count);
            if (!budget.Spend(count, batch.Tiles))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override Term Build(Derivation derivation) => function.Of(Context.Build(Context.Integers, derivation.A));

    /// <inheritdoc/>
    public override bool Tabulate(Derivation derivation, LongColumns columns, long* to)
    {
        var x = columns.Of(new(Context, Context.Integers), derivation.A);
        if (x == null)
            return false;
        var values = function.Values;
        for (var k = 0; k < LongColumns.Length; k++)
            to[k] = LibraryFunction.At(values, x[k]);
        return true;
    }
}
