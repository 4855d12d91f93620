// Turns core terms back into expressions, with no more parentheses than they need.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Language.Binding;
using Induce.Language.Syntax;

namespace Induce.Language.Printing;

/// <summary>The names of the variables in scope, the innermost first; null for one that has none.</summary>
internal sealed record NameScope(ImmutableArray<string?> Names)
{
    public static NameScope Empty { get; } = new([]);

    public NameScope Push(string? name) => new([name, .. Names]);

    public IReadOnlyCollection<string> Taken => [.. Names.OfType<string>()];
}

internal sealed class TermRaising(NameTable names, int? self, string? element)
{
    /// <summary>The expression for a term under the variables of <paramref name="scope"/>.</summary>
    public ExpressionSyntax Raise(Term term, NameScope scope)
    {
        switch (term)
        {
            case Literal t:
                return ValueText.Write(t.Value);
            case Variable t:
                return Use(scope.Names[t.Index] ?? throw new InvalidOperationException($"The variable {t} has no name."));
            case Apply t:
                return Raise(t, scope);
            case Bind t:
                return Raise(t, scope);
            case Element t:
                string callee = t.Generator == self ? element! : names.Generators[t.Generator];
                return Call(callee, t.Children.Select(c => Raise(c, scope)));
            case Elements { Count: { } count } t:
                return Call(ExpressionLowering.ElementsWord, [Use(names.Generators[t.Generator]), Raise(count, scope)]);
            case Elements t:
                return Use(names.Generators[t.Generator]);
            case Call { Children.IsEmpty: true } t:
                return Use(names.Functions[t.Function]);
            case Call t:
                return Call(names.Functions[t.Function], t.Children.Select(c => Raise(c, scope)));
            case ListTerm t:
                return new ListSyntax([.. t.Children.Select(c => Among(Raise(c, scope), t.Children.Length))], default);
            default:
                throw new InvalidOperationException($"{term.GetType().Name} can't be written.");
        }
    }

    /// <summary>An expression where one that reaches as far right as it can would swallow what follows, or read badly.</summary>
    public ExpressionSyntax Closed(Term term, NameScope scope) => Closed(Raise(term, scope));

    private static ExpressionSyntax Closed(ExpressionSyntax expression) =>
        PrecedenceOf(expression) == Operators.Open ? Parenthesize(expression) : expression;

    /// <summary>The range of a binder.</summary>
    public RangeSyntax Range(Bind bind, NameScope scope) => bind.Domain == Domain.Divisors
        ? new RangeSyntax(Call(RangeSyntax.Divisors, [Raise(bind.Bounds[0], scope)]), null, default)
        : new RangeSyntax(Closed(bind.Bounds[0], scope), Closed(bind.Bounds[1], scope), default);

    /// <summary>A name for the variable that a binder runs over its range.</summary>
    public string Variable(Bind bind, NameScope scope) => names.Variable(NameTable.UsualVariables(bind), scope.Taken);

    /// <summary>Whether a term uses the variable at <paramref name="index"/>.</summary>
    public static bool Uses(Term term, int index) =>
        term is Variable variable ? variable.Index == index : term.Children.Where((c, i) => Uses(c, index + term.BoundIn(i))).Any();

    private static NameSyntax Name(string name) => new(name, default);

    private static NameUseSyntax Use(string name) => new(Name(name));

    private static CallSyntax Call(string callee, IEnumerable<ExpressionSyntax> arguments)
    {
        var given = arguments.ToArray();
        return new(Name(callee), [.. given.Select(a => new ArgumentSyntax(null, Among(a, given.Length), default))], default);
    }

    /// <summary>An expression among others between commas: a loop has commas of its own.</summary>
    private static ExpressionSyntax Among(ExpressionSyntax expression, int count) =>
        count > 1 && expression is IterateSyntax or FoldSyntax ? Parenthesize(expression) : expression;

    private static ParenthesizedSyntax Parenthesize(ExpressionSyntax expression) => new(expression, default);

