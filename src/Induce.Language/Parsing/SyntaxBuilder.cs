// Turns ANTLR's parse tree of a program without syntax errors into the immutable syntax tree.
using System.Collections.Immutable;
using Antlr4.Runtime;
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Generated;
using Induce.Language.Syntax;
using static Induce.Language.Generated.IndParser;

namespace Induce.Language.Parsing;

internal sealed class SyntaxBuilder(SourceText source, SyntaxErrors errors, CommonTokenStream tokens)
{
    private readonly Literals _literals = new(source, errors);

    public ProgramSyntax Build(ProgramContext context)
    {
        var declarations = ImmutableArray.CreateBuilder<DeclarationSyntax>();
        foreach (var child in context.children)
        {
            if (child is ImportFileContext import)
                declarations.Add(new ImportSyntax(_literals.Text(import.STRING().Symbol), Spans.Of(import)));
            else if (child is DeclarationContext declaration)
                declarations.Add(Declaration(declaration));
        }

        var comments = tokens.GetTokens()
            .Where(t => t.Type is IndLexer.DOC or IndLexer.COMMENT)
            .Select(t => new CommentSyntax(t.Text.TrimEnd(), t.Type == IndLexer.DOC, Spans.Of(t)));
        return new ProgramSyntax(declarations.ToImmutable(), [.. comments], new TextSpan(0, source.Text.Length));
    }

    private DeclarationSyntax Declaration(DeclarationContext context)
    {
        string doc = Doc(context);
        var span = Spans.Of(context);
        return context switch
        {
            SequenceContext { value: { } value } c => new InstanceSyntax(GeneratorKind.Sequence, Name(c.name()), Expression(value), doc, span),
            GridContext { value: { } value } c => new InstanceSyntax(GeneratorKind.Grid, Name(c.name()), Expression(value), doc, span),
            TableContext { value: { } value } c => new InstanceSyntax(GeneratorKind.Table, Name(c.name()), Expression(value), doc, span),
            TextContext { value: { } value } c => new InstanceSyntax(GeneratorKind.Text, Name(c.name()), Expression(value), doc, span),
            SequenceContext c => new SequenceSyntax(
                Name(c.name()), Parameters(c.parameters()), c.origin() is { } o ? Origin(o) : null, c.end is { } end ? Expression(end) : null,
                Items(c), doc, span),
            GridContext c => new GridSyntax(Name(c.name()), Parameters(c.parameters()), Items(c), doc, span),
            TableContext c => new TableSyntax(Name(c.name()), Parameters(c.parameters()), Items(c), doc, span),
            TextContext c => new TextSyntax(Name(c.name()), Parameters(c.parameters()), Pieces(c.pieces()), doc, span),
            FileContext c => new FileSyntax(Name(c.name()), Parameters(c.parameters()), Expression(c.expression()), doc, span),
            FunctionContext c => new FunctionSyntax(
                Name(c.name()), Parameters(c.parameters()), c.type() is { } type ? Type(type) : null, Expression(c.expression()), doc, span),
            _ => throw Unknown(context),
        };
    }

    /// <summary>
    /// The lines of the <c>///</c> comment right before the declaration, without the slashes; a plain comment may stand
    /// between the two.
    /// </summary>
    private string Doc(DeclarationContext context)
    {
        var lines = new Stack<string>();
        for (int i = context.Start.TokenIndex - 1; i >= 0; i--)
        {
            var token = tokens.Get(i);
            if (token.Type == IndLexer.DOC)
                lines.Push(token.Text[3..].Trim());
            else if (token.Type == IndLexer.COMMENT ? lines.Count > 0 : token.Type != IndLexer.WHITESPACE || token.Text.Count(c => c == '\n') > 1)
                break;
        }

        return string.Join('\n', lines);
    }

    private OriginSyntax Origin(OriginContext context)
    {
        var (value, text) = SignedInteger(context);
        return new OriginSyntax(value, text, Spans.Of(context));
    }

    private ImmutableArray<ParameterSyntax> Parameters(ParametersContext? context) =>
        context is null
            ? []
            : [.. context.parameter().Select(p => new ParameterSyntax(
                Name(p.name()), p.type() is { } type ? Type(type) : null, p.expression() is { } value ? Expression(value) : null, Spans.Of(p)))];

