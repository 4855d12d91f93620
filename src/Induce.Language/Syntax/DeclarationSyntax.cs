// Declarations: generators, their instances, files, functions and imports.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Language.Syntax;

/// <summary>A whole file: what it imports and declares, in order, and its comments wherever they stand.</summary>
internal sealed record ProgramSyntax(
    ImmutableArray<DeclarationSyntax> Declarations, ImmutableArray<CommentSyntax> Comments, TextSpan Span) : SyntaxNode(Span);

internal abstract record DeclarationSyntax(TextSpan Span) : SyntaxNode(Span);

internal sealed record ImportSyntax(StringSyntax Path, TextSpan Span) : DeclarationSyntax(Span);

/// <summary>A declaration that gives a name, with the lines of the <c>///</c> comment before it.</summary>
internal abstract record NamedDeclarationSyntax(NameSyntax Name, string Doc, TextSpan Span) : DeclarationSyntax(Span);

internal enum GeneratorKind
{
    Sequence,
    Grid,
    Table,
    Text,
}

/// <summary>A sequence, grid or table with its equations, or a text with its pieces.</summary>
internal abstract record GeneratorSyntax(NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, string Doc, TextSpan Span)
    : NamedDeclarationSyntax(Name, Doc, Span);

internal sealed record SequenceSyntax(
    NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, OriginSyntax? From, ExpressionSyntax? To,
    ImmutableArray<ItemSyntax> Items, string Doc, TextSpan Span) : GeneratorSyntax(Name, Parameters, Doc, Span);

internal sealed record GridSyntax(
    NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, ImmutableArray<ItemSyntax> Items, string Doc, TextSpan Span)
    : GeneratorSyntax(Name, Parameters, Doc, Span);

internal sealed record TableSyntax(
    NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, ImmutableArray<ItemSyntax> Items, string Doc, TextSpan Span)
    : GeneratorSyntax(Name, Parameters, Doc, Span);

internal sealed record TextSyntax(
    NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, PiecesSyntax Pieces, string Doc, TextSpan Span)
    : GeneratorSyntax(Name, Parameters, Doc, Span);

/// <summary>A generator made from another by giving it arguments.</summary>
internal sealed record InstanceSyntax(GeneratorKind Kind, NameSyntax Name, ExpressionSyntax Value, string Doc, TextSpan Span)
    : NamedDeclarationSyntax(Name, Doc, Span);

/// <summary>How generators become the bytes of a file.</summary>
internal sealed record FileSyntax(
    NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, ExpressionSyntax Value, string Doc, TextSpan Span)
    : NamedDeclarationSyntax(Name, Doc, Span);

/// <summary>A function; a constant when it has no parameters.</summary>
internal sealed record FunctionSyntax(
    NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, TypeSyntax? ResultType, ExpressionSyntax Body, string Doc, TextSpan Span)
    : NamedDeclarationSyntax(Name, Doc, Span);

internal sealed record ParameterSyntax(NameSyntax Name, TypeSyntax? Type, ExpressionSyntax? Default, TextSpan Span) : SyntaxNode(Span);

/// <summary>A type as it is written: <c>int</c>, <c>list of real</c>.</summary>
internal sealed record TypeSyntax(string Name, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>Whether there is a type of that name.</summary>
    public static bool IsKnown(string name) =>
        (name.StartsWith("list of ", StringComparison.Ordinal) || name.StartsWith("grid of ", StringComparison.Ordinal) ? name[8..] : name)
            is "int" or "real" or "bool" or "text";
}

/// <summary>The index of a sequence's first element.</summary>
internal sealed record OriginSyntax(BigInteger Value, string Text, TextSpan Span) : SyntaxNode(Span);
