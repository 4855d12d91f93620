// Whole programs as decisions.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>Takes the decisions that make up a program; <see cref="ProgramReader"/> is its mirror.</summary>
/// <remarks>Order: how many functions and generators there are, all their signatures, then functions' and generators' terms.</remarks>
internal sealed class ProgramWriter(Prior prior, Choices choices)
{
    private readonly TermWriter _terms = new(prior, choices);

    public void Write(Program program)
    {
        var signatures = Signatures.Of(program);
        var single = program.Functions.IsEmpty && program.Generators.Length == 1;
        choices.Choose(prior["program"], single ? "single" : "general");
        if (!single)
        {
            choices.Number(prior["functions"], program.Functions.Length);
            choices.Number(prior["generators"], program.Generators.Length);
        }

        foreach (var function in signatures.Functions)
        {
            Types("parameters of function", function.Parameters);
            Type(function.Result);
        }

        for (var i = 0; i < program.Generators.Length; i++)
            Signature(signatures, i);
        for (var i = 0; i < program.Functions.Length; i++)
        {
            Defaults("default of function", program.Functions[i].Parameters, signatures.Closed(0));
            _terms.Write(program.Functions[i].Body, Role.Value, signatures.FunctionScope(i));
        }

        for (var i = 0; i < program.Generators.Length; i++)
            Terms(program, signatures, i);
    }

    private void Signature(Signatures signatures, int generator)
    {
        var signature = signatures.Generators[generator];
        choices.Choose(prior[signatures.HasFamily(generator) ? "kind after family" : "kind"], (int)signature.Kind);
        switch (signature.Kind)
        {
            case GeneratorKind.Instance:
                var families = signatures.Families(generator);
                choices.Even(Array.IndexOf(families, signature.Family!.Value), families.Length);
                break;
            case GeneratorKind.Table:
                Types("inputs of table", signature.Parameters);
                choices.Number(prior["columns of table"], signature.Columns.Length);
                foreach (var type in signature.Columns)
                    choices.Choose(prior["type of column"], type.ToString());
                break;
            default:
                Types($"parameters of {signature.Kind.ToString().ToLowerInvariant()}", signature.Parameters);
                if (!signature.Columns.IsEmpty)
                    choices.Choose(prior["type of element"], signature.Columns[0].ToString());
                break;
        }
    }

    private void Terms(Program program, Signatures signatures, int position)
    {
        var generator = program.Generators[position];
        var scope = signatures.ScopeOf(position);
        if (generator is not (InstanceGenerator or TableGenerator))
            Defaults(generator is GridGenerator ? "default of grid" : "default", generator.Parameters, signatures.Closed(position));
        switch (generator)
        {
            case SequenceGenerator sequence:
                prior.Origins.Write(choices, sequence.Origin);
                Optional("last", sequence.Last, Role.Bound, signatures.ParametersOf(position));
                var cases = BaseCases(sequence);
                choices.Number(prior["base cases"], cases);
                foreach (var equation in sequence.Equations[..cases])
                    LiteralCode.Write(choices, prior, ((Literal)equation.Body).Value, Role.Literal);
                Equations("sequence", sequence.Equations[cases..], scope);
                Residual(sequence.Residual, signatures.Closed(position));
                break;
            case GridGenerator grid:
                Equations("grid", grid.Equations, scope);
                choices.Choose(prior["outside"], grid.Outside.Wraps ? "wrap" : grid.Outside.Value is null ? "undefined" : "value");
                if (grid.Outside is { Wraps: false, Value: { } outside })
                    _terms.Write(outside, Role.Literal, signatures.ParametersOf(position));
                Residual(grid.Residual, signatures.Closed(position));
                break;
            case TableGenerator table:
                foreach (var column in table.Columns)
                {
                    _terms.Write(column.Body, Role.Value, scope);
                    scope = scope.With([column.Body.Type]);
                    Residual(column.Residual, signatures.Closed(position));
                }

                break;
            case TextGenerator text:
                _terms.Write(text.Body, Role.Value, scope);
                break;
            case InstanceGenerator instance:
                var roles = Roles.OfParameters(program.Generators[instance.Family]);
                for (var i = 0; i < instance.Arguments.Length; i++)
                    _terms.Argument(instance.Arguments[i], roles[i], signatures.Closed(position));
                break;
        }
    }

    /// <summary>How many leading equations are a(origin) = literal, a(origin + 1) = literal, ….</summary>
    private static int BaseCases(SequenceGenerator sequence)
    {
        var count = 0;
        while (count < sequence.Equations.Length
            && sequence.Equations[count] is { Guard: null, Body: Literal } equation
            && equation.Pattern[0] == sequence.Origin + count)
            count++;
        return count;
    }

    private void Equations(string kind, ImmutableArray<Equation> equations, Scope scope)
    {
        choices.Number(prior[$"equations of {kind}"], equations.Length);
        for (var i = 0; i < equations.Length; i++)
        {
            var equation = equations[i];
            choices.Choose(prior[i == equations.Length - 1 ? $"last equation of {kind}" : $"equation of {kind}"], Key(kind, equation));
            foreach (var wanted in equation.Pattern)
                if (wanted is { } literal)
                    prior.Integers(Role.Literal).Write(choices, literal);
            if (equation.Guard is { } guard)
                _terms.Write(guard, Role.Value, scope);
            _terms.Write(equation.Body, Role.Value, scope);
        }
    }

    private static string Key(string kind, Equation equation)
    {
        var pattern = kind == "sequence"
            ? equation.Pattern[0] is null ? "n" : "literal"
            : $"{(equation.Pattern[0] is null ? "x" : "literal")},{(equation.Pattern[1] is null ? "y" : "literal")}";
        return equation.Guard is null ? pattern : $"{pattern} when";
    }

    private void Residual(Residual? residual, Scope closed)
    {
        choices.Choose(prior["residual"], residual is null ? "none" : residual.Kind.ToString().ToLowerInvariant());
        if (residual is null)
            return;
        choices.Choose(prior["scale of residual"], residual.Scale is null ? "no" : "yes");
        if (residual.Scale is not { } scale)
            return;
        Type(scale.Type);
        _terms.Write(scale, Role.Literal, closed);
    }

    private void Defaults(string section, ImmutableArray<Parameter> parameters, Scope closed)
    {
        foreach (var parameter in parameters)
            Optional(section, parameter.Default, Role.Literal, closed);
    }

    private void Optional(string section, Term? term, Role role, Scope scope)
    {
        choices.Choose(prior[section], term is null ? "no" : "yes");
        if (term is not null)
            _terms.Write(term, role, scope);
    }

    private void Types(string section, ImmutableArray<DataType> types)
    {
        choices.Number(prior[section], types.Length);
        foreach (var type in types)
            Type(type);
    }

    private void Type(DataType type) => choices.Choose(prior["type"], type.ToString());
}
