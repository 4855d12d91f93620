// The random values, terms and programs that laws are tested on.
using System.Collections.Immutable;
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Generators;

/// <summary>Generators of random values, well-typed terms and well-formed programs.</summary>
/// <remarks>
/// What may occur is read from the operation table and the list of binders, so that a new operation is tested without
/// being named here. Numbers are small, ranges short and loops shallow: with <see cref="Limits"/> a program of a few
/// elements runs in well under a millisecond.
/// </remarks>
public static class Generate
{
    /// <summary>The limits under which the programs are meant to be run.</summary>
    public static RunLimits Limits { get; } = new(Steps: 400, Elements: 200, Count: 6);

    /// <summary>Whole programs of every kind of generator, with functions, parameters and instances.</summary>
    public static Gen<Program> Programs { get; } = new Drawn<Program>(source => new ProgramSource(source).Program(), SizeOf);

    /// <summary>Terms of a type over the given variables, outermost first, without calls and elements.</summary>
    public static Gen<Term> Terms(DataType type, params DataType[] variables) => new Drawn<Term>(
        source => new TermSource(source, [], []).Term(type, Scope.Of([.. variables]), source.Between(1, 40)),
        term => term.Size);

    /// <summary>Defined values of a type: small ones, and some at the edges of what 64 bits hold.</summary>
    public static Gen<Value> Values(DataType type) => new Drawn<Value>(source => source.Value(type), _ => 1);

    /// <summary>The number of nodes of all terms of a program.</summary>
    public static int SizeOf(Program program) => TermsOf(program).Sum(t => t.Size);

    /// <summary>All terms of a program: bodies, guards, defaults, arguments, ends.</summary>
    public static ImmutableArray<Term> TermsOf(Program program)
    {
        var terms = ImmutableArray.CreateBuilder<Term?>();
        foreach (var function in program.Functions)
            terms.Add(function.Body);
        foreach (var generator in program.Generators)
        {
            terms.AddRange(generator.Parameters.Select(p => p.Default));
            switch (generator)
            {
                case SequenceGenerator sequence:
                    terms.Add(sequence.Last);
                    AddEquations(sequence.Equations);
                    break;
                case GridGenerator grid:
                    terms.Add(grid.Outside.Value);
                    AddEquations(grid.Equations);
                    break;
                case TableGenerator table:
                    terms.AddRange(table.Columns.Select(c => (Term?)c.Body));
                    break;
                case TextGenerator text:
                    terms.Add(text.Body);
                    break;
                case InstanceGenerator instance:
                    terms.AddRange(instance.Arguments.Select(a => (Term?)a));
                    break;
            }
        }

        return [.. terms.Where(t => t is not null).Select(t => t!)];

        void AddEquations(ImmutableArray<Equation> equations)
        {
            foreach (var equation in equations)
            {
                terms.Add(equation.Guard);
                terms.Add(equation.Body);
            }
        }
    }

    /// <summary>A CsCheck generator over a <see cref="RandomSource"/>; smaller results are preferred when it shrinks.</summary>
    private sealed class Drawn<T>(Func<RandomSource, T> draw, Func<T, int> measure) : Gen<T>
    {
        public override T Generate(PCG pcg, Size? min, out Size size)
        {
            var drawn = draw(new RandomSource(pcg));
            size = new Size((ulong)measure(drawn));
            return drawn;
        }
    }
}
