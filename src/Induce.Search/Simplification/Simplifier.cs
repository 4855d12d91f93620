// Shorter programs that generate the same data, by rewrites that are proved.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Programs;

namespace Induce.Search.Simplification;

/// <summary>How much work a simplification may be.</summary>
/// <param name="States">How many terms are looked at, per subterm.</param>
/// <param name="ClosedForms">Whether sequences are replaced by forms that the theorems prove equal for all n.</param>
public sealed record SimplifierOptions(int States = 64, bool ClosedForms = true);

/// <summary>Simplifies programs under a prior.</summary>
/// <remarks>
/// Every rewrite keeps each value, undefined ones included, up to the limits of a run: what is left out of a program
/// takes no steps any more. Order and names of functions and generators stay.
/// </remarks>
public static class Simplifier
{
    /// <summary>A program that generates the same data in no more bits.</summary>
    /// <param name="program">The program.</param>
    /// <param name="prior">What programs cost; null for the prior of this version.</param>
    /// <param name="options">How much work it may be.</param>
    /// <param name="cancellation">Ends the search for closed forms.</param>
    public static Program Simplify(Program program, Prior? prior = null, SimplifierOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SimplifierOptions();
        prior ??= Prior.Current;
        for (var round = 0; round < 3; round++)
        {
            var before = program;
            for (var i = 0; i < program.Functions.Length; i++)
                program = Cheaper(program, WithFunction(program, i, prior, options), prior);
            for (var i = 0; i < program.Generators.Length; i++)
            {
                program = Cheaper(program, WithGenerator(program, i, prior, options), prior);
                if (program.Generators[i] is SequenceGenerator)
                    program = Cheaper(program, EquationRules.WithoutImplied(program, i), prior);
                if (options.ClosedForms)
                    foreach (var other in ClosedForms.Of(program, i, cancellation))
                        program = Cheaper(program, other, prior);
            }

            if (ReferenceEquals(before, program))
                break;
        }

        return program;
    }

    private static Program Cheaper(Program program, Program other, Prior prior) =>
        !ReferenceEquals(program, other) && ProgramCode.Cost(other, prior) < ProgramCode.Cost(program, prior) ? other : program;

    private static Program WithFunction(Program program, int position, Prior prior, SimplifierOptions options)
    {
        var function = program.Functions[position];
        var body = new TermSimplifier(prior, new(VariablesAre: true), -1, options.States).Simplify(function.Body, Scope.OfFunction(program, position));
        return ReferenceEquals(body, function.Body) ? program : program with { Functions = program.Functions.SetItem(position, function with { Body = body }) };
    }

    private static Program WithGenerator(Program program, int position, Prior prior, SimplifierOptions options)
    {
        var generator = program.Generators[position];
        if (generator is InstanceGenerator)
            return program;
        var (simplifier, scope) = (new TermSimplifier(prior, new(VariablesAre: generator is not TableGenerator), position, options.States), Scope.Of(program, position));
        Generator simpler = generator switch
        {
            SequenceGenerator sequence => sequence with { Equations = Equations(sequence.Equations) },
            GridGenerator grid => grid with { Equations = Equations(grid.Equations) },
            TableGenerator table => table with { Columns = Columns(table.Columns) },
            TextGenerator text => text with { Body = simplifier.Simplify(text.Body, scope) },
            _ => generator,
        };
        return program with { Generators = program.Generators.SetItem(position, simpler) };

        ImmutableArray<Equation> Equations(ImmutableArray<Equation> equations) => EquationRules.Reached(
        [
            .. equations.Select(e => e with
            {
                Guard = e.Guard is { } guard ? simplifier.Simplify(guard, scope) : null,
                Body = simplifier.Simplify(e.Body, scope),
            }),
        ]);

        ImmutableArray<OutputColumn> Columns(ImmutableArray<OutputColumn> columns)
        {
            var simple = ImmutableArray.CreateBuilder<OutputColumn>(columns.Length);
            foreach (var column in columns)
            {
                simple.Add(column with { Body = simplifier.Simplify(column.Body, scope) });
                scope = scope.With([column.Body.Type]);
            }

            return simple.MoveToImmutable();
        }
    }
}