    private ExpressionSyntax Raise(Apply term, NameScope scope)
    {
        var notation = term.Operation.Notation;
        switch (notation.Kind)
        {
            case NotationKind.Function:
                return Call(notation.Symbol, term.Children.Select(c => Raise(c, scope)));
            case NotationKind.Index:
                return new IndexSyntax(AtLeast(Raise(term.Children[0], scope), Operators.Postfix), Raise(term.Children[1], scope), default);
            case NotationKind.Conditional:
                return new ConditionalSyntax(Closed(term.Children[0], scope), Closed(term.Children[1], scope), Raise(term.Children[2], scope), default);
            case NotationKind.Prefix:
                var unary = Unary(notation.Symbol);
                var operand = Raise(term.Children[0], scope);
                // A minus before a literal would be read as part of it.
                bool isApart = unary == UnaryOperator.Negate && operand is IntegerSyntax or RealSyntax or NameUseSyntax { Name.Text: Constants.Infinity };
                bool isDouble = unary != UnaryOperator.Not && operand is UnarySyntax;
                return new UnarySyntax(
                    unary, isApart || isDouble ? Parenthesize(operand) : AtLeast(operand, unary.Precedence()), default);
            default:
                var binary = Binary(notation.Symbol);
                int precedence = binary.Precedence();
                bool isChaining = !binary.IsComparison();
                var left = AtLeast(Raise(term.Children[0], scope), isChaining && !binary.IsRightAssociative() ? precedence : precedence + 1);
                var right = AtLeast(Raise(term.Children[1], scope), isChaining && binary.IsRightAssociative() ? precedence : precedence + 1);
                if (right is UnarySyntax { Operator: not UnaryOperator.Not } && !binary.IsComparison() && precedence > BinaryOperator.LogicalAnd.Precedence())
                    right = Parenthesize(right);
                return new BinarySyntax(binary, left, right, default);
        }
    }

    private ExpressionSyntax Raise(Bind term, NameScope scope)
    {
        if (term.Binder.Combination == Combination.Let)
        {
            string local = names.Variable(NameTable.UsualLocals, scope.Taken);
            return new LocalSyntax(Name(local), Closed(term.States[0], scope), Raise(term.Bodies[0], scope.Push(local)), default);
        }

        if (term.Binder.HasState)
            return Loop(term, scope);
        string variable = Variable(term, scope);
        var inner = scope.Push(variable);
        var condition = term.Guard is { } guard ? Closed(guard, inner) : null;
        return term.Binder.Combination switch
        {
            Combination.Count => new CountSyntax(Name(variable), Range(term, scope), condition, default),
            Combination.First when term.Domain == Domain.From =>
                new FirstSyntax(Name(variable), null, Closed(term.Bounds[0], scope), condition!, default),
            Combination.First => new FirstSyntax(Name(variable), Range(term, scope), null, condition!, default),
            var combination => new ReductionSyntax(
                ReductionOf(combination), Name(variable), Range(term, scope), condition, Raise(term.Bodies[0], inner), default),
        };
    }

    private ExpressionSyntax Loop(Bind term, NameScope scope)
    {
        bool isFold = term.Binder.Combination == Combination.Fold;
        bool hasVariable = isFold || term.Bodies.Any(b => Uses(b, 0));
        var inner = scope;
        var stateNames = new string[term.States.Length];
        for (int i = 0; i < stateNames.Length; i++)
            stateNames[i] = names.Variable(NameTable.UsualStates, [.. scope.Taken, .. stateNames.Take(i)]);
        foreach (string name in stateNames.Reverse())
            inner = inner.Push(name);
        string? variable = hasVariable ? Variable(term, inner) : null;
        inner = inner.Push(variable);
        var states = term.States.Select((s, i) => new StateSyntax(Name(stateNames[i]), Closed(s, scope), default));
        var bodies = term.Bodies.Select((b, i) => i + 1 < term.Bodies.Length ? Closed(b, inner) : Raise(b, inner));
        var loop = new LoopSyntax([.. states], isFold || variable is null ? null : Name(variable), [.. bodies], default);
        return isFold
            ? new FoldSyntax(Name(variable!), Range(term, scope), loop, default)
            : new IterateSyntax(Closed(term.Bounds[0], scope), loop, default);
    }

    private static ExpressionSyntax AtLeast(ExpressionSyntax expression, int precedence) =>
        PrecedenceOf(expression) < precedence ? Parenthesize(expression) : expression;

    private static int PrecedenceOf(ExpressionSyntax expression) => expression switch
    {
        BinarySyntax e => e.Operator.Precedence(),
        UnarySyntax e => e.Operator.Precedence(),
        IndexSyntax => Operators.Postfix,
        ConditionalSyntax or LocalSyntax or ReductionSyntax or CountSyntax or FirstSyntax or IterateSyntax or FoldSyntax => Operators.Open,
        _ => Operators.Primary,
    };

    private static Reduction ReductionOf(Combination combination) => combination switch
    {
        Combination.Sum => Reduction.Sum,
        Combination.Product => Reduction.Product,
        Combination.Min => Reduction.Min,
        Combination.Max => Reduction.Max,
        _ => Reduction.Join,
    };

    private static UnaryOperator Unary(string symbol) => Enum.GetValues<UnaryOperator>().First(o => o.Symbol() == symbol);

    private static BinaryOperator Binary(string symbol) => Enum.GetValues<BinaryOperator>().First(o => o.Symbol() == symbol);
}
