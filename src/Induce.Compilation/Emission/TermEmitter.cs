// Core terms as C#: expressions where they will do, loops and local variables where not.
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Microsoft.CodeAnalysis.CSharp;

namespace Induce.Compilation.Emission;

/// <summary>Emits the terms of one method.</summary>
/// <remarks>
/// What a term evaluates is evaluated in the interpreter's order and under the same conditions: where an argument needs
/// statements, those before it go to variables first, and a branch with statements becomes an `if`. So the same
/// elements are undefined, and nothing runs on where the interpreter had stopped.
/// </remarks>
/// <param name="type">The class that the method belongs to.</param>
/// <param name="numbers">How integers are represented.</param>
/// <param name="names">The names of the method.</param>
/// <param name="code">Where statements go.</param>
internal sealed class TermEmitter(ClassContext type, Numbers numbers, Names names, CodeWriter code)
{
    private readonly Dictionary<Term, bool> _needsStatements = new(ReferenceEqualityComparer.Instance);

    /// <summary>Writes a reference of the generator at work to an earlier element of itself.</summary>
    public Func<Element, ImmutableArray<Expression>, Expression>? Own { get; init; }

    /// <summary>The position of the generator at work; −1 within functions.</summary>
    public int Self { get; init; } = -1;

    /// <summary>How deeply a call made here is nested.</summary>
    public string CallDepth { get; init; } = "1";

    private bool CountsSteps => type.Options.Limits is not null;

    /// <summary>The value of a term as an expression; statements that must come before it are written.</summary>
    /// <param name="term">The term.</param>
    /// <param name="scope">The variables, outermost first.</param>
    public Expression Emit(Term term, ImmutableList<Expression> scope) => term switch
    {
        Literal literal => Constant(literal.Value),
        Variable variable => scope[^(variable.Index + 1)],
        Apply apply => Operation(apply, scope),
        Bind bind => Binder(bind, scope),
        ListTerm list => List(list, scope),
        Element element => ElementOf(element, Arguments(element.Children, scope)),
        Elements elements => All(elements, Arguments(elements.Children, scope)),
        Call call => Call(call, Arguments(call.Children, scope)),
        _ => throw new ArgumentException($"{term} can't be emitted."),
    };

    /// <summary>Writes the statements that bring the value of a term where it is wanted.</summary>
    public void EmitInto(Term term, ImmutableList<Expression> scope, Target target)
    {
        switch (term)
        {
            case Bind { Binder.Combination: Combination.Let } let:
                EmitInto(let.Bodies[0], scope.Add(Named(let, scope)), target);
                break;
            case Bind { Binder.Combination: Combination.Concat } loop when target.Stream is not null:
                Loop(loop, scope, Header(loop, scope), inner => EmitInto(loop.Bodies[0], inner, target));
                break;
            case Apply { Operation.Name: "concat" } concat when target.Stream is not null:
                EmitInto(concat.Children[0], scope, target);
                EmitInto(concat.Children[1], scope, target);
                break;
            case Apply { Operation.Choose: not null } choice when target.Stream is not null || IsLong(choice):
                Choice(choice, scope, target);
                break;
            case Elements text when target.Stream is not null:
                code.Line(type.Program.WriteOf(text.Generator, target.Stream));
                break;
            case Literal literal when target.Stream is not null:
                if (literal.Value.AsText().Length > 0)
                    code.Line(target.Statement(Utf8(literal.Value.AsText()) ?? Constant(literal.Value).Text));
                break;
            default:
                code.Line(target.Statement(Emit(term, scope).Text));
                break;
        }
    }

    // ---- literals ---------------------------------------------------------------------------------------------

    private Expression Constant(Value value)
    {
        if (value.IsInteger)
            return Integer(value.AsInteger());
        if (value.IsReal)
            return Numbers.Literal(value.AsReal());
        if (value.IsBoolean)
            return Expression.Name(value.AsBoolean() ? "true" : "false");
        var text = value.AsText();
        var bytes = Utf8(text) is { } literal ? literal + ".ToArray()" : $"[{string.Join(", ", text)}]";
        return Expression.Name(type.Field("byte[]", "Text", text.Length == 0 ? "[]" : bytes));
    }

