// The binders of the core calculus: what each ranges over, what its bodies see, and how it combines them.
using System.Collections.Immutable;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Core.Binders;

/// <summary>What a binder ranges over.</summary>
public enum Domain : byte
{
    /// <summary>No range: `let`.</summary>
    None,

    /// <summary>`lo..hi`, both ends included, ascending; empty when lo &gt; hi. Two bounds.</summary>
    Interval,

    /// <summary>`divisors(n)`, ascending; undefined unless n ≥ 1. One bound.</summary>
    Divisors,

    /// <summary>`from lo`: lo, lo+1, … without end; only for `first`. One bound.</summary>
    From,

    /// <summary>`k times`: steps numbered 1..k, none when k ≤ 0; only for `iterate`. One bound.</summary>
    Times,
}

/// <summary>How a binder combines what its bodies yield.</summary>
public enum Combination : byte
{
    /// <summary>Adds the bodies; 0 over an empty range.</summary>
    Sum,

    /// <summary>Multiplies the bodies; 1 over an empty range.</summary>
    Product,

    /// <summary>Counts the range's elements that satisfy the guard.</summary>
    Count,

    /// <summary>The least body; undefined over an empty range.</summary>
    Min,

    /// <summary>The greatest body; undefined over an empty range.</summary>
    Max,

    /// <summary>The first element of the range that satisfies the guard; undefined when none does.</summary>
    First,

    /// <summary>Steps a state, or two, a given number of times; the value is the first state.</summary>
    Iterate,

    /// <summary>Steps a state, or two, along a range; the value is the first state.</summary>
    Fold,

    /// <summary>Joins texts; empty over an empty range. Written `for` in text rules.</summary>
    Concat,

    /// <summary>Names a value.</summary>
    Let,
}

/// <summary>A binder.</summary>
/// <param name="Name">The word that introduces it in source.</param>
/// <param name="Combination">How it combines its bodies.</param>
/// <param name="Domains">What it may range over.</param>
/// <param name="BodyTypes">The types its body may have; empty when it has none or any type will do.</param>
public sealed record Binder(string Name, Combination Combination, ImmutableArray<Domain> Domains, ImmutableArray<DataType> BodyTypes)
{
    private static readonly ImmutableArray<Domain> Ranges = [Domain.Interval, Domain.Divisors];
    private static readonly ImmutableArray<DataType> Numbers = [DataType.Int, DataType.Real];

    /// <summary>`sum k in range [where c] : body`.</summary>
    public static Binder Sum { get; } = new("sum", Combination.Sum, Ranges, Numbers);

    /// <summary>`product k in range [where c] : body`.</summary>
    public static Binder Product { get; } = new("product", Combination.Product, Ranges, Numbers);

    /// <summary>`count k in range [where c]`.</summary>
    public static Binder Count { get; } = new("count", Combination.Count, Ranges, []);

    /// <summary>`min k in range [where c] : body`.</summary>
    public static Binder Min { get; } = new("min", Combination.Min, Ranges, Numbers);

    /// <summary>`max k in range [where c] : body`.</summary>
    public static Binder Max { get; } = new("max", Combination.Max, Ranges, Numbers);

    /// <summary>`first k in range where c`, `first k from lo where c`.</summary>
    public static Binder First { get; } = new("first", Combination.First, [Domain.Interval, Domain.Divisors, Domain.From], []);

    /// <summary>`iterate k times x = init [, y = init] [with i] : body [, body]`.</summary>
    public static Binder Iterate { get; } = new("iterate", Combination.Iterate, [Domain.Times], []);

    /// <summary>`fold k in range with x = init [, y = init] : body [, body]`.</summary>
    public static Binder Fold { get; } = new("fold", Combination.Fold, Ranges, []);

    /// <summary>`for k in range { … }` in text rules.</summary>
    public static Binder Concat { get; } = new("for", Combination.Concat, Ranges, [DataType.Text]);

    /// <summary>`let x = value in body`.</summary>
    public static Binder Let { get; } = new("let", Combination.Let, [Domain.None], []);

    /// <summary>All binders, in the order in which they are coded.</summary>
    public static ImmutableArray<Binder> All { get; } = [Sum, Product, Count, Min, Max, First, Iterate, Fold, Concat, Let];

    /// <summary>Number of terms that say where a domain ends.</summary>
    public static int BoundsOf(Domain domain) => domain switch { Domain.None => 0, Domain.Interval => 2, _ => 1 };

    /// <summary>Whether bodies step a state.</summary>
    public bool HasState => Combination is Combination.Iterate or Combination.Fold;

    /// <summary>Whether a `where` may be given (for `first` it must).</summary>
    public bool MayHaveGuard => Combination is not (Combination.Iterate or Combination.Fold or Combination.Let or Combination.Concat);

    /// <summary>The name of the operation over integers that folds the bodies; null where none does. That over reals has `.real` behind it.</summary>
    public string? Reduction => Combination switch
    {
        Combination.Sum => "add",
        Combination.Product => "mul",
        Combination.Min => "min",
        Combination.Max => "max",
        _ => null,
    };

    /// <summary>Number of bodies, given the number of states.</summary>
    public int BodyCount(int states) => Combination switch
    {
        Combination.Count or Combination.First => 0,
        Combination.Iterate or Combination.Fold => states,
        _ => 1,
    };

    /// <summary>The types of the variables that the inner scope adds, innermost first.</summary>
    public ImmutableArray<DataType> VariableTypes(Domain domain, ImmutableArray<Term> states) =>
        [.. domain == Domain.None ? ImmutableArray<DataType>.Empty : [DataType.Int], .. states.Select(s => s.Type)];

    /// <summary>The type of the bound term.</summary>
    /// <exception cref="ArgumentException">A number of terms or a type doesn't fit.</exception>
    public DataType ResultType(Domain domain, ImmutableArray<Term> bounds, ImmutableArray<Term> states, Term? guard, ImmutableArray<Term> bodies)
    {
        Require(Domains.Contains(domain), $"can't range over {domain}");
        Require(bounds.Length == BoundsOf(domain) && bounds.All(b => b.Type == DataType.Int), "has the wrong bounds");
        Require(HasState ? states.Length is 1 or 2 : states.Length == (Combination == Combination.Let ? 1 : 0), "has the wrong number of states");
        Require(guard is null ? Combination != Combination.First : MayHaveGuard && guard.Type == DataType.Bool, "has the wrong guard");
        Require(bodies.Length == BodyCount(states.Length), "has the wrong number of bodies");
        if (HasState)
            for (var i = 0; i < bodies.Length; i++)
                Require(bodies[i].Type == states[i].Type, "steps a state to another type");
        if (!BodyTypes.IsEmpty)
            Require(BodyTypes.Contains(bodies[0].Type), "has a body of the wrong type");
        return bodies.IsEmpty ? DataType.Int : bodies[0].Type;
    }

    private void Require(bool condition, string problem)
    {
        if (!condition)
            throw new ArgumentException($"`{Name}` {problem}.");
    }
}
