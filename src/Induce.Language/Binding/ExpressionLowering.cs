// Lowers expressions to core terms: names, types, operations, binders.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Diagnostics;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

/// <summary>Lowers the expressions of one declaration. The same walk infers types and, when they are known, builds terms.</summary>
internal sealed class ExpressionLowering(BindingContext context, DeclarationSymbol current, Action<DeclarationSymbol> ensureTyped)
{
    /// <summary>The word for part of a sequence: <c>elements(primes, 10)</c>.</summary>
    public const string ElementsWord = "elements";

    private const int MaximumExpansions = 1000;

    /// <summary>Lowers an expression that must be of one type.</summary>
    /// <returns>The term; null when the type is still unknown or there are mistakes.</returns>
    public Term? LowerAs(ExpressionSyntax expression, Scope? scope, DataType type) =>
        Convert(Lower(expression, scope, type), expression, type);

    /// <param name="expression">What is lowered.</param>
    /// <param name="scope">The variables around it.</param>
    /// <param name="expected">The type that would be welcome: a parameter whose type is unknown takes it.</param>
    public Lowered Lower(ExpressionSyntax expression, Scope? scope, DataType? expected = null)
    {
        switch (expression)
        {
            case IntegerSyntax e:
                return Lowered.Of(new Literal(Value.Of(e.Value), Origin(e)));
            case RealSyntax e:
                return Lowered.Of(new Literal(Value.Of(e.Value), Origin(e)));
            case StringSyntax e:
                return Lowered.Of(new Literal(Value.Of(e.Value.ToArray()), Origin(e)));
            case BooleanSyntax e:
                return Lowered.Of(new Literal(Value.Of(e.Value), Origin(e)));
            case ParenthesizedSyntax e:
                return Lower(e.Inner, scope, expected);
            case UnarySyntax { Operator: UnaryOperator.Negate, Operand: IntegerSyntax literal } e:
                return Lowered.Of(new Literal(Value.Of(-literal.Value), Origin(e)));
            case UnarySyntax { Operator: UnaryOperator.Negate, Operand: RealSyntax literal } e:
                return Lowered.Of(new Literal(Value.Of(-literal.Value), Origin(e)));
            case UnarySyntax { Operator: UnaryOperator.Negate, Operand: NameUseSyntax { Name.Text: Constants.Infinity } }:
                return Lowered.Of(new Literal(Value.Of(double.NegativeInfinity), Origin(expression)));
            case UnarySyntax e:
                return Operate(NotationKind.Prefix, e.Operator.Symbol(), [e.Operand], scope, e);
            case BinarySyntax e:
                return Operate(NotationKind.Infix, e.Operator.Symbol(), [e.Left, e.Right], scope, e);
            case ConditionalSyntax e:
                return Conditional(e, scope, expected);
            case IndexSyntax e:
                return Index(e, scope);
            case ListSyntax e:
                return List(e, scope, expected);
            case NameUseSyntax e:
                return NameUse(e, scope, expected);
            case CallSyntax e:
                return Call(e, scope, expected);
            case LocalSyntax e:
                return Local(e, scope, expected);
            case ReductionSyntax e:
                return Reduce(ReductionBinder(e.Reduction), e, e.Variable, e.Range, e.Condition, e.Body, scope);
            case CountSyntax e:
                return Reduce(Binder.Count, e, e.Variable, e.Range, e.Condition, null, scope);
            case FirstSyntax e:
                return First(e, scope);
            case IterateSyntax e:
                var steps = LowerAs(e.Steps, scope, DataType.Int);
                return Loop(Binder.Iterate, Domain.Times, steps is null ? null : [steps], e.Loop, e.Loop.StepIndex, e, scope);
            case FoldSyntax e:
                if (e.Loop.StepIndex is { } step)
                    context.Report(current.Source, step.Span, DiagnosticCatalogue.FoldStep, e.Variable.Text);
                var (domain, bounds) = Range(e.Range, scope);
                return Loop(Binder.Fold, domain, bounds, e.Loop, e.Variable, e, scope);
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} can't be lowered.");
        }
    }

    /// <summary>Applies the operation written so; the arguments are already in order.</summary>
    public Lowered Operate(NotationKind kind, string symbol, ImmutableArray<ExpressionSyntax> arguments, Scope? scope, ExpressionSyntax whole)
    {
        var candidates = OperationTable.Written(kind, symbol);
        var fittingArity = candidates.Where(c => c.Signature.Arity == arguments.Length).ToImmutableArray();
        if (fittingArity.IsEmpty)
            return WrongArity(symbol, candidates, arguments.Length, whole);

        var lowered = arguments.Select(a => Lower(a, scope)).ToArray();
        var types = lowered.Select(l => l.Type).ToArray();
        var fitting = OperationChoice.Fitting(fittingArity, types);
        if (fitting.IsEmpty)
        {
            if (lowered.All(l => l.Term is not null))
            {
                string shown = string.Join(" and ", types.Select(t => t.ToString()));
                context.Report(current.Source, whole.Span, DiagnosticCatalogue.NoOverload, symbol, shown);
            }

            return Lowered.Typed(OperationChoice.AgreedResult(fittingArity));
        }

        // What the candidates agree on tells the types of parameters that have none yet.
        for (int i = 0; i < lowered.Length; i++)
        {
            if (types[i] is null && !context.IsReporting && OperationChoice.AgreedParameter(fitting, i) is { } agreed)
            {
                lowered[i] = Lower(arguments[i], scope, agreed);
                types[i] = lowered[i].Type;
            }
        }

        if (types.Any(t => t is null))
            return Lowered.Typed(OperationChoice.AgreedResult(fitting));
        var operation = OperationChoice.Best(fitting, types);
        var wanted = OperationChoice.Wanted(operation, types);
        var terms = lowered.Select((l, i) => Convert(l, arguments[i], wanted[i])).ToArray();
        return terms.All(t => t is not null)
            ? Lowered.Of(new Apply(operation, [.. terms.Select(t => t!)], Origin(whole)))
            : Lowered.Typed(operation.Signature.Result.IsVariable ? null : operation.Signature.Result);
    }

    /// <summary>The span of a node as values carry it.</summary>
    public SourceSpan Origin(SyntaxNode node)
    {
        var (line, column) = current.Source.Locate(node.Span.Start);
        return new SourceSpan(current.Source.Path, line, column, node.Span.Length);
    }

    /// <summary>The range's domain and its bounds; null where they are wrong or unknown.</summary>
    public (Domain Domain, ImmutableArray<Term>? Bounds) Range(RangeSyntax range, Scope? scope)
    {
        if (range.Last is null)
        {
            var number = LowerAs(((CallSyntax)range.First).Arguments[0].Value, scope, DataType.Int);
            return (Domain.Divisors, number is null ? null : [number]);
        }

        var low = LowerAs(range.First, scope, DataType.Int);
        var high = LowerAs(range.Last, scope, DataType.Int);
        return (Domain.Interval, low is null || high is null ? null : [low, high]);
    }

    private Term? Convert(Lowered lowered, ExpressionSyntax expression, DataType type)
    {
        if (lowered.Term is not { } term || term.Type == type)
            return lowered.Term;
        if (!BindingContext.IsWidening(term.Type, type))
        {
            context.Report(current.Source, expression.Span, DiagnosticCatalogue.TypeMismatch, term.Type, Need(type));
            return null;
        }

        return term is Literal literal
            ? new Literal(Value.Of((double)literal.Value.AsInteger()), literal.Origin)
            : new Apply(OperationTable.Get("real"), [term], term.Origin);
    }

    private static string Need(DataType type) =>
        type == DataType.Bool ? "a condition" : type == DataType.Int ? "an int" : type.Shape == Shape.Single ? $"a {type}" : type.ToString();

    private Lowered WrongArity(string symbol, ImmutableArray<Operation> candidates, int given, SyntaxNode whole)
    {
        string taken = string.Join(" or ", candidates.Select(c => c.Signature.Arity).Distinct().Order());
        context.Report(
            current.Source, whole.Span, DiagnosticCatalogue.WrongArity, symbol, taken + (taken == "1" ? " argument" : " arguments"), given);
        return Lowered.Unknown;
    }

    private Lowered Conditional(ConditionalSyntax e, Scope? scope, DataType? expected)
    {
        var condition = LowerAs(e.Condition, scope, DataType.Bool);
        var (then, otherwise) = (Lower(e.WhenTrue, scope, expected), Lower(e.WhenFalse, scope, expected));
        var type = BindingContext.Join(then.Type, otherwise.Type);
        if (type is not { } known)
            return Lowered.Unknown;
        if (known.Shape != Shape.Single)
        {
            context.Report(current.Source, e.WhenTrue.Span, DiagnosticCatalogue.TypeMismatch, known, "a single value");
            return Lowered.Typed(known);
        }

        // One branch may tell the other's type: if c then x else 1.5.
        if (then.Type is null && !context.IsReporting)
            then = Lower(e.WhenTrue, scope, known);
        if (otherwise.Type is null && !context.IsReporting)
            otherwise = Lower(e.WhenFalse, scope, known);
        var (whenTrue, whenFalse) = (Convert(then, e.WhenTrue, known), Convert(otherwise, e.WhenFalse, known));
        return condition is null || whenTrue is null || whenFalse is null
            ? Lowered.Typed(known)
            : Lowered.Of(new Apply(OperationTable.Get("if"), [condition, whenTrue, whenFalse], Origin(e)));
    }

    private Lowered Index(IndexSyntax e, Scope? scope)
    {
        var list = Lower(e.List, scope);
        if (list.Type is null && !context.IsReporting && e.List is not ListSyntax)
            list = Lower(e.List, scope, DataType.ListOf(Scalar.Int));
        var index = LowerAs(e.Index, scope, DataType.Int);
        if (list.Type is not { } type)
            return Lowered.Unknown;
        if (type.Shape != Shape.List)
        {
            context.Report(current.Source, e.List.Span, DiagnosticCatalogue.TypeMismatch, type, "a list");
            return Lowered.Unknown;
        }

        return list.Term is null || index is null
            ? Lowered.Typed(type.Element)
            : Lowered.Of(new Apply(OperationTable.Get("at"), [list.Term, index], Origin(e)));
    }

    private Lowered List(ListSyntax e, Scope? scope, DataType? expected)
    {
        DataType? element = expected is { Shape: Shape.List } wanted ? wanted.Element : null;
        var items = e.Elements.Select(item => Lower(item, scope, element)).ToArray();
        foreach (var item in items)
            element = BindingContext.Join(element, item.Type);
        var type = element ?? DataType.Int;
        if (type.Shape != Shape.Single)
        {
            context.Report(current.Source, e.Span, DiagnosticCatalogue.TypeMismatch, $"a list of {type}s", "a list of single values");
            return Lowered.Unknown;
        }

        var terms = ImmutableArray.CreateBuilder<Term>(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Term is { } term && term.Type != type && !BindingContext.IsWidening(term.Type, type))
                context.Report(current.Source, e.Elements[i].Span, DiagnosticCatalogue.MixedList, term.Type, type);
            else if (Convert(items[i], e.Elements[i], type) is { } converted)
                terms.Add(converted);
        }

        var listType = DataType.ListOf(type.Scalar);
        return terms.Count == items.Length && (items.Length == 0 || element is not null)
            ? Lowered.Of(new ListTerm(type.Scalar, terms.ToImmutable(), Origin(e)))
            : Lowered.Typed(element is null ? null : listType);
    }

    private Lowered NameUse(NameUseSyntax e, Scope? scope, DataType? expected)
    {
        string name = e.Name.Text;
        if (Scope.Find(scope, name) is var (variable, index))
        {
            if (variable.Type is null && variable.IsInferred && expected is { IsVariable: false })
            {
                variable.Type = expected;
                context.HasLearnt = true;
            }

            return variable.Type is { } type ? Lowered.Of(new Variable(index, type, Origin(e))) : Lowered.Unknown;
        }

        if (current is GeneratorSymbol { IndexCount: > 0 } own && own.ElementName == name && own.Syntax is SequenceSyntax or GridSyntax
            && !context.Symbols.ContainsKey(name))
        {
            context.Report(current.Source, e.Span, DiagnosticCatalogue.WrongUse, name, "an element", "used without an index");
            return Lowered.Unknown;
        }

        if (Constants.Find(name) is { } constant)
            return Lowered.Of(new Literal(Value.Of(constant), Origin(e)));
        switch (context.Symbols.GetValueOrDefault(name))
        {
            case FunctionSymbol { ParameterSyntax.IsEmpty: true } function:
                return CallFunction(function, [], e, scope);
            case FunctionSymbol:
                context.Report(current.Source, e.Span, DiagnosticCatalogue.WrongUse, name, "a function", "used without arguments");
                return Lowered.Unknown;
            case GeneratorSymbol generator:
                return Whole(generator, null, e);
            default:
                if (IsBuiltIn(name))
                    context.Report(current.Source, e.Span, DiagnosticCatalogue.WrongUse, name, "a function", "used without arguments");
                else
                    Unknown("name", e.Name, Scope.Names(scope).Concat(context.Symbols.Keys));
                return Lowered.Unknown;
        }
    }

    private Lowered Call(CallSyntax e, Scope? scope, DataType? expected)
    {
        string name = e.Callee.Text;
        if (Scope.Find(scope, name) is not null)
        {
            context.Report(current.Source, e.Callee.Span, DiagnosticCatalogue.WrongUse, name, "a value", "called");
            return Lowered.Unknown;
        }

        if (current is GeneratorSymbol own && own.Syntax is SequenceSyntax or GridSyntax && (name == own.ElementName || name == own.Name))
        {
            LearnFromUse(own, expected);
            return ElementOf(own, e, scope);
        }

        switch (context.Symbols.GetValueOrDefault(name))
        {
            case FunctionSymbol { ParameterSyntax.IsEmpty: false } function:
                LearnFromUse(function, expected);
                return CallFunction(function, e.Arguments, e, scope);
            case FunctionSymbol:
                context.Report(current.Source, e.Callee.Span, DiagnosticCatalogue.WrongUse, name, "a constant", "called");
                return Lowered.Unknown;
            case GeneratorSymbol { GeneratorKind: GeneratorKind.Text } text:
                return Rule(text, e.Arguments, e, scope);
            case GeneratorSymbol { GeneratorKind: GeneratorKind.Table }:
                context.Report(current.Source, e.Callee.Span, DiagnosticCatalogue.WrongUse, name, "a table", "called");
                return Lowered.Unknown;
            case GeneratorSymbol generator:
                return ElementOf(generator, e, scope);
        }

        if (name == ElementsWord)
            return Part(e, scope);
        if (IsBuiltIn(name))
            return BuiltIn(e, scope);
        Unknown("function", e.Callee, context.Symbols.Keys.Concat(FunctionNames()).Append((current as GeneratorSymbol)?.ElementName ?? name));
        foreach (var argument in e.Arguments)
            Lower(argument.Value, scope);
        return Lowered.Unknown;
    }

    private void LearnFromUse(DeclarationSymbol symbol, DataType? expected)
    {
        if (!context.LearnsFromUse || symbol.ValueType is not null || symbol != current || expected is not { Shape: Shape.Single, IsVariable: false })
            return;
        symbol.ValueType = expected;
        context.HasLearnt = true;
    }

    private Lowered BuiltIn(CallSyntax e, Scope? scope)
    {
        string name = e.Callee.Text;
        var candidates = OperationTable.Written(NotationKind.Function, name);
        int count = e.Arguments.Length;
        bool joins = count > 2 && candidates.All(c => c.Signature.Arity == 2) && candidates.Any(c => c.Is(LawKind.Associative));
        if (joins && e.Arguments.All(a => a.Name is null))
        {
            // max(a, b, c) is max(max(a, b), c).
            var inner = e with { Arguments = e.Arguments.RemoveAt(count - 1) };
            return Operate(NotationKind.Function, name, [inner, e.Arguments[^1].Value], scope, e);
        }

        var shape = candidates.FirstOrDefault(c => c.Signature.Arity == count);
        if (shape is null)
            return WrongArity(name, candidates, count, e);
        string[] parameters = [.. shape.Signature.Parameters.Select(p => p.Name)];
        return Order(name, parameters, e.Arguments) is { } ordered
            ? Operate(NotationKind.Function, name, [.. ordered.Select(a => a!)], scope, e)
            : Lowered.Unknown;
    }

    private Lowered CallFunction(FunctionSymbol function, ImmutableArray<ArgumentSyntax> arguments, ExpressionSyntax whole, Scope? scope)
    {
        current.References.Add(function);
        ensureTyped(function);
        var terms = Arguments(function, arguments, whole, scope);
        return terms is { } given && function.ValueType is { } type
            ? Lowered.Of(new Call(function.Position, given, type, Origin(whole)))
            : Lowered.Typed(function.ValueType);
    }

    /// <summary>The arguments as terms, one per parameter, defaults filled in; null where something is wrong or unknown.</summary>
    public ImmutableArray<Term>? Arguments(DeclarationSymbol callee, ImmutableArray<ArgumentSyntax> arguments, SyntaxNode whole, Scope? scope)
    {
        if (Ordered(callee, arguments, whole) is not { } ordered)
            return null;
        int total = ordered.Length;
        var terms = ImmutableArray.CreateBuilder<Term>(total);
        bool isRight = true;
        for (int i = 0; i < total; i++)
        {
            // A default is a closed expression of the callee's file.
            var term = callee.Parameters[i].Type is not { } type ? null
                : ordered[i] is { } given ? LowerAs(given, scope, type)
                : new ExpressionLowering(context, callee, ensureTyped).LowerAs(callee.ParameterSyntax[i].Default!, null, type);
            isRight &= term is not null;
            if (term is not null)
                terms.Add(term);
        }

        return isRight ? terms.MoveToImmutable() : null;
    }

    /// <summary>Arguments in the order of the parameters; null, with a diagnostic, where one doesn't fit.</summary>
    private ExpressionSyntax?[]? Order(string callee, string[] parameters, ImmutableArray<ArgumentSyntax> arguments, bool[]? optional = null)
    {
        var ordered = new ExpressionSyntax?[parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            int at = argument.Name is { } name ? Array.IndexOf(parameters, name.Text) : i;
            string? problem = at < 0 ? $"has no parameter `{argument.Name!.Text}`; it has {string.Join(", ", parameters.Select(p => $"`{p}`"))}"
                : ordered[at] is not null ? $"gets `{parameters[at]}` twice"
                : argument.Name is null && arguments.Take(i).Any(a => a.Name is not null) ? "gets an argument without a name after one with a name"
                : null;
            if (problem is not null)
            {
                context.Report(current.Source, argument.Span, DiagnosticCatalogue.BadArgument, callee, problem);
                return null;
            }

            ordered[at] = argument.Value;
        }

        int missing = Array.FindIndex(ordered, a => a is null);
        while (missing >= 0 && optional is not null && optional[missing])
            missing = Array.FindIndex(ordered, missing + 1, a => a is null);
        if (missing < 0)
            return ordered;
        context.Report(current.Source, arguments[0].Span, DiagnosticCatalogue.BadArgument, callee, $"gets no `{parameters[missing]}`");
        return null;
    }

    private Lowered ElementOf(GeneratorSymbol generator, CallSyntax e, Scope? scope)
    {
        if (!ReferenceEquals(generator, current))
        {
            current.References.Add(generator);
            ensureTyped(generator);
            if (!CheckRunnable(generator, e))
                return Lowered.Typed(generator.ValueType);
        }

        if (e.Arguments.Length != generator.IndexCount || e.Arguments.Any(a => a.Name is not null))
        {
            context.Report(
                current.Source, e.Span, DiagnosticCatalogue.WrongIndexCount, generator.Word,
                generator.IndexCount == 1 ? "one index" : "two indices, x and y");
            return Lowered.Typed(generator.ValueType);
        }

        var indices = e.Arguments.Select(a => LowerAs(a.Value, scope, DataType.Int)).ToArray();
        return indices.All(i => i is not null) && generator.ValueType is { } type
            ? Lowered.Of(new Element(generator.Position, [.. indices.Select(i => i!)], type, Origin(e)))
            : Lowered.Typed(generator.ValueType);
    }

    /// <summary>All of a generator, or the first elements of a sequence.</summary>
    public Lowered Whole(GeneratorSymbol generator, Term? count, SyntaxNode use)
    {
        current.References.Add(generator);
        if (generator.GeneratorKind == GeneratorKind.Table)
        {
            context.Report(current.Source, use.Span, DiagnosticCatalogue.WrongUse, generator.Name, "a table", "used as a value");
            return Lowered.Unknown;
        }

        ensureTyped(generator);
        if (!CheckRunnable(generator, use) || generator.ValueType is not { } element)
            return Lowered.Unknown;
        var type = generator.GeneratorKind switch
        {
            GeneratorKind.Sequence => DataType.ListOf(element.Scalar),
            GeneratorKind.Grid => DataType.GridOf(element.Scalar),
            _ => DataType.Text,
        };
        return Lowered.Of(new Elements(generator.Position, count, type, Origin(use)));
    }

    private Lowered Part(CallSyntax e, Scope? scope)
    {
        if (e.Arguments.Length is 1 or 2 && e.Arguments[0].Value is NameUseSyntax { Name: var name }
            && context.Symbols.GetValueOrDefault(name.Text) is GeneratorSymbol { GeneratorKind: GeneratorKind.Sequence } sequence)
        {
            if (e.Arguments.Length == 1)
                return Whole(sequence, null, e);
            var count = LowerAs(e.Arguments[1].Value, scope, DataType.Int);
            var whole = Whole(sequence, count, e);
            return count is null ? Lowered.Typed(whole.Type) : whole;
        }

        context.Report(
            current.Source, e.Span, DiagnosticCatalogue.BadArgument, ElementsWord, "takes the name of a sequence and how many elements are wanted");
        return Lowered.Unknown;
    }

    /// <summary>A text rule with arguments is written out where it is called: each argument gets a local name.</summary>
    public Lowered Rule(GeneratorSymbol rule, ImmutableArray<ArgumentSyntax> arguments, SyntaxNode use, Scope? scope)
    {
        current.References.Add(rule);
        if (arguments.IsEmpty && (rule.IsInstance || rule.CanRun))
            return Whole(rule, null, use);
        if (rule.IsInstance || rule.ParameterSyntax.IsEmpty)
        {
            context.Report(current.Source, use.Span, DiagnosticCatalogue.WrongArity, rule.Name, "no arguments", arguments.Length);
            return Lowered.Typed(DataType.Text);
        }

        if (rule.IsFile)
        {
            context.Report(current.Source, use.Span, DiagnosticCatalogue.WrongUse, rule.Name, "a file", "called");
            return Lowered.Typed(DataType.Text);
        }

        ensureTyped(rule);
        if (context.Expanding.Contains(rule))
            return Lowered.Typed(DataType.Text);
        if (++context.Expansions > MaximumExpansions)
        {
            context.Report(current.Source, use.Span, DiagnosticCatalogue.TooManyExpansions, rule.Name, MaximumExpansions);
            return Lowered.Typed(DataType.Text);
        }

        // The first argument is outermost: each next one sees one more variable, without a name.
        if (Ordered(rule, arguments, use) is not { } ordered)
            return Lowered.Typed(DataType.Text);
        var around = scope;
        Scope? inside = null;
        var values = new Term?[ordered.Length];
        for (int i = 0; i < ordered.Length; i++)
        {
            var parameter = rule.Parameters[i];
            values[i] = parameter.Type is not { } type ? null
                : ordered[i] is { } given ? LowerAs(given, around, type)
                : new ExpressionLowering(context, rule, ensureTyped).LowerAs(rule.ParameterSyntax[i].Default!, null, type);
            around = Scope.Push(around, new VariableSymbol(null, parameter.Type));
            inside = new Scope(inside, parameter, around.Depth);
        }

        context.Expanding.Push(rule);
        var body = new PieceLowering(context, rule, ensureTyped).Lower(((TextSyntax)rule.Syntax).Pieces, inside);
        context.Expanding.Pop();
        if (body is null || values.Any(v => v is null))
            return Lowered.Typed(DataType.Text);
        for (int i = values.Length - 1; i >= 0; i--)
            body = new Bind(Binder.Let, Domain.None, [], [values[i]!], null, [body], Origin(use));
        return Lowered.Of(body);
    }

    private ExpressionSyntax?[]? Ordered(DeclarationSymbol callee, ImmutableArray<ArgumentSyntax> arguments, SyntaxNode use)
    {
        int required = callee.ParameterSyntax.Count(p => p.Default is null);
        if (arguments.Length >= required && arguments.Length <= callee.ParameterSyntax.Length)
        {
            return Order(
                callee.Name, [.. callee.ParameterSyntax.Select(p => p.Name.Text)], arguments,
                [.. callee.ParameterSyntax.Select(p => p.Default is not null)]);
        }

        int total = callee.ParameterSyntax.Length;
        string taken = required == total ? $"{total}" : $"{required} to {total}";
        context.Report(
            current.Source, use.Span, DiagnosticCatalogue.WrongArity, callee.Name, taken + (taken == "1" ? " argument" : " arguments"),
            arguments.Length);
        return null;
    }

    private bool CheckRunnable(GeneratorSymbol generator, SyntaxNode use)
    {
        if (generator.IsInstance || generator.CanRun)
            return true;
        context.Report(current.Source, use.Span, DiagnosticCatalogue.NeedsInstance, generator.Name);
        return false;
    }

    private Lowered Local(LocalSyntax e, Scope? scope, DataType? expected)
    {
        var value = Lower(e.Value, scope);
        var body = Lower(e.Body, Scope.Push(scope, new VariableSymbol(e.Name.Text, value.Type)), expected);
        return value.Term is { } bound && body.Term is { } inner
            ? Lowered.Of(new Bind(Binder.Let, Domain.None, [], [bound], null, [inner], Origin(e)))
            : Lowered.Typed(body.Type);
    }

    private Lowered Reduce(
        Binder binder, ExpressionSyntax e, NameSyntax variable, RangeSyntax range, ExpressionSyntax? condition, ExpressionSyntax? body, Scope? scope)
    {
        var (domain, bounds) = Range(range, scope);
        var inner = Scope.Push(scope, new VariableSymbol(variable.Text, DataType.Int));
        var guard = condition is null ? null : LowerAs(condition, inner, DataType.Bool);
        Lowered value = default;
        if (body is not null)
        {
            value = Lower(body, inner, binder.BodyTypes.Length == 1 ? binder.BodyTypes[0] : null);
            if (value.Type is { } type && !binder.BodyTypes.Contains(type))
            {
                context.Report(current.Source, body.Span, DiagnosticCatalogue.TypeMismatch, type, binder == Binder.Concat ? "a text" : "a number");
                return Lowered.Unknown;
            }
        }

        var result = body is null ? DataType.Int : value.Type;
        if (bounds is null || (condition is not null && guard is null) || (body is not null && value.Term is null))
            return Lowered.Typed(result);
        return Lowered.Of(new Bind(binder, domain, bounds.Value, [], guard, body is null ? [] : [value.Term!], Origin(e)));
    }

    private Lowered First(FirstSyntax e, Scope? scope)
    {
        Domain domain = Domain.From;
        ImmutableArray<Term>? bounds;
        if (e.Range is { } range)
            (domain, bounds) = Range(range, scope);
        else
            bounds = LowerAs(e.Start!, scope, DataType.Int) is { } start ? [start] : null;
        var guard = LowerAs(e.Condition, Scope.Push(scope, new VariableSymbol(e.Variable.Text, DataType.Int)), DataType.Bool);
        return bounds is null || guard is null
            ? Lowered.Typed(DataType.Int)
            : Lowered.Of(new Bind(Binder.First, domain, bounds.Value, [], guard, [], Origin(e)));
    }

    private Lowered Loop(
        Binder binder, Domain domain, ImmutableArray<Term>? bounds, LoopSyntax loop, NameSyntax? variable, ExpressionSyntax e, Scope? scope)
    {
        var initial = new Lowered[loop.States.Length];
        for (int i = 0; i < initial.Length; i++)
        {
            initial[i] = Lower(loop.States[i].Initial, scope);
            Learn(loop.States[i], initial[i].Type);
        }

        // From the outermost: the second state, the first, the step number or range variable.
        var inner = scope;
        foreach (var state in loop.States.Reverse())
            inner = Scope.Push(inner, new VariableSymbol(state.Name.Text, TypeOf(state)));
        inner = Scope.Push(inner, new VariableSymbol(variable?.Text, DataType.Int));
        if (loop.States.Length == 2 && loop.States[0].Name.Text == loop.States[1].Name.Text)
            context.Report(current.Source, loop.States[1].Name.Span, DiagnosticCatalogue.DuplicateName, loop.States[1].Name.Text);

        var bodies = new Lowered[loop.Bodies.Length];
        for (int i = 0; i < bodies.Length; i++)
        {
            bodies[i] = Lower(loop.Bodies[i], inner, TypeOf(loop.States[i]));
            Learn(loop.States[i], bodies[i].Type);
        }

        var states = ImmutableArray.CreateBuilder<Term>();
        var steps = ImmutableArray.CreateBuilder<Term>();
        for (int i = 0; i < bodies.Length; i++)
        {
            if (TypeOf(loop.States[i]) is not { } type)
                continue;
            if (Convert(initial[i], loop.States[i].Initial, type) is { } first)
                states.Add(first);
            if (Convert(bodies[i], loop.Bodies[i], type) is { } step)
                steps.Add(step);
        }

        return bounds is null || states.Count != bodies.Length || steps.Count != bodies.Length
            ? Lowered.Typed(TypeOf(loop.States[0]))
            : Lowered.Of(new Bind(binder, domain, bounds.Value, states.ToImmutable(), null, steps.ToImmutable(), Origin(e)));

        DataType? TypeOf(StateSyntax state) => context.StateTypes.TryGetValue(state, out var type) ? type : null;

        void Learn(StateSyntax state, DataType? type)
        {
            var known = TypeOf(state);
            if (BindingContext.Join(known, type) is not { } joined || joined == known)
                return;
            context.StateTypes[state] = joined;
            context.HasLearnt = true;
        }
    }

    private void Unknown(string what, NameSyntax name, IEnumerable<string> candidates)
    {
        var diagnostic = Diagnostics.DiagnosticPlacement.At(DiagnosticCatalogue.UnknownName, current.Source, name.Span, what, name.Text);
        context.Report(Suggestions.Nearest(name.Text, candidates) is { } nearest ? diagnostic with { Help = $"Did you mean `{nearest}`?" } : diagnostic);
    }

    /// <summary>Whether a function of the language has the name.</summary>
    public static bool IsBuiltIn(string name) =>
        name == ElementsWord || !OperationTable.Written(NotationKind.Function, name).IsEmpty;

    /// <summary>Whether nothing else may be called by the name.</summary>
    public static bool IsReserved(string name) => IsBuiltIn(name) || name == RangeSyntax.Divisors || Constants.Find(name) is not null;

    private static IEnumerable<string> FunctionNames() =>
        OperationTable.All.Where(o => o.Notation.Kind == NotationKind.Function).Select(o => o.Notation.Symbol).Append(ElementsWord);

    private static Binder ReductionBinder(Reduction reduction) => reduction switch
    {
        Reduction.Sum => Binder.Sum,
        Reduction.Product => Binder.Product,
        Reduction.Min => Binder.Min,
        Reduction.Max => Binder.Max,
        _ => Binder.Concat,
    };
}
