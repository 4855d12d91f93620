// Lowers the pieces of a text to one term that yields its bytes.
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

internal sealed class PieceLowering(BindingContext context, GeneratorSymbol current, Action<DeclarationSymbol> ensureTyped)
{
    private readonly ExpressionLowering _expressions = new(context, current, ensureTyped);

    /// <returns>The joined pieces; null when one is wrong or its type unknown.</returns>
    public Term? Lower(PiecesSyntax block, Scope? scope)
    {
        Term? joined = null;
        bool isRight = true;
        foreach (var piece in block.Pieces)
        {
            if (Lower(piece, scope) is not { } term)
                isRight = false;
            else
                joined = joined is null ? term : new Apply(OperationTable.Get("concat"), [joined, term], _expressions.Origin(block));
        }

        return isRight ? joined ?? new Literal(Value.Of(""), _expressions.Origin(block)) : null;
    }

    private Term? Lower(PieceSyntax piece, Scope? scope)
    {
        switch (piece)
        {
            case LiteralPieceSyntax p:
                return _expressions.Lower(p.Literal, scope).Term;
            case ExpressionPieceSyntax p:
                return Format(p, scope);
            case RulePieceSyntax p:
                return Rule(p, scope);
            case ForPieceSyntax p:
                var (domain, bounds) = _expressions.Range(p.Range, scope);
                var body = Lower(p.Body, Scope.Push(scope, new VariableSymbol(p.Variable.Text, DataType.Int)));
                return Join(domain, bounds, body, p);
            case RepeatPieceSyntax p:
                var times = _expressions.LowerAs(p.Times, scope, DataType.Int);
                var repeated = Lower(p.Body, Scope.Push(scope, new VariableSymbol(null, DataType.Int)));
                return Join(Domain.Interval, times is null ? null : [Literal.Of(1), times], repeated, p);
            case ChoicePieceSyntax p:
                return Choose(p, scope);
            default:
                throw new InvalidOperationException($"{piece.GetType().Name} can't be lowered.");
        }
    }

    private Bind? Join(Domain domain, System.Collections.Immutable.ImmutableArray<Term>? bounds, Term? body, PieceSyntax piece) =>
        bounds is null || body is null ? null : new Bind(Binder.Concat, domain, bounds.Value, [], null, [body], _expressions.Origin(piece));

    private Term? Choose(ChoicePieceSyntax piece, Scope? scope)
    {
        var condition = _expressions.LowerAs(piece.Condition, scope, DataType.Bool);
        var then = Lower(piece.Then, scope);
        var otherwise = piece.Else switch
        {
            null => new Literal(Value.Of("")),
            PiecesSyntax block => Lower(block, scope),
            ChoicePieceSyntax chain => Choose(chain, scope),
            _ => throw new InvalidOperationException($"{piece.Else.GetType().Name} can't follow `else`."),
        };
        return condition is null || then is null || otherwise is null
            ? null
            : new Apply(OperationTable.Get("if"), [condition, then, otherwise], _expressions.Origin(piece));
    }

    /// <summary>Text stands as it is, numbers in decimal.</summary>
    private Term? Format(ExpressionPieceSyntax piece, Scope? scope)
    {
        var value = _expressions.Lower(piece.Value, scope);
        return value.Type == DataType.Text
            ? value.Term
            : _expressions.Operate(NotationKind.Function, "format", [piece.Value], scope, piece.Value).Term;
    }

    private Term? Rule(RulePieceSyntax piece, Scope? scope)
    {
        bool isText = Scope.Find(scope, piece.Rule.Text) is null
            && context.Symbols.GetValueOrDefault(piece.Rule.Text) is GeneratorSymbol { GeneratorKind: GeneratorKind.Text };
        if (isText)
        {
            var rule = (GeneratorSymbol)context.Symbols[piece.Rule.Text];
            return _expressions.Rule(rule, piece.Arguments ?? [], piece, scope).Term;
        }

        // A bare name or call of anything else is what stands in parentheses otherwise.
        ExpressionSyntax use = piece.Arguments is { } arguments
            ? new CallSyntax(piece.Rule, arguments, piece.Span)
            : new NameUseSyntax(piece.Rule);
        return Format(new ExpressionPieceSyntax(use, piece.Span), scope);
    }
}
