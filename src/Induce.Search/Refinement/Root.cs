// The terms of a program that refinement may change.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Refinement;

/// <summary>A term of a program with what it sees.</summary>
/// <param name="Term">The term.</param>
/// <param name="Scope">The types of parameters and index, outermost first.</param>
/// <param name="Self">The generator whose earlier elements it may refer to; −1 for none.</param>
/// <param name="Put">The program with another term in its place.</param>
internal sealed record Root(Term Term, ImmutableList<DataType> Scope, int Self, Func<Term, Program> Put)
{
    /// <summary>a(n − offset) within the scope of a subterm.</summary>
    public Term Earlier(ImmutableList<DataType> scope, BigInteger offset) => new Element(
        Self,
        [new Apply(OperationTable.Get("sub"), [new Variable(scope.Count - Scope.Count, DataType.Int), Literal.Of(offset)])],
        DataType.Int);

    /// <summary>The roots of a program: bodies and guards of its sequences, and the bodies of its functions.</summary>
    public static ImmutableArray<Root> Of(Program program)
    {
        var roots = ImmutableArray.CreateBuilder<Root>();
        for (var f = 0; f < program.Functions.Length; f++)
        {
            var (at, function) = (f, program.Functions[f]);
            roots.Add(new(function.Body, Types(function.Parameters), -1, t => program with { Functions = program.Functions.SetItem(at, function with { Body = t }) }));
        }

        for (var g = 0; g < program.Generators.Length; g++)
            if (program.Generators[g] is SequenceGenerator { ElementType: var type } sequence && type == DataType.Int)
                for (var e = 0; e < sequence.Equations.Length; e++)
                {
                    var (generator, at, equation) = (g, e, sequence.Equations[e]);
                    var scope = Types(sequence.Parameters).Add(DataType.Int);
                    roots.Add(new(equation.Body, scope, g, t => With(generator, at, equation with { Body = t })));
                    if (equation.Guard is { } guard)
                        roots.Add(new(guard, scope, g, t => With(generator, at, equation with { Guard = t })));
                }

        return roots.ToImmutable();

        Program With(int generator, int at, Equation equation)
        {
            var sequence = (SequenceGenerator)program.Generators[generator];
            return program with { Generators = program.Generators.SetItem(generator, sequence with { Equations = sequence.Equations.SetItem(at, equation) }) };
        }

        static ImmutableList<DataType> Types(ImmutableArray<Parameter> parameters) => [.. parameters.Select(p => p.Type)];
    }
}