    private Expression Integer(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            return Numbers.Literal(value);
        var field = Expression.Name(type.Field("BigInteger", "Large", $"BigInteger.Parse(\"{value}\")"));
        return numbers.IsExact ? field : new Expression($"(long){field.Text}", CSharpPrecedence.Unary);
    }

    /// <summary>A UTF-8 literal, or null for bytes that are none.</summary>
    private static string? Utf8(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes) ? SymbolDisplay.FormatLiteral(text, quote: true) + "u8" : null;
    }

    private Expression List(ListTerm list, ImmutableList<Expression> scope)
    {
        var items = Arguments(list.Children, scope);
        var text = $"[{string.Join(", ", items.Select(i => i.Text))}]";
        var element = numbers.TypeOf(list.Type);
        return list.Children.All(c => c is Literal) && items.All(i => i.IsSimple)
            ? Expression.Name(type.Field(element, "Items", text))
            : new Expression($"new {element} {{ {text[1..^1]} }}");
    }

    // ---- operations -------------------------------------------------------------------------------------------

    private Expression Operation(Apply apply, ImmutableList<Expression> scope)
    {
        if (apply.Operation.Choose is not null && apply.Children.Skip(1).Any(NeedsStatements))
        {
            var value = names.Fresh("value");
            code.Line($"{numbers.TypeOf(apply.Type)} {value};");
            Choice(apply, scope, Target.Assign(value));
            return Expression.Name(value);
        }

        return Compose(apply.Operation, FormOf(apply, scope), Arguments(apply.Children, scope), apply.Type);
    }

    // Where the signs of the arguments are known, flooring division is what C# has.
    private CSharpForm FormOf(Apply apply, ImmutableList<Expression> scope)
    {
        var form = apply.Operation.CSharp;
        if (form.OfPositive is null)
            return form;
        var known = Known(scope);
        return apply.Children.Select((c, i) => type.Program.Signs.Of(c, known) >= (i == 0 ? Positivity.NonNegative : Positivity.Positive)).All(holds => holds)
            ? form.OfPositive
            : form;
    }

    private static ImmutableList<Positivity> Known(ImmutableList<Expression> scope) => [.. scope.Select(e => e.Positivity)];

    private Expression Compose(Operation operation, CSharpForm form, ImmutableArray<Expression> arguments, DataType result)
    {
        if (operation.Choose is { } choose && arguments[0].Text is ("true" or "false"))
        {
            // Left to the C# compiler, the whole would be a constant, and one that overflows an error.
            var chosen = choose(arguments[0].Text == "true");
            return arguments[chosen];
        }

        var parameters = operation.Signature.Parameters;
        var integers = Enumerable.Range(0, arguments.Length).Where(i => parameters[i].Type.With(result.Scalar) == DataType.Int).ToList();
        var untyped = false;
        if (integers.Count > 0 && integers.All(i => arguments[i].IsUntyped))
        {
            // Left alone, the C# compiler would compute with 32 bits here.
            if (form.Precedence != CSharpPrecedence.Primary && arguments.All(a => a.Constant is not null)
                && operation.Evaluate([.. arguments.Select(a => Value.Of(a.Constant!.Value))]) is { IsUndefined: false } folded)
                return Constant(folded);
            untyped = form.Precedence == CSharpPrecedence.Conditional;
            if (!untyped)
                arguments = arguments.SetItem(integers[0], numbers.Typed(arguments[integers[0]]));
        }

        var text = Template.Fill(numbers.TemplateOf(form), form.Precedence, arguments);
        return CountsSteps && numbers.IsExact && operation.CSharp.Precedence == CSharpPrecedence.Multiplicative && result == DataType.Int
            ? new Expression($"IntegerMath.Bounded({text})")
            : new Expression(text, form.Precedence) { IsUntyped = untyped };
    }

    /// <summary>An `if` over the branches of a lazy operation.</summary>
    private void Choice(Apply apply, ImmutableList<Expression> scope, Target target)
    {
        var choose = apply.Operation.Choose!;
        code.Open($"if ({Emit(apply.Children[0], scope).Text})");
        Branch(true);
        code.Close();
        if (target.Leaves)
        {
            code.Line();
            Branch(false);
            return;
        }

        code.Open("else");
        Branch(false);
        code.Close();
        code.Line();

        void Branch(bool value)
        {
            var chosen = choose(value);
            if (chosen == 0)
                code.Line(target.Statement(value ? "true" : "false"));
            else
                EmitInto(apply.Children[chosen], scope, target);
        }
    }

    private bool IsLong(Apply choice) =>
        choice.Type != DataType.Bool && (choice.Children.Skip(1).Any(NeedsStatements) || (choice.Size > 12 && choice.Children.Skip(1).Any(c => c is Apply { Operation.Choose: not null })));

    private bool NeedsStatements(Term term)
    {
        if (!_needsStatements.TryGetValue(term, out var needs))
            _needsStatements[term] = needs = term is Bind || term.Children.Any(NeedsStatements);
        return needs;
    }

    /// <summary>The values of several terms, evaluated in their order.</summary>
    public ImmutableArray<Expression> Arguments(ImmutableArray<Term> terms, ImmutableList<Expression> scope)
    {
        var last = terms.Length - 1;
        while (last >= 0 && !NeedsStatements(terms[last]))
            last--;
        var arguments = ImmutableArray.CreateBuilder<Expression>(terms.Length);
        for (var i = 0; i < terms.Length; i++)
        {
            var argument = Emit(terms[i], scope);
            arguments.Add(i < last && !argument.IsSimple ? Local("part", terms[i].Type, argument) : argument);
        }

        return arguments.MoveToImmutable();
    }

    private Expression Local(string wanted, DataType of, Expression value)
    {
        var name = names.Fresh(wanted);
        code.Line($"{numbers.TypeOf(of)} {name} = {value.Text};");
        return Expression.Name(name);
    }

    // ---- references -------------------------------------------------------------------------------------------

    private Expression ElementOf(Element element, ImmutableArray<Expression> indices) =>
        element.Generator == Self && Own is not null
            ? Own(element, indices)
            : Narrowed(type.Program.ElementOf(element.Generator, indices), element.Type);

    private Expression All(Elements elements, ImmutableArray<Expression> count)
    {
        var all = type.Program.AllOf(elements.Generator, count);
        return numbers.IsExact || elements.Type.Scalar != Scalar.Int ? all : new Expression($"Lists.Narrow({all.Text})");
    }

    private Expression Narrowed(Expression exact, DataType of) =>
        numbers.IsExact || of != DataType.Int ? exact : new Expression($"(long){exact.Text}", CSharpPrecedence.Unary);

    private Expression Call(Call call, ImmutableArray<Expression> arguments)
    {
        var extra = new List<string>();
        if (type.Program.CarriesDepth(call.Function))
            extra.Add(CallDepth);
        if (CountsSteps)
            extra.Add("steps");
        var texts = arguments.Select(a => a.Operand(arguments.Length > 1 && a.Precedence == CSharpPrecedence.Relational ? CSharpPrecedence.Shift : CSharpPrecedence.Conditional));
        return new Expression($"{type.Function(call.Function, numbers)}({string.Join(", ", texts.Concat(extra))})");
    }

    // ---- binders ----------------------------------------------------------------------------------------------

    private Expression Binder(Bind bind, ImmutableList<Expression> scope)
    {
        var elementType = numbers.TypeOf(bind.Type);
        switch (bind.Binder.Combination)
        {
            case Combination.Let:
                return Emit(bind.Bodies[0], scope.Add(Named(bind, scope)));
            case Combination.Sum:
                return Reduce("total", bind.Type == DataType.Real ? "0.0" : "0", (total, body) => $"{total} += {body};");
            case Combination.Product:
                return Reduce("product", bind.Type == DataType.Real ? "1.0" : "1", (product, body) => CountsSteps && elementType == "BigInteger"
                    ? $"{product} = IntegerMath.Bounded({product} * ({body}));"
                    : $"{product} *= {body};");
            case Combination.Count:
                return Reduce("count", "0", (count, _) => $"{count}++;");
            case Combination.Min:
                return Extreme("least", "min");
            case Combination.Max:
                return Extreme("greatest", "max");
            case Combination.First:
                return First(bind, scope);
            case Combination.Concat:
                var stream = names.Fresh("text");
                code.Line($"var {stream} = new TextStream();");
                EmitInto(bind, scope, Target.Append(stream));
                return new Expression($"{stream}.ToArray()");
            case Combination.Iterate:
                return Iterate(bind, scope);
            case Combination.Fold:
                var header = Header(bind, scope);
                var states = States(bind, scope);
                Loop(bind, [.. scope, .. states.Reverse()], header, inner => Step(bind, inner, states));
                return states[0];
            default:
                throw new ArgumentException($"{bind} can't be emitted.");
        }

        Expression Reduce(string wanted, string empty, Func<string, string, string> step)
        {
            var loop = Header(bind, scope);
            var total = names.Fresh(wanted);
            code.Line($"{elementType} {total} = {empty};");
            Loop(bind, scope, loop, inner => code.Line(step(total, bind.Bodies.IsEmpty ? "" : Emit(bind.Bodies[0], inner).Text)));
            return Expression.Name(total);
        }

        Expression Extreme(string wanted, string operation)
        {
            var loop = Header(bind, scope);
            var least = names.Fresh(wanted);
            code.Line($"{elementType}? {least} = null;");
            Loop(bind, scope, loop, inner =>
            {
                var body = Emit(bind.Bodies[0], inner);
                var value = body.IsSimple && !body.IsUntyped ? body : Local("candidate", bind.Type, body);
                var choice = OperationTable.Get(bind.Type == DataType.Real ? operation + ".real" : operation);
                var better = Compose(
                    choice,
                    choice.CSharp,
                    [Expression.Name($"{least}.Value"), value],
                    bind.Type);
                code.Line($"{least} = {least} is null ? {value.Text} : {better.Text};");
            });
            Require(least, "EmptyRange");
            return new Expression($"{least}.Value") { IsSimple = true };
        }
    }

    private void Require(string nullable, string reason)
    {
        code.Open($"if ({nullable} is null)");
        code.Line($"throw new UndefinedException(UndefinedReason.{reason});");
        code.Close();
        code.Line();
    }

    private Expression First(Bind bind, ImmutableList<Expression> scope)
    {
        var index = numbers.Integer;
        if (bind.Domain == Domain.From)
        {
            var low = Emit(bind.Bounds[0], scope);
            var k = names.FreshOf("k", "j", "i", "m");
            var inner = scope.Add(Expression.Name(k, type.Program.Signs.OfVariable(bind, Known(scope))));
            code.Line($"{index} {k} = {low.Text};");
            if (!CountsSteps && !NeedsStatements(bind.Guard!))
            {
                code.Open($"while ({Negated(Emit(bind.Guard!, inner))})");
                code.Line($"{k}++;");
                code.Close();
            }
            else
            {
                code.Open($"for (; ; {k}++)");
                TakeStep();
                code.Open($"if ({Emit(bind.Guard!, inner).Text})");
                code.Line("break;");
                code.Close();
                code.Close();
            }

            code.Line();
            return Expression.Name(k);
        }

        var header = Header(bind, scope);
        var found = names.Fresh("found");
        code.Line($"{index}? {found} = null;");
        Loop(bind, scope, header, inner =>
        {
            code.Line($"{found} = {inner[^1].Text};");
            code.Line("break;");
        });
        Require(found, "NoWitness");
        return new Expression($"{found}.Value") { IsSimple = true };
    }

    private Expression Iterate(Bind bind, ImmutableList<Expression> scope)
    {
        var times = Emit(bind.Bounds[0], scope);
        if (!times.IsSimple)
            times = Local("times", DataType.Int, times);
        var states = States(bind, scope);
        var step = names.FreshOf("i", "j", "k", "m");
        code.Open($"for ({numbers.Integer} {step} = 1; {step} <= {times.Text}; {step}++)");
        TakeStep();
        Step(bind, [.. scope, .. states.Reverse(), Expression.Name(step, Positivity.Positive)], states);
        code.Close();
        code.Line();
        return states[0];
    }

    private ImmutableArray<Expression> States(Bind bind, ImmutableList<Expression> scope)
    {
        var initial = Arguments(bind.States, scope);
        var known = type.Program.Signs.OfStates(bind, Known(scope));
        return [.. initial.Select((value, i) =>
        {
            var name = names.FreshOf("x", "y", "s", "t", "u", "v");
            code.Line($"{numbers.TypeOf(bind.States[i].Type)} {name} = {value.Text};");
            return Expression.Name(name, known[i]);
        })];
    }

    private void Step(Bind bind, ImmutableList<Expression> inner, ImmutableArray<Expression> states)
    {
        var values = Arguments(bind.Bodies, inner);
        code.Line(states.Length == 1
            ? $"{states[0].Text} = {values[0].Text};"
            : $"({string.Join(", ", states.Select(s => s.Text))}) = ({string.Join(", ", values.Select(v => v.Operand(v.Precedence == CSharpPrecedence.Relational ? CSharpPrecedence.Shift : CSharpPrecedence.Conditional)))});");
    }

    private Expression Named(Bind let, ImmutableList<Expression> scope)
    {
        var value = Emit(let.States[0], scope);
        var name = names.FreshOf("t", "u", "v", "s");
        code.Line($"{numbers.TypeOf(let.States[0].Type)} {name} = {value.Text};");
        return Expression.Name(name, type.Program.Signs.OfStates(let, Known(scope))[0]);
    }

    /// <summary>The head of the loop over a range, its bounds evaluated, and its variable.</summary>
    private (string Head, Expression Variable) Header(Bind bind, ImmutableList<Expression> scope)
    {
        var bounds = Arguments(bind.Bounds, scope);
        var known = type.Program.Signs.OfVariable(bind, Known(scope));
        if (bind.Domain == Domain.Divisors)
        {
            var of = bounds[0].IsSimple ? bounds[0] : Local("number", DataType.Int, bounds[0]);
            var divisor = names.Fresh("d");
            return ($"foreach ({numbers.Integer} {divisor} in IntegerMath.Divisors({of.Text}))", Expression.Name(divisor, known));
        }

        var (low, high) = (bounds[0], bounds[1]);
        if (!low.IsSimple && !high.IsSimple)
            low = Local("start", DataType.Int, low);
        if (!high.IsSimple)
            high = Local("end", DataType.Int, high);
        var k = names.FreshOf("k", "j", "i", "m", "l");
        return ($"for ({numbers.Integer} {k} = {low.Text}; {k} <= {high.Text}; {k}++)", Expression.Name(k, known));
    }

    private void Loop(Bind bind, ImmutableList<Expression> scope, (string Head, Expression Variable) header, Action<ImmutableList<Expression>> body)
    {
        var inner = scope.Add(header.Variable);
        code.Open(header.Head);
        TakeStep();
        if (bind.Guard is null)
        {
            body(inner);
        }
        else
        {
            code.Open($"if ({Emit(bind.Guard, inner).Text})");
            body(inner);
            code.Close();
        }

        code.Close();
        code.Line();
    }

    private void TakeStep()
    {
        if (CountsSteps)
            code.Line("steps.Take();");
    }

    private static string Negated(Expression condition) =>
        condition.Text.Contains(" == ", StringComparison.Ordinal) && condition.Precedence == CSharpPrecedence.Equality && condition.Text.Split(" == ") is [var x, var y] && !x.Contains('?', StringComparison.Ordinal)
            ? $"{x} != {y}"
            : "!" + condition.Operand(CSharpPrecedence.Unary);
}
