// The algebraic laws of operations, with where they hold.
namespace Induce.Core.Operations;

/// <summary>An equation that an operation satisfies.</summary>
public enum LawKind : byte
{
    /// <summary>x ∘ y = y ∘ x.</summary>
    Commutative,

    /// <summary>(x ∘ y) ∘ z = x ∘ (y ∘ z).</summary>
    Associative,

    /// <summary>x ∘ x = x.</summary>
    Idempotent,

    /// <summary>∘ ∘ x = x, for one argument.</summary>
    Involution,

    /// <summary>∘ ∘ x = ∘ x, for one argument.</summary>
    Projection,

    /// <summary>c ∘ x = x.</summary>
    LeftIdentity,

    /// <summary>x ∘ c = x.</summary>
    RightIdentity,

    /// <summary>c ∘ x = c wherever x is defined.</summary>
    LeftAbsorbing,

    /// <summary>x ∘ c = c wherever x is defined.</summary>
    RightAbsorbing,

    /// <summary>x ∘ x = c wherever x is defined.</summary>
    Cancelling,

    /// <summary>(x ∘ y) ∘ y = x ∘ y.</summary>
    RightProjection,

    /// <summary>x ∘ (y • z) = (x ∘ y) • (x ∘ z), • being <see cref="Law.With"/>.</summary>
    Distributive,

    /// <summary>x ∘ y = x • ∗y, • being <see cref="Law.With"/> and ∗ <see cref="Law.Then"/>: x − y = x + −y.</summary>
    Difference,

    /// <summary>(x • y) ∘ y = x wherever the left side and y are defined, • being <see cref="Law.With"/>.</summary>
    Undoing,

    /// <summary>∗(x ∘ y) = x • y, • being <see cref="Law.With"/> and ∗ <see cref="Law.Then"/>: not x &lt; y is x ≥ y.</summary>
    Negated,
}

/// <summary>A law of one operation, at the types of its signature.</summary>
/// <remarks>
/// Laws hold for every value of the types, undefined included, unless the kind says "wherever x is defined": those
/// drop a subterm and may be applied only where that subterm is total.
/// </remarks>
/// <param name="Kind">The equation.</param>
/// <param name="Constant">The constant c of the equation; truth values are 0 and 1.</param>
/// <param name="With">The name of the second operation of the equation, •; null where there is none.</param>
/// <param name="Then">The name of its operation with one argument, ∗; null where there is none.</param>
public sealed record Law(LawKind Kind, long Constant = 0, string? With = null, string? Then = null)
{
    /// <summary>Whether the law may be applied only where the subterm that it drops is total.</summary>
    public bool NeedsTotal => Kind is LawKind.LeftAbsorbing or LawKind.RightAbsorbing or LawKind.Cancelling or LawKind.Undoing;
}