    private TypeSyntax Type(TypeContext context)
    {
        string name = string.Join(' ', context.children.Select(c => c.GetText()));
        if (!TypeSyntax.IsKnown(name))
            errors.Add(DiagnosticCatalogue.BadType.At(source, Spans.Of(context), name));
        return new TypeSyntax(name, Spans.Of(context));
    }

    private ImmutableArray<ItemSyntax> Items(ParserRuleContext context)
    {
        var items = ImmutableArray.CreateBuilder<ItemSyntax>();
        foreach (var child in context.children)
        {
            switch (child)
            {
                case EquationContext c:
                    var guard = c.guard is { } g ? Expression(g) : null;
                    items.Add(new EquationSyntax(
                        Name(c.name()), [.. c.pattern().Select(Pattern)], Expression(c.expression(0)), guard, Spans.Of(c)));
                    break;
                case OutsideContext c:
                    items.Add(new OutsideSyntax(c.expression() is { } value ? Expression(value) : null, Spans.Of(c)));
                    break;
                case ColumnContext c:
                    items.Add(new ColumnSyntax(Name(c.name()), Expression(c.expression()), Spans.Of(c)));
                    break;
                case ResidualContext c:
                    items.Add(new ResidualSyntax(Name(c.name(0)), Name(c.name(1)), [.. c.expression().Select(Expression)], Spans.Of(c)));
                    break;
            }
        }

        return items.ToImmutable();
    }

    private PatternSyntax Pattern(PatternContext context)
    {
        if (context.name() is { } name)
            return new VariablePatternSyntax(Name(name));
        var (value, text) = SignedInteger(context);
        return new LiteralPatternSyntax(value, text, Spans.Of(context));
    }

    private (System.Numerics.BigInteger Value, string Text) SignedInteger(ParserRuleContext context)
    {
        var literal = _literals.Integer(context.Stop);
        return context.Start.Type == IndLexer.MINUS ? (-literal.Value, "-" + literal.Text) : (literal.Value, literal.Text);
    }

    private PiecesSyntax Pieces(PiecesContext context) => new([.. context.piece().Select(Piece)], Spans.Of(context));

    private PieceSyntax Piece(PieceContext context) => context switch
    {
        LiteralPieceContext c => new LiteralPieceSyntax(_literals.Text(c.STRING().Symbol)),
        ExpressionPieceContext c => new ExpressionPieceSyntax(Expression(c.expression()), Spans.Of(c)),
        RulePieceContext c => new RulePieceSyntax(Name(c.name()), c.arguments() is { } a ? Arguments(a) : null, Spans.Of(c)),
        ForPieceContext c => new ForPieceSyntax(Name(c.name()), Range(c.range()), Pieces(c.pieces()), Spans.Of(c)),
        RepeatPieceContext c => new RepeatPieceSyntax(Expression(c.expression()), Pieces(c.pieces()), Spans.Of(c)),
        ChoicePieceContext c => Choice(c.choice()),
        _ => throw Unknown(context),
    };

    private ChoicePieceSyntax Choice(ChoiceContext context)
    {
        SyntaxNode? otherwise = context.choice() is { } chain ? Choice(chain) : context.pieces().Length > 1 ? Pieces(context.pieces(1)) : null;
        return new(Expression(context.expression()), Pieces(context.pieces(0)), otherwise, Spans.Of(context));
    }

    private ExpressionSyntax Expression(ExpressionContext context) => context switch
    {
        PrimaryExpressionContext c => Primary(c.primary()),
        IndexContext c => new IndexSyntax(Expression(c.expression(0)), Expression(c.expression(1)), Spans.Of(c)),
        UnaryContext c => new UnarySyntax(UnaryOperatorOf(c.@operator), Expression(c.expression()), Spans.Of(c)),
        BinaryContext c => Binary(c),
        _ => throw Unknown(context),
    };

    private BinarySyntax Binary(BinaryContext context)
    {
        var op = BinaryOperatorOf(context.@operator);
        var left = Expression(context.expression(0));
        if (op.IsComparison() && left is BinarySyntax { Operator: var inner } && inner.IsComparison())
            errors.Add(DiagnosticCatalogue.ChainedComparison.At(source, Spans.Of(context.@operator), op.Symbol()));
        return new BinarySyntax(op, left, Expression(context.expression(1)), Spans.Of(context));
    }

