// What became of an expression.
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Language.Binding;

/// <summary>A lowered expression: its type where it is known, its term where it is right and its type is known.</summary>
internal readonly record struct Lowered(DataType? Type, Term? Term)
{
    /// <summary>Nothing is known.</summary>
    public static Lowered Unknown => default;

    public static Lowered Of(Term term) => new(term.Type, term);

    /// <summary>The type is known, the term isn't.</summary>
    public static Lowered Typed(DataType? type) => new(type, null);
}
