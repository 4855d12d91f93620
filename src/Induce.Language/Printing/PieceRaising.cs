// Turns a term that yields text back into the pieces of a text rule.
using Induce.Core.Binders;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Language.Syntax;

namespace Induce.Language.Printing;

internal sealed class PieceRaising(TermRaising expressions, NameTable names, Program program)
{
    public PiecesSyntax Raise(Term term, NameScope scope)
    {
        var pieces = new Stack<PieceSyntax>();
        while (term is Apply { Operation.Name: "concat" } join)
        {
            pieces.Push(Piece(join.Children[1], scope));
            term = join.Children[0];
        }

        pieces.Push(Piece(term, scope));
        return new PiecesSyntax([.. pieces], default);
    }

    private PieceSyntax Piece(Term term, NameScope scope)
    {
        switch (term)
        {
            case Literal t:
                return new LiteralPieceSyntax(ValueText.Text(t.Value.AsText()));
            case Apply { Operation.Name: "format" or "format.real" } t:
                return new ExpressionPieceSyntax(expressions.Raise(t.Children[0], scope), default);
            case Apply { Operation.Name: "if" } t:
                return Choice(t, scope);
            case Elements t when program.Generators[t.Generator] is TextGenerator or InstanceGenerator:
                return new RulePieceSyntax(new NameSyntax(names.Generators[t.Generator], default), null, default);
            case Bind { Binder.Combination: Combination.Concat } t:
                return Loop(t, scope);
            default:
                return new ExpressionPieceSyntax(expressions.Raise(term, scope), default);
        }
    }

    private PieceSyntax Loop(Bind term, NameScope scope)
    {
        bool isRepeat = term.Domain == Domain.Interval && term.Bounds[0].Equals(Literal.Of(1)) && !TermRaising.Uses(term.Bodies[0], 0);
        if (isRepeat)
            return new RepeatPieceSyntax(expressions.Closed(term.Bounds[1], scope), Raise(term.Bodies[0], scope.Push(null)), default);
        string variable = expressions.Variable(term, scope);
        return new ForPieceSyntax(
            new NameSyntax(variable, default), expressions.Range(term, scope), Raise(term.Bodies[0], scope.Push(variable)), default);
    }

    private ChoicePieceSyntax Choice(Apply term, NameScope scope)
    {
        SyntaxNode? otherwise = term.Children[2] switch
        {
            Literal { Value: var value } when value.AsText().Length == 0 => null,
            Apply { Operation.Name: "if" } chain => Choice(chain, scope),
            var other => Raise(other, scope),
        };
        return new ChoicePieceSyntax(expressions.Closed(term.Children[0], scope), Raise(term.Children[1], scope), otherwise, default);
    }
}