    private ExpressionSyntax Primary(PrimaryContext context)
    {
        var span = Spans.Of(context);
        return context switch
        {
            IntegerContext c => _literals.Integer(c.Start),
            RealContext c => _literals.Real(c.Start),
            StringContext c => _literals.Text(c.Start),
            BooleanContext c => new BooleanSyntax(c.TRUE() is not null, span),
            NameOrCallContext c when c.arguments() is { } arguments => new CallSyntax(Name(c.name()), Arguments(arguments), span),
            NameOrCallContext c => new NameUseSyntax(Name(c.name())),
            ReservedCallContext c => new CallSyntax(new NameSyntax(c.reserved.Text, Spans.Of(c.reserved)), Arguments(c.arguments()), span),
            ParenthesizedContext c => new ParenthesizedSyntax(Expression(c.expression()), span),
            ListContext c => new ListSyntax([.. c.expression().Select(Expression)], span),
            ConditionalContext c => new ConditionalSyntax(Expression(c.condition), Expression(c.whenTrue), Expression(c.whenFalse), span),
            LocalContext c => new LocalSyntax(Name(c.name()), Expression(c.value), Expression(c.body), span),
            ReductionContext c => new ReductionSyntax(
                ReductionOf(c.binder), Name(c.name()), Range(c.range()), c.condition is { } condition ? Expression(condition) : null,
                Expression(c.body), span),
            CountContext c => new CountSyntax(
                Name(c.name()), Range(c.range()), c.condition is { } condition ? Expression(condition) : null, span),
            FirstContext c => new FirstSyntax(
                Name(c.name()), c.range() is { } range ? Range(range) : null, c.start is { } start ? Expression(start) : null,
                Expression(c.condition), span),
            IterateContext c => new IterateSyntax(Expression(c.steps), Loop(c.loop()), span),
            FoldContext c => new FoldSyntax(Name(c.name()), Range(c.range()), Loop(c.loop()), span),
            _ => throw Unknown(context),
        };
    }

    private LoopSyntax Loop(LoopContext context) => new(
        [.. context.state().Select(s => new StateSyntax(Name(s.name()), Expression(s.expression()), Spans.Of(s)))],
        context.stepIndex() is { } index ? Name(index.name()) : null,
        [.. context._body.Select(Expression)],
        Spans.Of(context));

    private RangeSyntax Range(RangeContext context)
    {
        var first = Expression(context.expression(0));
        var last = context.DOTS() is null ? null : Expression(context.expression(1));
        if (last is null && first is not CallSyntax { Callee.Text: RangeSyntax.Divisors, Arguments.Length: 1 })
            errors.Add(DiagnosticCatalogue.NotARange.At(source, first.Span));
        return new RangeSyntax(first, last, Spans.Of(context));
    }

    private ImmutableArray<ArgumentSyntax> Arguments(ArgumentsContext context) =>
        [.. context.argument().Select(a => new ArgumentSyntax(
            a.name() is { } name ? Name(name) : null, Expression(a.expression()), Spans.Of(a)))];

    private static NameSyntax Name(NameContext context)
    {
        string text = context.Start.Text;
        return new NameSyntax(context.Start.Type == IndLexer.QUOTED ? text[1..^1] : text, Spans.Of(context));
    }

    private static Reduction ReductionOf(IToken token) => token.Type switch
    {
        IndLexer.SUM => Reduction.Sum,
        IndLexer.PRODUCT => Reduction.Product,
        IndLexer.MIN => Reduction.Min,
        IndLexer.MAX => Reduction.Max,
        _ => Reduction.Join,
    };

    private static UnaryOperator UnaryOperatorOf(IToken token) => token.Type switch
    {
        IndLexer.MINUS => UnaryOperator.Negate,
        IndLexer.TILDE => UnaryOperator.Complement,
        _ => UnaryOperator.Not,
    };

    private static BinaryOperator BinaryOperatorOf(IToken token)
    {
        foreach (var op in Enum.GetValues<BinaryOperator>())
            if (op.Symbol() == token.Text)
                return op;
        throw new InvalidOperationException($"No operator is written {token.Text}.");
    }

    private static InvalidOperationException Unknown(ParserRuleContext context) => new($"The grammar has no case {context.GetType().Name}.");
}
