// Terms as they read in `.ind` source, for documentation comments.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Compilation.Emission;

/// <summary>Renders equations for people. The printer of the language, which is exact about layout and names, is Induce.Language's.</summary>
internal sealed class Formula
{
    private readonly Program _program;
    private readonly int _self;

    private Formula(Program program, int self) => (_program, _self) = (program, self);

    /// <summary>`name(x, …) = body`.</summary>
    public static ImmutableArray<string> Of(Program program, Function function)
    {
        var names = function.Parameters.Select(p => p.Name).ToImmutableList();
        return [$"{function.Name}({string.Join(", ", names)}) = {new Formula(program, -1).Print(function.Body, names)}"];
    }

    /// <summary>The equations of a generator, one a line.</summary>
    public static ImmutableArray<string> Of(Program program, Generator generator)
    {
        var formula = new Formula(program, program.Generators.IndexOf(generator));
        var parameters = generator.Parameters.Select(p => p.Name).ToImmutableList();
        return generator switch
        {
            SequenceGenerator sequence => formula.Equations(sequence.ElementName, parameters, ["n"], sequence.Equations),
            GridGenerator grid => [.. formula.Equations(grid.ElementName, parameters, ["x", "y"], grid.Equations), .. formula.Outside(grid, parameters)],
            TableGenerator table => [.. table.Columns.Select((c, i) => $"{c.Name} = {formula.Print(c.Body, parameters.AddRange(table.Columns.Take(i).Select(p => p.Name)))}")],
            TextGenerator text => [$"{generator.Name} = {formula.Print(text.Body, parameters)}"],
            InstanceGenerator instance =>
                [$"{generator.Name} = {program.Generators[instance.Family].Name}({string.Join(", ", instance.Arguments.Select(a => formula.Print(a, [])))})"],
            _ => [],
        };
    }

    private ImmutableArray<string> Outside(GridGenerator grid, ImmutableList<string> parameters) =>
        grid.Outside.Wraps ? ["outside = wrap"] : grid.Outside.Value is { } value ? [$"outside = {Print(value, parameters)}"] : [];

    private ImmutableArray<string> Equations(string element, ImmutableList<string> parameters, ImmutableArray<string> indices, ImmutableArray<Equation> equations)
    {
        var names = parameters.AddRange(indices);
        return
        [
            .. equations.Select(e =>
                $"{element}({string.Join(", ", indices.Select((name, i) => e.Pattern[i]?.ToString() ?? name))})"
                + $" = {Print(e.Body, names)}"
                + (e.Guard is null ? "" : $" when {Print(e.Guard, names)}")),
        ];
    }

    private string Print(Term term, ImmutableList<string> names, Precedence least = Precedence.Open)
    {
        switch (term)
        {
            case Literal literal when literal.Type == DataType.Text:
                return $"\"{literal.Value.ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
            case Literal literal:
                var number = literal.Value.ToString();
                return number.StartsWith('-') && least > Precedence.Unary ? $"({number})" : number;
            case Variable variable:
                return names[^(variable.Index + 1)];
            case ListTerm list:
                return $"[{Join(list.Children, names)}]";
            case Call call:
                return $"{_program.Functions[call.Function].Name}({Join(call.Children, names)})";
            case Element element:
                var generator = _program.Generators[element.Generator];
                return $"{(element.Generator == _self ? generator.ElementName : generator.Name)}({Join(element.Children, names)})";
            case Elements elements:
                return _program.Generators[elements.Generator].Name + (elements.Count is null ? "" : $"({Print(elements.Count, names)})");
            case Apply apply:
                return Apply(apply, names, least);
            case Bind bind:
                var text = Bind(bind, names);
                return least > Precedence.Open ? $"({text})" : text;
            default:
                throw new ArgumentException($"{term} has no formula.");
        }
    }

    private string Join(IEnumerable<Term> terms, ImmutableList<string> names) => string.Join(", ", terms.Select(t => Print(t, names)));

    private string Apply(Apply apply, ImmutableList<string> names, Precedence least)
    {
        var notation = apply.Operation.Notation;
        var precedence = notation.Precedence;
        var children = apply.Children;
        var text = notation.Kind switch
        {
            NotationKind.Infix => $"{Print(children[0], names, notation.AssociatesRight || precedence == Precedence.Comparison ? precedence + 1 : precedence)} {notation.Symbol} {Print(children[1], names, notation.AssociatesRight ? precedence : precedence + 1)}",
            NotationKind.Prefix => $"{notation.Symbol}{(char.IsLetter(notation.Symbol[0]) ? " " : "")}{Print(children[0], names, precedence)}",
            NotationKind.Index => $"{Print(children[0], names, Precedence.Primary)}[{Print(children[1], names)}]",
            NotationKind.Conditional => $"if {Print(children[0], names)} then {Print(children[1], names)} else {Print(children[2], names)}",
            _ => $"{notation.Symbol}({Join(children, names)})",
        };
        return precedence < least ? $"({text})" : text;
    }

    private string Bind(Bind bind, ImmutableList<string> names)
    {
        var bounds = bind.Bounds.Select(b => Print(b, names)).ToList();
        var states = bind.States.Select((_, i) => Fresh(names, i == 0 ? "s" : "t")).ToList();
        var inner = names.AddRange(states.AsEnumerable().Reverse());
        var variable = bind.Domain == Domain.None ? "" : Fresh(inner, bind.Domain == Domain.Times ? "i" : "k");
        if (variable.Length > 0)
            inner = inner.Add(variable);
        var range = bind.Domain switch
        {
            Domain.Interval => $"{variable} in {bounds[0]}..{bounds[1]}",
            Domain.Divisors => $"{variable} in divisors({bounds[0]})",
            Domain.From => $"{variable} from {bounds[0]}",
            _ => "",
        };
        var initial = string.Join(", ", bind.States.Select((s, i) => $"{states[i]} = {Print(s, names)}"));
        var guard = bind.Guard is null ? "" : $" where {Print(bind.Guard, inner)}";
        var bodies = Join(bind.Bodies, inner);
        return bind.Binder.Combination switch
        {
            Combination.Let => $"let {initial} in {bodies}",
            Combination.Iterate => $"iterate {bounds[0]} times {initial} with {variable} : {bodies}",
            Combination.Fold => $"fold {range} with {initial} : {bodies}",
            Combination.Concat => $"for {range} {{ {bodies} }}",
            _ => $"{bind.Binder.Name} {range}{guard}" + (bind.Bodies.IsEmpty ? "" : $" : {bodies}"),
        };
    }

    private static string Fresh(ImmutableList<string> names, string wanted)
    {
        var name = wanted;
        for (var i = 2; names.Contains(name); i++)
            name = wanted + i;
        return name;
    }
}
