// Shorter programs that merely agree on a large range: offered, never taken for proved.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Problems;

namespace Induce.Search.Simplification;

/// <summary>Searches a shorter program for what a sequence generates.</summary>
public static class Conjectures
{
    /// <summary>How many terms the search sees.</summary>
    private const int Seen = 64;

    /// <summary>On how many elements a candidate must agree.</summary>
    public const int Range = 1000;

    private static readonly RunLimits Limits = new(Steps: 1_000_000, Elements: 10_000);

    /// <summary>A shorter program whose sequence at a position agrees with the one there on the first 1,000 elements, as far as they are within the limits.</summary>
    /// <param name="program">The program.</param>
    /// <param name="position">The position of a sequence of integers without parameters and end.</param>
    /// <param name="candidates">How many candidates to try.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>Null where none was found.</returns>
    public static Program? Of(Program program, int position, long candidates = 500_000, CancellationToken cancellation = default)
    {
        if (program.Generators[position] is not SequenceGenerator { Parameters.IsEmpty: true, Residual: null, Last: null } sequence)
            return null;
        var interpreter = new Interpreter(program, Limits);
        var terms = ImmutableArray.CreateBuilder<BigInteger>();
        while (terms.Count < Seen && interpreter.Element(position, sequence.Origin + terms.Count) is { IsInteger: true } value)
            terms.Add(value.AsInteger());
        if (terms.Count < Seen)
            return null;

        // The others stay: what the sequence itself takes is what the program takes more than one with the shortest in its place.
        var shortest = With(program, position, sequence, [new([null], null, Literal.Of(0))]);
        var most = ProgramCode.Bits(program) - ProgramCode.Bits(shortest) + ProgramCode.Bits(Program.Of(shortest.Generators[position]));
        var found = SequenceSearch.Find(
            new(terms.ToImmutable(), sequence.Origin), new SearchOptions { Candidates = candidates, MostBits = most }, cancellation: cancellation);
        foreach (var leader in found.Leaders)
            if (leader.Program is { Functions.IsEmpty: true, Generators: [SequenceGenerator other] }
                && With(program, position, sequence, other.Equations) is var shorter
                && ProgramCode.Cost(shorter) < ProgramCode.Cost(program) && Agree(program, shorter, position, sequence.Origin))
                return shorter;
        return null;
    }

    private static bool Agree(Program left, Program right, int position, BigInteger origin)
    {
        var (one, other) = (new Interpreter(left, Limits), new Interpreter(right, Limits));
        for (var i = 0; i < Range; i++)
            if (one.Element(position, origin + i) != other.Element(position, origin + i))
                return false;
        return true;
    }

    private static Program With(Program program, int position, SequenceGenerator sequence, ImmutableArray<Equation> equations) =>
        program with { Generators = program.Generators.SetItem(position, ClosedForms.At(sequence, equations, position)) };
}
