// Binders: expressions that give a name to what they run over.
using System.Collections.Immutable;

namespace Induce.Language.Syntax;

/// <summary>What a <see cref="ReductionSyntax"/> does with the values of its body.</summary>
internal enum Reduction
{
    Sum,
    Product,
    Min,
    Max,

    /// <summary>Joins texts; written <c>for</c>, as in a text rule.</summary>
    Join,
}

internal static class Reductions
{
    public static string Word(this Reduction reduction) => reduction switch
    {
        Reduction.Sum => "sum",
        Reduction.Product => "product",
        Reduction.Min => "min",
        Reduction.Max => "max",
        _ => "for",
    };
}

/// <summary><c>first..last</c>; without <paramref name="Last"/>, an expression such as <c>divisors(n)</c> that lists the indices.</summary>
internal sealed record RangeSyntax(ExpressionSyntax First, ExpressionSyntax? Last, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>The name of the only such list.</summary>
    public const string Divisors = "divisors";
}

internal sealed record ReductionSyntax(
    Reduction Reduction, NameSyntax Variable, RangeSyntax Range, ExpressionSyntax? Condition, ExpressionSyntax Body, TextSpan Span)
    : ExpressionSyntax(Span);

internal sealed record CountSyntax(NameSyntax Variable, RangeSyntax Range, ExpressionSyntax? Condition, TextSpan Span)
    : ExpressionSyntax(Span);

/// <summary>The least witness in <paramref name="Range"/>, or from <paramref name="Start"/> on: one of the two is given.</summary>
internal sealed record FirstSyntax(
    NameSyntax Variable, RangeSyntax? Range, ExpressionSyntax? Start, ExpressionSyntax Condition, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record IterateSyntax(ExpressionSyntax Steps, LoopSyntax Loop, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record FoldSyntax(NameSyntax Variable, RangeSyntax Range, LoopSyntax Loop, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>One or two states, as many bodies, and the name of the step's number where it has one.</summary>
internal sealed record LoopSyntax(
    ImmutableArray<StateSyntax> States, NameSyntax? StepIndex, ImmutableArray<ExpressionSyntax> Bodies, TextSpan Span) : SyntaxNode(Span);

internal sealed record StateSyntax(NameSyntax Name, ExpressionSyntax Initial, TextSpan Span) : SyntaxNode(Span);
