// The terms of a program that refinement may change.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Grids;

namespace Induce.Search.Refinement;

/// <summary>A term of a program with what it sees.</summary>
/// <param name="Term">The term.</param>
/// <param name="Scope">The types of parameters and indices, outermost first.</param>
/// <param name="Self">The generator whose earlier elements it may refer to; −1 for none.</param>
/// <param name="Indices">How many indices an element of that generator has; 0 where none is referred to.</param>
/// <param name="Put">The program with another term in its place.</param>
internal sealed record Root(Term Term, ImmutableList<DataType> Scope, int Self, int Indices, Func<Term, Program> Put)
{
    /// <summary>a(n − offset) within the scope of a subterm.</summary>
    public Term Earlier(ImmutableList<DataType> scope, BigInteger offset) => new Element(
        Self,
        [new Apply(OperationTable.Get("sub"), [new Variable(scope.Count - Scope.Count, DataType.Int), Literal.Of(offset)])],
        DataType.Int);

    /// <summary>p(x + …, y + …) within the scope of a subterm.</summary>
    public Term Neighbour(ImmutableList<DataType> scope, Offset offset) =>
        Rewriting.Shift(GridTerms.Renumber(GridTerms.Neighbour(offset), _ => Self), scope.Count - Scope.Count);

    /// <summary>
    /// The roots of a program: bodies and guards of its sequences and grids, the bodies of its texts and functions, and the
    /// parameters of its generators but for a grid's size.
    /// </summary>
    public static ImmutableArray<Root> Of(Program program)
    {
        var roots = ImmutableArray.CreateBuilder<Root>();
        for (var f = 0; f < program.Functions.Length; f++)
        {
            var (at, function) = (f, program.Functions[f]);
            roots.Add(new(function.Body, Types(function.Parameters), -1, 0, t => program with { Functions = program.Functions.SetItem(at, function with { Body = t }) }));
        }

        for (var g = 0; g < program.Generators.Length; g++)
        {
            var (position, generator) = (g, program.Generators[g]);
            for (var p = generator is GridGenerator ? 2 : 0; p < generator.Parameters.Length; p++)
            {
                var (at, parameter) = (p, generator.Parameters[p]);
                if (parameter.Default is { } value)
                    roots.Add(new(value, [], -1, 0, t => With(position, generator with { Parameters = generator.Parameters.SetItem(at, parameter with { Default = t }) })));
            }

            switch (generator)
            {
                case SequenceGenerator sequence when sequence.ElementType == DataType.Int || sequence.ElementType == DataType.Bool:
                    Add(position, sequence.Equations, Types(sequence.Parameters).Add(DataType.Int), sequence.ElementType == DataType.Int ? 1 : 0, e => sequence with { Equations = e });
                    break;
                case GridGenerator grid when grid.ElementType == DataType.Int:
                    Add(position, grid.Equations, Types(grid.Parameters).Add(DataType.Int).Add(DataType.Int), 2, e => grid with { Equations = e });
                    break;
                case TextGenerator text:
                    roots.Add(new(text.Body, Types(text.Parameters), -1, 0, t => With(position, text with { Body = t })));
                    break;
            }
        }

        return roots.ToImmutable();

        void Add(int position, ImmutableArray<Equation> equations, ImmutableList<DataType> scope, int indices, Func<ImmutableArray<Equation>, Generator> rebuild)
        {
            for (var e = 0; e < equations.Length; e++)
            {
                var (at, equation) = (e, equations[e]);
                roots.Add(new(equation.Body, scope, position, indices, t => With(position, rebuild(equations.SetItem(at, equation with { Body = t })))));
                if (equation.Guard is { } guard)
                    roots.Add(new(guard, scope, position, indices, t => With(position, rebuild(equations.SetItem(at, equation with { Guard = t })))));
            }
        }

        Program With(int position, Generator generator) => program with { Generators = program.Generators.SetItem(position, generator) };

        static ImmutableList<DataType> Types(ImmutableArray<Parameter> parameters) => [.. parameters.Select(p => p.Type)];
    }
}
