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
}

/// <summary>A law of one operation, at the types of its signature.</summary>
/// <remarks>
/// Laws hold for every value of the types, undefined included, unless the kind says "wherever x is defined": those
/// drop a subterm and may be applied only where that subterm is total.
/// </remarks>
/// <param name="Kind">The equation.</param>
/// <param name="Constant">The constant c of the equation; truth values are 0 and 1.</param>
public sealed record Law(LawKind Kind, long Constant = 0)
{
    /// <summary>Whether the law may be applied only where the subterm that it drops is total.</summary>
    public bool NeedsTotal => Kind is LawKind.LeftAbsorbing or LawKind.RightAbsorbing or LawKind.Cancelling;
}
