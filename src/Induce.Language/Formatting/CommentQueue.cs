// The comments of a file, handed out in order as the formatter passes the places where they stood.
using System.Collections.Immutable;
using Induce.Language.Syntax;

namespace Induce.Language.Formatting;

internal sealed class CommentQueue(ImmutableArray<CommentSyntax> comments)
{
    private int _next;

    /// <summary>Takes the next comment if it begins before <paramref name="position"/>.</summary>
    public CommentSyntax? TakeBefore(int position) =>
        _next < comments.Length && comments[_next].Span.Start < position ? comments[_next++] : null;

    /// <summary>Whether a comment that wasn't taken yet begins before <paramref name="position"/>.</summary>
    public bool AnyBefore(int position) => _next < comments.Length && comments[_next].Span.Start < position;
}
