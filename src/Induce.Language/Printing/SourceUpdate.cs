// A changed program written back into the source that it was bound from.
using System.Text;
using Induce.Core.Programs;
using Induce.Language.Parsing;
using Induce.Language.Syntax;

namespace Induce.Language.Printing;

/// <summary>Rewrites only the declarations that changed: the others keep their text and comments.</summary>
public static class SourceUpdate
{
    /// <summary>The source with the declarations of <paramref name="after"/> where they differ from <paramref name="before"/>, in the canonical layout.</summary>
    /// <param name="tree">The source, without syntax errors.</param>
    /// <param name="before">The program bound from it.</param>
    /// <param name="after">The same declarations, some with other terms.</param>
    public static string Of(SyntaxTree tree, Program before, Program after)
    {
        var root = tree.Root ?? throw new ArgumentException("The source has syntax errors.");
        var (old, changed) = (ProgramPrinter.Declarations(before), ProgramPrinter.Declarations(after));
        var text = new StringBuilder(tree.Source.Text);
        foreach (var declaration in root.Declarations.OfType<NamedDeclarationSyntax>().OrderByDescending(d => d.Span.Start))
            if (changed.TryGetValue(declaration.Name.Text, out string? written) && written != old.GetValueOrDefault(declaration.Name.Text))
                text.Remove(declaration.Span.Start, declaration.Span.Length).Insert(declaration.Span.Start, written);
        return SyntaxTree.Parse(new SourceText(tree.Source.Path, text.ToString())).Format()
            ?? throw new InvalidOperationException($"A declaration was printed wrongly:\n{text}");
    }
}
