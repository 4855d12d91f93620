// Another way to see data: as sequences of numbers, with the way back.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;

namespace Induce.Search.Representations;

/// <summary>Sequences of numbers that the data consist of, and how programs for them make a program for the data.</summary>
/// <param name="Name">What it takes the data for, for reports.</param>
/// <param name="Parts">The sequences, each from its first element on.</param>
/// <param name="Assemble">The program whose last generator yields the data, from one program per part.</param>
internal sealed record Representation(
    string Name,
    ImmutableArray<ImmutableArray<BigInteger>> Parts,
    Func<ImmutableArray<Program>, Program> Assemble)
{
    /// <summary>A representation by one sequence.</summary>
    /// <param name="name">What it takes the data for.</param>
    /// <param name="terms">The sequence.</param>
    /// <param name="content">The bytes, from the program in the making and the position of the sequence in it.</param>
    public static Representation Of(string name, ImmutableArray<BigInteger> terms, Func<ProgramParts, int, Core.Terms.Term> content) =>
        new(name, [terms], found =>
        {
            var parts = new ProgramParts();
            return parts.ToFile(content(parts, parts.Add(found[0])));
        });
}
