// A program whose last generator stands without parameters: what an instance, or defaults, make of a family.
using System.Collections.Immutable;
using Induce.Core.Terms;

namespace Induce.Core.Programs;

/// <summary>Writes arguments into the equations of a family.</summary>
public static class Instantiation
{
    /// <summary>The program with its last generator's parameters replaced by an instance's arguments or by their defaults.</summary>
    /// <returns>
    /// The program itself where the last generator has no parameters; a grid keeps width and height, with the arguments
    /// as defaults. Null where a parameter has no value, or where it is a table.
    /// </returns>
    public static Program? OfLast(Program program)
    {
        var position = program.Generators.Length - 1;
        var (family, self) = program.Generators[position] is InstanceGenerator given ? (program.Generators[given.Family], given.Family) : (program.Generators[position], position);
        if (family is TableGenerator)
            return family.Parameters.IsEmpty ? program : null;
        var arguments = program.Generators[position] is InstanceGenerator instance
            ? [.. instance.Arguments]
            : family.Parameters.Select(p => p.Default!).ToImmutableArray();
        if (arguments.Any(a => a is null))
            return null;
        if (arguments.IsEmpty && self == position)
            return program;
        var generator = Write(family, arguments, self, position) with
        {
            Name = program.Generators[position].Name,
            Documentation = program.Generators[position].Documentation,
        };
        return program with { Generators = program.Generators.SetItem(position, generator) };
    }

    private static Generator Write(Generator family, ImmutableArray<Term> arguments, int self, int position)
    {
        switch (family)
        {
            case SequenceGenerator sequence:
                return sequence with
                {
                    Parameters = [],
                    Last = sequence.Last is null ? null : In(sequence.Last, 0, 0),
                    Equations = Equations(sequence.Equations, 1, 0),
                };
            case GridGenerator grid:
                return grid with
                {
                    Parameters = [.. grid.Parameters.Take(2).Select((p, i) => p with { Default = arguments[i] })],
                    Equations = Equations(grid.Equations, 2, 2),
                    Outside = grid.Outside with { Value = grid.Outside.Value is null ? null : In(grid.Outside.Value, 0, 2) },
                };
            case TextGenerator text:
                return text with { Parameters = [], Body = In(text.Body, 0, 0) };
            default:
                throw new ArgumentException($"{family.Name} is no family.");
        }

        ImmutableArray<Equation> Equations(ImmutableArray<Equation> equations, int indices, int kept) =>
            [.. equations.Select(e => e with { Guard = e.Guard is null ? null : In(e.Guard, indices, kept), Body = In(e.Body, indices, kept) })];

        // Variables from the innermost: binders', the indices, then the parameters, the last one first.
        Term In(Term term, int indices, int kept, int outer = 0) => Rewriting.Replace(
            term,
            (t, bound) => t is Element element && element.Generator == self
                ? new Element(position, [.. element.Children.Select(c => In(c, indices, kept, bound))], element.Type, element.Origin)
                : Argument(t, indices, kept, bound),
            outer);

        Term? Argument(Term term, int indices, int kept, int bound)
        {
            if (term is not Variable variable || variable.Index < bound + indices)
                return term as Variable;
            var parameter = arguments.Length - 1 - (variable.Index - bound - indices);
            return parameter < kept ? new Variable(bound + indices + kept - 1 - parameter, variable.Type, variable.Origin) : arguments[parameter];
        }
    }
}
